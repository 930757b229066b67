package wardbeat.signal;

/**
 * Streaming assessment of the quality of a lead's raw signal, second by second.
 *
 * <p>Seconds are counted from the start of the segment: second {@code b} contains the raw samples from {@code b}
 * seconds to {@code b + 1} seconds. The class of a second is the first of these that applies, otherwise good:
 *
 * <ul>
 *   <li>Lead off: the device flags a sample.
 *   <li>Absent: less than half of the samples are valid.
 *   <li>Saturated: 20 ms of the second, at least 3 samples, have the stream's outermost value, and that value is
 *       known to be the limit of the converter. It is known after three seconds with as many samples at that value, 1
 *       mV or more from the mean. It is known at once if a run of 100 ms has that value in a second with a range of 4
 *       mV.
 *   <li>Flat: the range is below 50 microvolts. A single second between slow beats can be flat.
 *   <li>Noisy: the parts below 1 Hz and above 16 Hz between the QRS complexes are together too large compared with
 *       the band between; see {@link NoiseMeter}.
 * </ul>
 *
 * <p>Fibrillation and fast wide beats are not noise: both lie in the band between. Bit-for-bit independent of
 * chunking. Not thread-safe.
 *
 * <p><b>Source</b>: Clifford, Behar, Li and Rezek, Signal quality indices and data fusion for determining clinical
 * acceptability of electrocardiograms, Physiological Measurement 33 (2012): relative power of the baseline and of the
 * QRS band, flat line. <b>Departures</b>: deflections and slices of one second instead of spectra of ten seconds. The
 * thresholds were chosen on mitdb DS1: the original records should be good, the same records with added noise of
 * nstdb should not.
 */
public final class SignalQuality {

    /** Memory between calls. Owned by this object while it works; not copied. */
    public static final class State {
        /** Number of completed seconds. */
        public long completedSeconds;
        /** Number of raw samples of the segment so far. */
        public long samples;

        /** Whether the segment has had a valid sample. */
        public boolean started;
        /** The first valid sample, millivolts; the level 0 of the filters. */
        public double levelMillivolts;
        /** The latest valid sample, millivolts above the first. */
        public double lastMillivolts;
        /** Memories of the high-pass and the low-pass. */
        public double[] filters = new double[4];

        /** Whether the device flagged a sample of the running second as lead off. */
        public boolean leadOff;
        /** Number of valid samples in the running second. */
        public int valid;
        /** Their sum, counts. */
        public long sum;
        /** The highest samples. */
        public Extreme highest = new Extreme();
        /** The lowest samples, with inverted sign. */
        public Extreme lowest = new Extreme();
        /** The latest valid sample, counts. */
        public int previous;
        /** Number of consecutive equal samples up to the latest. */
        public int run;

        /** Sum of the squares of the fast part in each slice of the running second, millivolts squared. */
        public double[] slicePowers = new double[NoiseMeter.SLICES];
        /** Number of samples in each slice. */
        public int[] sliceSamples = new int[NoiseMeter.SLICES];
        /** Minimum and maximum of the slow part, millivolts. */
        public double[] slowRange = {Double.MAX_VALUE, -Double.MAX_VALUE};
        /** Minimum and maximum of the signal without its slow part, millivolts. */
        public double[] bandRange = {Double.MAX_VALUE, -Double.MAX_VALUE};
    }

    /** Memory of the outermost samples on one side. */
    public static final class Extreme {
        /** The outermost sample of the stream, counts. */
        public int limit = Integer.MIN_VALUE;
        /**
         * Evidence that this value is the limit of the converter; {@link #SUFFICIENT_EVIDENCE} or more is sufficient.
         */
        public int evidence;
        /** The outermost sample of the running second, counts. */
        public int outermost = Integer.MIN_VALUE;
        /** Number of samples of the running second with that value. */
        public int samples;
        /** Length of the longest run of these. */
        public int longestRun;

        private void count(int sample, int run) {
            if (sample > outermost) {
                outermost = sample;
                samples = 0;
                longestRun = 0;
            }
            if (sample == outermost) {
                samples++;
                longestRun = Math.max(longestRun, run);
            }
        }

        private void beginSecond() {
            outermost = Integer.MIN_VALUE;
            samples = 0;
            longestRun = 0;
        }
    }

