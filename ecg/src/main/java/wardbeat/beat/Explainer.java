package wardbeat.beat;

/**
 * Explains which parts of a window support a class; see {@link Saliency#values}.
 *
 * <p>The result depends on the window and the class only. Cost: many times that of a score, so it is called for the
 * windows of an alert only. Not thread-safe.
 */
public interface Explainer {

    /**
     * Returns how much each segment of a window supports {@code beatClass}.
     *
     * @param window scaled samples of one window of {@link wardbeat.signal.WindowSpec#NETWORK}, shape {@code [300]};
     *     not changed
     * @return a value for each of several equal segments of the window, in order, ten-thousandths of probability,
     *     -10,000 to 10,000
     */
    int[] explain(float[] window, BeatClass beatClass);
}
