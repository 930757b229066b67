package wardbeat.signal;

/**
 * Judges each second of a lead's raw signal, streaming.
 *
 * <p>Seconds are counted from the segment's start: second {@code b} covers the raw samples from {@code b} seconds to
 * {@code b + 1} seconds. Bit-for-bit independent of chunking. Not thread-safe.
 */
public final class SignalQuality {

    private static final double FLAT_MILLIVOLTS = 0.05;

    /** What is kept between calls. Working memory, shared and not copied. */
    public static final class State {
        /** Seconds judged so far. */
        public long completedSeconds;
        /** Raw samples of the segment so far. */
        public long samples;
        /** Whether the device flagged a sample of the running second. */
        public boolean leadOff;
        /** Valid samples in the running second. */
        public int valid;
        /** The running second's least sample, counts. */
        public int minimum = Integer.MAX_VALUE;
        /** The running second's greatest sample, counts. */
        public int maximum = Integer.MIN_VALUE;
    }

    private final SampleRate rate;
    private final Calibration calibration;
    private final State state;

    /** Continues from {@code state}, which this object works in. */
    public SignalQuality(SampleRate rate, Calibration calibration, State state) {
        this.rate = rate;
        this.calibration = calibration;
        this.state = state;
    }

    /**
     * Takes raw samples {@code from} to {@code to} (exclusive).
     *
     * @param out receives the {@link QualityClass} ordinals of the seconds completed, from {@code at} on
     * @return how many seconds were completed
     */
    public int accept(int[] samples, int from, int to, LeadStatus leadStatus, byte[] out, int at) {
        int seconds = 0;
        long end = rate.samplesIn((state.completedSeconds + 1) * 1000);
        for (int i = from; i < to; i++) {
            state.leadOff |= leadStatus == LeadStatus.OFF;
            if (samples[i] != SampleChunk.INVALID) {
                state.valid++;
                state.minimum = Math.min(state.minimum, samples[i]);
                state.maximum = Math.max(state.maximum, samples[i]);
            }
            if (++state.samples == end) {
                out[at + seconds++] = (byte) judge().ordinal();
                beginSecond();
                end = rate.samplesIn((state.completedSeconds + 1) * 1000);
            }
        }
        return seconds;
    }

    private QualityClass judge() {
        if (state.leadOff) {
            return QualityClass.LEAD_OFF;
        }
        if (state.valid * 2000L < rate.milliHertz()) {
            return QualityClass.ABSENT;
        }
        double deflection = Math.abs(calibration.millivolts(state.maximum) - calibration.millivolts(state.minimum));
        return deflection < FLAT_MILLIVOLTS ? QualityClass.FLAT : QualityClass.GOOD;
    }

    private void beginSecond() {
        state.completedSeconds++;
        state.leadOff = false;
        state.valid = 0;
        state.minimum = Integer.MAX_VALUE;
        state.maximum = Integer.MIN_VALUE;
    }
}
