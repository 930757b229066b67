package wardbeat.signal;

/**
 * How windows lie on the conditioned signal of a segment: window {@code j} covers the samples from {@code j * hop} to
 * {@code j * hop + length} and speaks for the beat in its target zone, the hop's width from {@code targetStart}.
 *
 * <p>Unit: samples at {@link SampleRate#NETWORK}. Zones of neighbouring windows adjoin, so that each position from
 * {@code targetStart} on lies in exactly one zone.
 *
 * @param length samples in a window
 * @param hop samples from a window's start to the next one's; a multiple of 4, so that windows of a run share their
 *     convolutions through two poolings by 2
 * @param targetStart first sample of the target zone, counted from the window's start
 */
public record WindowSpec(int length, int hop, int targetStart) {

    /** The windows of the network: 300 samples (2.4 s), hop 36 (0.288 s), target zone around the middle. */
    public static final WindowSpec NETWORK = new WindowSpec(300, 36, 132);

    /** @throws IllegalArgumentException if the zone does not fit the window or the hop is not a multiple of 4 */
    public WindowSpec {
        if (hop < 4 || hop % 4 != 0 || targetStart < 0 || targetStart > (long) length - hop) {
            throw new IllegalArgumentException(
                    "expected hop a positive multiple of 4 and 0 <= targetStart <= length - hop, got length " + length
                            + ", hop " + hop + ", targetStart " + targetStart);
        }
    }

    /** The number of whole windows in a segment of {@code samples} samples. */
    public long windowsIn(long samples) {
        return samples < length ? 0 : (samples - length) / hop + 1;
    }

    /** The number of samples that a run of {@code windows} windows covers. */
    public int samplesOf(int windows) {
        return windows == 0 ? 0 : length + hop * (windows - 1);
    }

    /** The window whose target zone holds {@code position}; negative where the position lies before the first zone. */
    public long windowOf(long position) {
        return Math.floorDiv(position - targetStart, hop);
    }

    /** The position after the last sample of window {@code window}. */
    public long endOf(long window) {
        return window * hop + length;
    }

    /** The position after the target zone of window {@code window}. */
    public long zoneEndOf(long window) {
        return (window + 1) * hop + targetStart;
    }
}
