package wardbeat.beat;

import java.util.Arrays;

/**
 * Finds QRS complexes in a segment's band-limited signal, streaming.
 *
 * <p>Candidates are the summits of the slope energy. Each is decided {@link #DECISION_DELAY_SAMPLES} after its R peak or a
 * little sooner, in order, knowing the candidates that follow as well as the beats before. It is a beat if it is stronger than
 * a threshold between noise and beats; or, between beats too far apart, than a lower one (search-back). It is none within
 * 200 ms of a stronger one; nor if, soon after a beat, it is much blunter (T wave); nor if, shortly before a stronger
 * candidate, it is much weaker or blunter, or that one comes just when the next beat is due (P wave). Without beats the
 * threshold halves every half second down to {@link #MIN_STRENGTH_MILLIVOLTS_PER_SECOND}, below which nothing is a beat, so
 * that it recovers from artefacts and stays silent in asystole.
 *
 * <p>Detections depend on the samples alone, not on the calls they come in. Not thread-safe; working memory is the caller's
 * {@link State}. Cost: about 50 multiply-adds a sample.
 *
 * <p><b>Source</b>: Pan and Tompkins, A real-time QRS detection algorithm, IEEE Trans. Biomed. Eng. 32 (1985): slope energy, two
 * thresholds, search-back, refractory time, T waves by slope; Hamilton, Open source ECG analysis, Computers in Cardiology
 * 29 (2002): medians of the last eight beats and intervals, threshold as a share of the way from noise to beats.
 * <b>Departures</b>: symmetric derivative-of-Gaussian filters in place of band-pass and derivative; root mean square in place of mean
 * square; T waves by curvature; P waves, since low voltage makes them rivals; candidates are decided with knowledge
 * of the next 0.55 s; the threshold decays as in Christov, Real time electrocardiogram QRS detection using combined adaptive
 * threshold, BioMedical Engineering OnLine 3:28 (2004).
 */
public final class QrsDetector {

    /**
     * A QRS complex at position p is reported at or before sample p + 132, which is 1.056 s. No window that speaks for p
     * ({@link wardbeat.signal.WindowSpec#NETWORK}) ends sooner, so that its score never waits for the detector.
     */
    public static final int DECISION_DELAY_SAMPLES = 132;

    /** The least strength of a beat: that of a normal complex of about 0.1 mV. */
    public static final double MIN_STRENGTH_MILLIVOLTS_PER_SECOND = 2.5;

    /** What is kept between calls. Working memory, shared and not copied. */
    public static final class State {
        /** Samples of the segment so far. */
        public long received;
        /** The latest samples, millivolts. */
        public double[] millivolts = new double[QrsCandidates.RING];
        /** Squares of the latest slopes. */
        public double[] squaredSlopes = new double[QrsCandidates.RING];
        /** Magnitudes of the latest curvatures. */
        public double[] curvatures = new double[QrsCandidates.RING];
        /** The latest strengths, millivolts per second. */
        public double[] strengths = new double[QrsCandidates.RING];

        /** How many candidates wait for their decision. */
        public int waiting;
        /** Their summits, ascending. */
        public long[] summits = new long[QrsCandidates.MAX_WAITING];
        /** Their R peaks. */
        public long[] peaks = new long[QrsCandidates.MAX_WAITING];
        /** Their strengths, millivolts per second. */
        public double[] summitStrengths = new double[QrsCandidates.MAX_WAITING];
        /** Their sharpnesses. */
        public double[] summitSharpnesses = new double[QrsCandidates.MAX_WAITING];

        /** Strengths of the latest beats, a ring. */
        public double[] beatStrengths = new double[MEMORY];
        /** How many beats that ring has seen. */
        public long beats;
        /** Strengths of the latest candidates that were none, a ring. */
        public double[] noiseStrengths = new double[MEMORY];
        /** How many that ring has seen. */
        public long noises;
        /** Intervals between the latest beats, samples, a ring. */
        public double[] intervals = new double[MEMORY];
        /** How many that ring has seen. */
        public long intervalsSeen;
        /** The summit of the segment's latest beat; negative before the first. */
        public long lastSummit = -1;
        /** The latest beat's sharpness. */
        public double lastSharpness;
        /** The position reported last; negative before the first. */
        public long lastPosition = -1;

        /** What the next segment starts from: what was learnt of beats and noise, and no signal. */
        public State afterGap() {
            var next = new State();
            next.beatStrengths = beatStrengths.clone();
            next.beats = beats;
            next.noiseStrengths = noiseStrengths.clone();
            next.noises = noises;
            next.intervals = intervals.clone();
            next.intervalsSeen = intervalsSeen;
            return next;
        }
    }

