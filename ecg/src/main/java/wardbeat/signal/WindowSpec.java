package wardbeat.signal;

/**
 * Geometry of the windows on the conditioned signal of a segment. Window {@code j} contains the samples from
 * {@code j * hop} to {@code j * hop + length} (exclusive). It classifies the beat in its target zone, which starts at
 * {@code targetStart} and is one hop wide.
 *
 * <p>Unit: samples at {@link SampleRate#NETWORK}. The zones of neighbouring windows are adjacent, so that each
 * position from {@code targetStart} on lies in exactly one zone.
 *
 * @param length length of a window
 * @param hop distance from the start of a window to the start of the next; a multiple of 4, so that windows of a run
 *     share their convolutions through two poolings by 2
 * @param targetStart first sample of the target zone, from the start of the window
 */
public record WindowSpec(int length, int hop, int targetStart) {

    /** Windows of the network: 300 samples (2.4 s), hop 36 (0.288 s), target zone around the middle. */
    public static final WindowSpec NETWORK = new WindowSpec(300, 36, 132);

    /** @throws IllegalArgumentException if the zone is outside the window or the hop is not a positive multiple of 4 */
    public WindowSpec {
        if (hop < 4 || hop % 4 != 0 || targetStart < 0 || targetStart > (long) length - hop) {
            throw new IllegalArgumentException(
                    "window spec: not valid; expected a hop that is a positive multiple of 4 and 0 <= targetStart <="
                            + " length - hop, got length " + length + ", hop " + hop + ", targetStart " + targetStart);
        }
    }

    /** Number of complete windows in a segment of {@code samples} samples. */
    public long windowsIn(long samples) {
        return samples < length ? 0 : (samples - length) / hop + 1;
    }

    /** Number of samples of a run of {@code windows} windows. */
    public int samplesOf(int windows) {
        return windows == 0 ? 0 : length + hop * (windows - 1);
    }

    /** Number of the window whose target zone contains {@code position}; negative before the first zone. */
    public long windowOf(long position) {
        return Math.floorDiv(position - targetStart, hop);
    }

    /** Position after the last sample of window {@code window}. */
    public long endOf(long window) {
        return window * hop + length;
    }

    /** Position after the target zone of window {@code window}. */
    public long zoneEndOf(long window) {
        return (window + 1) * hop + targetStart;
    }
}
