package wardbeat.bed;

import wardbeat.signal.SampleRate;

/**
 * Limits of disorder in a stream of chunks.
 *
 * <p><b>Source</b>: docs/decisions/0007-order-by-sample-index.md. The confirmation of a jump follows RFC
 * 3550, appendix A.1; here it needs an amount of signal, not a number of packets only.
 */
final class SequenceLimits {

    /** Horizon of reordering: disorder within this duration of signal has no effect, milliseconds. */
    static final int HORIZON_MILLIS = 2_000;

    /** Duration of signal after which an unexpected stream replaces a silent expected one, milliseconds. */
    static final int CONFIRMATION_MILLIS = 10_000;

    /** Minimum number of chunks in that duration. */
    static final int CONFIRMATION_CHUNKS = 3;

    /** Deviation above which a device's clock was set, milliseconds; a smaller one is drift or jitter. */
    static final int CLOCK_TOLERANCE_MILLIS = 1_000;

    private SequenceLimits() {}

    /** The horizon of reordering at {@code rate}, samples. */
    static long horizonSamples(SampleRate rate) {
        return rate.samplesIn(HORIZON_MILLIS);
    }

    /** Whether {@code millis} of signal in {@code chunks} chunks confirm an unexpected stream. */
    static boolean isConfirmed(long millis, int chunks) {
        return millis >= CONFIRMATION_MILLIS && chunks >= CONFIRMATION_CHUNKS;
    }
}