    private static final int MEMORY = 8;
    private static final int DECISION_LAG = DECISION_DELAY_SAMPLES - QrsCandidates.MAX_LEAD_SAMPLES;
    private static final int REFRACTORY_SAMPLES = 25;
    private static final int T_WAVE_SAMPLES = 45;
    private static final int P_WAVE_SAMPLES = 32;
    private static final double BEAT_SHARE = 0.25;
    private static final double NOISE_MARGIN = 1.5;
    private static final double SEARCH_BACK_SHARE = 0.15;
    private static final double SEARCH_BACK_INTERVALS = 1.5;
    private static final double T_WAVE_SHARPNESS = 0.55;
    private static final double P_WAVE_SHARE = 0.6;
    private static final double INTERPOLATED_SHARE = 0.6;
    private static final double DUE_SHARE = 0.7;
    private static final double DUE_TOLERANCE = 0.2;
    private static final double PRIOR_INTERVAL_SAMPLES = 100;
    private static final double MAX_INTERVAL_SAMPLES = 375;
    private static final double PRIOR_STRENGTH = 15;
    private static final double MAX_STRENGTH = 150;
    private static final double MAX_GROWTH = 1.5;
    private static final double PATIENCE_INTERVALS = 1.5;
    private static final double MAX_PATIENCE_SAMPLES = 250;
    private static final double HALVING_SAMPLES = 62.5;

    private final QrsCandidates candidates;
    private final State state;

    /** Continues from {@code state}, which this object works in. */
    public QrsDetector(State state) {
        this.candidates = new QrsCandidates(state);
        this.state = state;
    }

    /**
     * Takes the first {@code count} of {@code bandMillivolts} and adds the beats that they make certain to {@code out}.
     *
     * @param bandMillivolts what {@link wardbeat.signal.Conditioner} gives, 125 Hz
     */
    public void accept(float[] bandMillivolts, int count, Detections out) {
        for (int i = 0; i < count; i++) {
            accept(bandMillivolts[i], state.received, out);
        }
    }

    /** Decides what still waits, the last sample held, and adds it to {@code out}. Ends the segment. */
    public void finish(Detections out) {
        long end = state.received;
        if (end == 0) {
            return;
        }
        float last = (float) state.millivolts[(int) ((end - 1) & (QrsCandidates.RING - 1))];
        for (int i = 0; i < DECISION_DELAY_SAMPLES; i++) {
            accept(last, end - 1, out);
        }
    }

    /** Up to this position (exclusive) nothing will be reported any more. */
    public long finalThrough() {
        return Math.max(Math.max(0, state.lastPosition + 1), state.received - DECISION_DELAY_SAMPLES);
    }

    private void accept(float millivolts, long decidedAt, Detections out) {
        candidates.accept(millivolts);
        if (state.waiting == 0 || state.summits[0] + DECISION_LAG >= state.received) {
            return;
        }
        boolean overshadowed = isOvershadowed(0) || isAfterBeat(REFRACTORY_SAMPLES);
        if (!overshadowed && isBeat()) {
            learnBeat();
            out.add(state.peaks[0], decidedAt);
            state.lastPosition = state.peaks[0];
        } else if (!overshadowed) {
            learnNoise();
        }
        removeFirst();
    }

