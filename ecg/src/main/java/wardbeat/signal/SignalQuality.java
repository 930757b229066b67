package wardbeat.signal;

import java.util.Arrays;

/**
 * Judges each second of a lead's raw signal, streaming.
 *
 * <p>Seconds are counted from the segment's start: second {@code b} covers the raw samples from {@code b} seconds to
 * {@code b + 1} seconds. What is wrong with a second is the first of these that holds:
 *
 * <ul>
 *   <li>lead off: the device flags a sample;
 *   <li>absent: less than half of the samples are valid;
 *   <li>saturated: 20 ms of it, at least 3 samples, stand at the stream's outermost level, and that level is known for the converter's end, since in
 *       three seconds so many samples stood there, 1 mV or more from the mean, or 100 ms without a break did in a second
 *       that spans 4 mV;
 *   <li>flat: it spans less than 50 microvolts, as a single second between slow beats may;
 *   <li>noisy: what moves slower than 1 Hz, and what moves faster than 16 Hz between the QRS complexes, are together out of
 *       proportion to what lies between. The fast part is the lower quartile over 20 slices, so that complexes do not count.
 * </ul>
 *
 * <p>Fibrillation and fast wide beats are not noise: both lie in the band between. Bit-for-bit independent of chunking. Not
 * thread-safe.
 *
 * <p><b>Source</b>: Clifford, Behar, Li and Rezek, Signal quality indices and data fusion for determining clinical acceptability
 * of electrocardiograms, Physiological Measurement 33 (2012): relative power of the baseline and of the QRS band, flat
 * line. <b>Departures</b>: deflections and slices of one second in place of spectra of ten. Thresholds are chosen on mitdb DS1 as
 * it is, which should be good, and with noise of nstdb added, which should not.
 */
public final class SignalQuality {

    /** What is kept between calls. Working memory, shared and not copied. */
    public static final class State {
        /** Seconds judged so far. */
        public long completedSeconds;
        /** Raw samples of the segment so far. */
        public long samples;

        /** Whether a valid sample was seen. */
        public boolean started;
        /** The first valid sample, millivolts; filters count from it. */
        public double levelMillivolts;
        /** The latest valid sample, millivolts above the first. */
        public double lastMillivolts;
        /** Memories of the high-pass and the low-pass. */
        public double[] filters = new double[4];

        /** Whether the device flagged a sample of the running second. */
        public boolean leadOff;
        /** Valid samples in the running second. */
        public int valid;
        /** Their sum, counts. */
        public long sum;
        /** What stands highest. */
        public Extreme highest = new Extreme();
        /** What stands lowest, upside down. */
        public Extreme lowest = new Extreme();
        /** The latest valid sample, counts. */
        public int previous;
        /** How many samples up to the latest are equal without a break. */
        public int run;

        /** Power of the fast part in each slice of the running second, millivolts squared, summed over samples. */
        public double[] slicePowers = new double[SLICES];
        /** Samples in each slice. */
        public int[] sliceSamples = new int[SLICES];
        /** Least and greatest value of the slow part, millivolts. */
        public double[] slowRange = {Double.MAX_VALUE, -Double.MAX_VALUE};
        /** Least and greatest value of the signal without its slow part, millivolts. */
        public double[] bandRange = {Double.MAX_VALUE, -Double.MAX_VALUE};
    }

    /** What is kept of the samples that stand furthest to one side. */
    public static final class Extreme {
        /** The outermost sample of the stream, counts. */
        public int limit = Integer.MIN_VALUE;
        /** How much speaks for the converter's end being there; {@link #CERTAIN} or more is enough. */
        public int evidence;
        /** The outermost sample of the running second, counts. */
        public int outermost = Integer.MIN_VALUE;
        /** How many samples of the running second equal it. */
        public int samples;
        /** The longest run of these. */
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

    private static final int SLICES = 20;
    private static final double FAST_HZ = 16;
    private static final double SLOW_HZ = 1;
    private static final double FLAT_MILLIVOLTS = 0.05;
    private static final double FAST_SHARE = 0.04;
    private static final double SLOW_SHARE = 0.4;
    private static final double LEAST_BAND_MILLIVOLTS = 1.25;
    private static final double CUT_OFF_SECONDS = 0.02;
    private static final int CUT_OFF_SAMPLES = 3;
    private static final double CUT_OFF_MILLIVOLTS = 1;
    private static final int CERTAIN = 3;
    private static final double STUCK_SECONDS = 0.1;
    private static final double STUCK_MILLIVOLTS = 4;

    private final SampleRate rate;
    private final Calibration calibration;
    private final Biquad highPass;
    private final Biquad lowPass;
    private final State state;

    /** Continues from {@code state}, which this object works in. */
    public SignalQuality(SampleRate rate, Calibration calibration, State state) {
        this.rate = rate;
        this.calibration = calibration;
        this.highPass = Biquad.highPass(FAST_HZ, rate.hertz());
        this.lowPass = Biquad.lowPass(SLOW_HZ, rate.hertz());
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
        long begin = rate.samplesIn(state.completedSeconds * 1_000);
        long end = rate.samplesIn((state.completedSeconds + 1) * 1_000);
        for (int i = from; i < to; i++) {
            state.leadOff |= leadStatus == LeadStatus.OFF;
            if (samples[i] == SampleChunk.INVALID) {
                state.run = 0;
            } else {
                count(samples[i]);
            }
            filter((int) ((state.samples - begin) * SLICES / (end - begin)));
            if (++state.samples == end) {
                out[at + seconds++] = (byte) judge().ordinal();
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

    private void filter(int slice) {
        double fast = highPass.step(state.lastMillivolts, state.filters, 0);
        double slow = lowPass.step(state.lastMillivolts, state.filters, 2);
        state.slicePowers[slice] += fast * fast;
        state.sliceSamples[slice]++;
        widen(state.slowRange, slow);
        widen(state.bandRange, state.lastMillivolts - slow);
    }

    private static void widen(double[] range, double value) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }

    private QualityClass judge() {
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
        return isNoisy() ? QualityClass.NOISY : QualityClass.GOOD;
    }

    /** Weighs the second's evidence too, so both sides have to be asked. */
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
            extreme.evidence = CERTAIN;
        } else if (millivolts(extreme.outermost - mean) >= CUT_OFF_MILLIVOLTS && extreme.evidence < CERTAIN) {
            extreme.evidence++;
        }
        return extreme.evidence >= CERTAIN;
    }

    private boolean isNoisy() {
        double slow = state.slowRange[1] - state.slowRange[0];
        double band = state.bandRange[1] - state.bandRange[0];
        return quietFast() / FAST_SHARE + slow / SLOW_SHARE > Math.max(LEAST_BAND_MILLIVOLTS, band);
    }

    /** The lower quartile over the slices of the root mean square of the fast part, millivolts. */
    private double quietFast() {
        var fast = new double[SLICES];
        for (int i = 0; i < SLICES; i++) {
            fast[i] = Math.sqrt(state.slicePowers[i] / Math.max(1, state.sliceSamples[i]));
        }
        Arrays.sort(fast);
        return fast[SLICES / 4];
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
        Arrays.fill(state.slicePowers, 0);
        Arrays.fill(state.sliceSamples, 0);
        state.slowRange[0] = Double.MAX_VALUE;
        state.slowRange[1] = -Double.MAX_VALUE;
        state.bandRange[0] = Double.MAX_VALUE;
        state.bandRange[1] = -Double.MAX_VALUE;
    }
}
