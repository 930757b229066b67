package wardbeat.beat;

/**
 * Says which parts of a window spoke for a class, as {@link Saliency#values}.
 *
 * <p>What it says depends on the window and the class alone. Far dearer than a score: to be asked about the few windows that an
 * alert rests on, not about all. Not thread-safe.
 */
public interface Explainer {

    /**
     * How each part of a window spoke for {@code beatClass}.
     *
     * @param window the scaled samples of one window of {@link wardbeat.signal.WindowSpec#NETWORK}, shape {@code [300]}; not
     *     changed
     * @return a value for each of equal segments of the window, in order, ten-thousandths of probability, -10,000 to 10,000
     */
    int[] explain(float[] window, BeatClass beatClass);
}