    /** Whether a stronger candidate follows within the refractory time that is not itself overshadowed. */
    private boolean isOvershadowed(int candidate) {
        for (int k = candidate + 1; k < state.waiting; k++) {
            if (state.summits[k] - state.summits[candidate] > REFRACTORY_SAMPLES) {
                return false;
            }
            if (state.summitStrengths[k] > state.summitStrengths[candidate] && !isOvershadowed(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAfterBeat(int samples) {
        return state.lastSummit >= 0 && state.summits[0] - state.lastSummit <= samples;
    }

    private boolean isBeat() {
        double beats = beatLevel();
        double noise = Math.min(0.5 * beats, mean(state.noiseStrengths, state.noises));
        double threshold = Math.max(NOISE_MARGIN * noise, threshold(noise, beats, BEAT_SHARE));
        double strength = state.summitStrengths[0];
        boolean strong = strength >= threshold
                || (strength >= threshold(noise, beats, SEARCH_BACK_SHARE) && isSearchedFor(threshold));
        return strong && !isTWave() && !isPWave(threshold) && !isInterpolated(beats);
    }

    private static double threshold(double noise, double beats, double share) {
        return Math.max(MIN_STRENGTH_MILLIVOLTS_PER_SECOND, noise + share * (beats - noise));
    }

    /** The strength that beats have had, less as time goes by without one. */
    private double beatLevel() {
        if (state.beats > 0) {
            return fading() * median(state.beatStrengths, state.beats);
        }
        double level = fading() * PRIOR_STRENGTH;
        for (int k = 0; k < state.waiting; k++) {
            level = Math.max(level, state.summitStrengths[k]);
        }
        return level;
    }

    private double fading() {
        double patience = Math.min(MAX_PATIENCE_SAMPLES, PATIENCE_INTERVALS * interval());
        double overdue = Math.max(0, sinceLastBeat() - patience);
        return StrictMath.pow(0.5, overdue / HALVING_SAMPLES);
    }

    /** From the latest beat, or else the segment's start, to the candidate. */
    private long sinceLastBeat() {
        return state.summits[0] - Math.max(0, state.lastSummit);
    }

    private double interval() {
        return state.intervalsSeen == 0 ? PRIOR_INTERVAL_SAMPLES : median(state.intervals, state.intervalsSeen);
    }

    /** Whether the candidate is the strongest in too long a time without anything above the threshold. */
    private boolean isSearchedFor(double threshold) {
        long until = state.received - QrsCandidates.DELAY_SAMPLES;
        for (int k = 1; k < state.waiting; k++) {
            boolean apart = state.summits[k] - state.summits[0] > REFRACTORY_SAMPLES;
            if (apart && state.summitStrengths[k] >= threshold) {
                until = state.summits[k];
                break;
            }
        }
        for (int k = 1; k < state.waiting && state.summits[k] < until - REFRACTORY_SAMPLES; k++) {
            if (state.summitStrengths[k] > state.summitStrengths[0]) {
                return false;
            }
        }
        return until - Math.max(0, state.lastSummit) > SEARCH_BACK_INTERVALS * interval();
    }

    private boolean isTWave() {
        return isAfterBeat(T_WAVE_SAMPLES) && state.summitSharpnesses[0] < T_WAVE_SHARPNESS * state.lastSharpness;
    }

    private boolean isPWave(double threshold) {
        for (int k = 1; k < state.waiting && state.summits[k] - state.summits[0] <= P_WAVE_SAMPLES; k++) {
            if (state.summitStrengths[k] >= threshold
                    && (isFaintBeside(k) || (isDue(k) && state.summitStrengths[0] < state.summitStrengths[k]))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the candidate is much weaker than beats are, and one of them comes when due without it. */
    private boolean isInterpolated(double beats) {
        for (int k = 1; k < state.waiting; k++) {
            double usual = Math.min(beats, state.summitStrengths[k]);
            if (usual >= DUE_SHARE * beats && state.summitStrengths[0] < INTERPOLATED_SHARE * usual && isDue(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFaintBeside(int k) {
        return state.summitStrengths[0] < P_WAVE_SHARE * state.summitStrengths[k]
                || state.summitSharpnesses[0] < P_WAVE_SHARE * state.summitSharpnesses[k];
    }

    private boolean isDue(int k) {
        double early = interval() - (state.summits[k] - state.lastSummit);
        return state.lastSummit >= 0 && Math.abs(early) < DUE_TOLERANCE * interval();
    }

    private void learnBeat() {
        double strength = Math.min(MAX_STRENGTH, state.summitStrengths[0]);
        if (state.beats > 0) {
            double usual = median(state.beatStrengths, state.beats);
            if (strength < BEAT_SHARE * usual) {
                fade(fading());
            }
            strength = Math.min(strength, MAX_GROWTH * usual);
        }
        state.beatStrengths[(int) (state.beats++ % MEMORY)] = strength;
        long interval = state.summits[0] - state.lastSummit;
        if (state.lastSummit >= 0 && interval < MAX_INTERVAL_SAMPLES) {
            state.intervals[(int) (state.intervalsSeen++ % MEMORY)] = interval;
        }
        state.lastSummit = state.summits[0];
        state.lastSharpness = state.summitSharpnesses[0];
    }

    /** Lets a beat that only the fading threshold let through confirm that beats and noise have become weaker. */
    private void fade(double factor) {
        for (int i = 0; i < MEMORY; i++) {
            state.beatStrengths[i] *= factor;
            state.noiseStrengths[i] *= factor;
        }
    }

    private void learnNoise() {
        state.noiseStrengths[(int) (state.noises++ % MEMORY)] = Math.min(MAX_STRENGTH, state.summitStrengths[0]);
    }

    private void removeFirst() {
        int left = --state.waiting;
        System.arraycopy(state.summits, 1, state.summits, 0, left);
        System.arraycopy(state.peaks, 1, state.peaks, 0, left);
        System.arraycopy(state.summitStrengths, 1, state.summitStrengths, 0, left);
        System.arraycopy(state.summitSharpnesses, 1, state.summitSharpnesses, 0, left);
    }

    private static double mean(double[] ring, long seen) {
        int count = (int) Math.min(seen, ring.length);
        return count == 0 ? 0 : Arrays.stream(ring, 0, count).sum() / count;
    }

    private static double median(double[] ring, long seen) {
        double[] sorted = Arrays.copyOf(ring, (int) Math.min(seen, ring.length));
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