    private static final double FLAT_MILLIVOLTS = 0.05;
    private static final double CUT_OFF_SECONDS = 0.02;
    private static final int CUT_OFF_SAMPLES = 3;
    private static final double CUT_OFF_MILLIVOLTS = 1;
    private static final int SUFFICIENT_EVIDENCE = 3;
    private static final double STUCK_SECONDS = 0.1;
    private static final double STUCK_MILLIVOLTS = 4;

    private final SampleRate rate;
    private final Calibration calibration;
    private final NoiseMeter noise;
    private final State state;

    /** Continues from {@code state}, which this object changes. */
    public SignalQuality(SampleRate rate, Calibration calibration, State state) {
        this.rate = rate;
        this.calibration = calibration;
        this.noise = new NoiseMeter(
                rate, state.filters, state.slicePowers, state.sliceSamples, state.slowRange, state.bandRange);
        this.state = state;
    }

    /**
     * Takes raw samples {@code from} to {@code to} (exclusive).
     *
     * @param out receives the {@link QualityClass} ordinals of the completed seconds, from index {@code at} on
     * @return number of completed seconds
     */
    public int accept(int[] samples, int from, int to, LeadStatus leadStatus, byte[] out, int at) {
        int seconds = 0;
        long begin = rate.samplesIn(state.completedSeconds * 1_000);
        long end = rate.samplesIn((state.completedSeconds + 1) * 1_000);
        for (int i = from; i < to; i++) {
            state.leadOff |= leadStatus == LeadStatus.OFF;
            if (samples[i] == SampleChunk.INVALID) {
                state.run = 0;
            } else {
                count(samples[i]);
            }
            noise.accept(state.lastMillivolts, (int) ((state.samples - begin) * NoiseMeter.SLICES / (end - begin)));
            if (++state.samples == end) {
                out[at + seconds++] = (byte) classify().ordinal();
                beginSecond();
                begin = end;
                end = rate.samplesIn((state.completedSeconds + 1) * 1_000);
            }
        }
        return seconds;
    }

    private void count(int sample) {
        if (!state.started) {
            state.started = true;
            state.levelMillivolts = calibration.millivolts(sample);
        }
        state.lastMillivolts = calibration.millivolts(sample) - state.levelMillivolts;
        state.valid++;
        state.sum += sample;
        state.run = sample == state.previous ? state.run + 1 : 1;
        state.previous = sample;
        state.highest.count(sample, state.run);
        state.lowest.count(-sample, state.run);
    }

    private QualityClass classify() {
        if (state.leadOff) {
            return QualityClass.LEAD_OFF;
        }
        if (state.valid * 2_000L < rate.milliHertz()) {
            return QualityClass.ABSENT;
        }
        double mean = (double) state.sum / state.valid;
        double span = millivolts((double) state.highest.outermost + state.lowest.outermost);
        boolean high = isCutOff(state.highest, mean, span);
        boolean low = isCutOff(state.lowest, -mean, span);
        if (high || low) {
            return QualityClass.SATURATED;
        }
        if (span < FLAT_MILLIVOLTS) {
            return QualityClass.FLAT;
        }
        return noise.isNoisy() ? QualityClass.NOISY : QualityClass.GOOD;
    }

    /** Whether the second is cut off on one side. Also collects evidence, so it must be called for both sides. */
    private boolean isCutOff(Extreme extreme, double mean, double spanMillivolts) {
        if (extreme.outermost > extreme.limit) {
            extreme.limit = extreme.outermost;
            extreme.evidence = 0;
        }
        if (extreme.outermost < extreme.limit
                || extreme.samples < Math.max(CUT_OFF_SAMPLES, CUT_OFF_SECONDS * rate.hertz())) {
            return false;
        }
        boolean isStuck = spanMillivolts >= STUCK_MILLIVOLTS && extreme.longestRun >= STUCK_SECONDS * rate.hertz();
        if (isStuck) {
            extreme.evidence = SUFFICIENT_EVIDENCE;
        } else if (millivolts(extreme.outermost - mean) >= CUT_OFF_MILLIVOLTS
                && extreme.evidence < SUFFICIENT_EVIDENCE) {
            extreme.evidence++;
        }
        return extreme.evidence >= SUFFICIENT_EVIDENCE;
    }

    private double millivolts(double counts) {
        return Math.abs(counts / calibration.gainCountsPerMillivolt());
    }

    private void beginSecond() {
        state.completedSeconds++;
        state.leadOff = false;
        state.valid = 0;
        state.sum = 0;
        state.highest.beginSecond();
        state.lowest.beginSecond();
        noise.beginSecond();
    }
}
