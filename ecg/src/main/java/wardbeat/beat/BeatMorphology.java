package wardbeat.beat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shape of a beat as features, compared with the patient's own beats: QRS complex, P wave before it, and the T wave of
 * the beat before, in which an early P wave hides. Causal. Not thread-safe; the caller owns the {@link State}.
 *
 * <p>A template learns from beats that are like it and not premature. It starts again after many beats that are not
 * like it.
 *
 * <p><b>Source</b>: correlation with a template of the dominant beat: Krasteva and Jekova, QRS template matching for
 * recognition of ventricular ectopic beats, Annals of Biomedical Engineering 35 (2007). The features and constants were
 * chosen by this project by validation between the training patients.
 */
public final class BeatMorphology {

    /** Samples before and after the R peak in the template. */
    static final int HALF = 60;

    /** Greatest shift of a beat against the template, samples at 125 Hz. */
    static final int SHIFT = 3;

    private static final int QRS_BEFORE = 12;
    private static final int QRS_AFTER = 14;
    private static final int QRS_FROM = HALF - QRS_BEFORE;
    private static final int QRS_LENGTH = QRS_BEFORE + QRS_AFTER;
    private static final int T_AFTER = 14;
    private static final int T_LENGTH = 42;
    private static final int T_MIN_LENGTH = 12;
    private static final double LIKE = 0.9;
    private static final double PREMATURE = -0.12;
    private static final int MOST_BEATS = 40;
    private static final int YOUNG_BEATS = 30;
    private static final int UNLIKE_TO_RESTART_YOUNG = 12;
    private static final int UNLIKE_TO_RESTART = 40;
    private static final double USUAL_QRS_DISTANCE = StrictMath.log(0.1);
    private static final double USUAL_P_DISTANCE = StrictMath.log(0.03);
    private static final double USUAL_T_DISTANCE = StrictMath.log(0.05);

    /** Memory between beats. Its names are persistent. */
    public static final class State {
        /** The template, 120 samples at 125 Hz from 480 ms before the R peak; empty without beats. */
        public float[] template = new float[0];
        /** Number of beats in it. */
        public int beats;
        /** Mean of the T wave of the same beats, 42 samples from 112 ms after the R peak; empty without beats. */
        public float[] templateT = new float[0];
        /** Number of beats in a row that were not like it. */
        public int unlike;
        /** Usual number of steep samples of a QRS complex. */
        public double steepSamples;
        /** Mean square of the difference of P segments from that of the template; -1 without beats. */
        public double residualP = -1;
        /** QRS complex of the last beat, 26 samples; empty if it is unknown. */
        public float[] lastQrs = new float[0];
        /** T wave of the last beat, 42 samples; empty if it is unknown. */
        public float[] lastT = new float[0];
        /** Shift of the last beat against the template, samples at 125 Hz. */
        public int lastShift;
        /** Amplitude of the last QRS complex, in units of the scaled signal. */
        public double lastAmplitude = 1;

        /** Forgets the last beat, for example after a gap. */
        public void interrupt() {
            lastQrs = new float[0];
            lastT = new float[0];
        }
    }

    private final State state;
    private final BeatTemplate template;

    BeatMorphology(State state) {
        this.state = state;
        this.template = new BeatTemplate(state.template, state.beats);
    }

    /**
     * Fills in the features of a beat, and lets the templates learn from it.
     *
     * @param samples scaled samples at 125 Hz around the beat; null if they are unknown
     * @param peak index of the R peak, at least 63 from both ends
     * @param intervalSamples time since the beat before it; -1 if it is unknown
     * @param intervalToBasic {@link BeatFeature#INTERVAL_TO_BASIC}
     * @param features by {@link BeatFeature#ordinal}; modified
     */
    void add(float @Nullable [] samples, int peak, long intervalSamples, double intervalToBasic, double[] features) {
        if (samples == null) {
            describeUnknown(features);
            state.interrupt();
            return;
        }
        int shift = template.beats() == 0 ? 0 : bestShift(samples, peak);
        float[] beat = Arrays.copyOfRange(samples, peak + shift - HALF, peak + shift + HALF);
        var p = new PSegment(beat, HALF);
        double amplitude = WaveMeasures.range(beat, QRS_FROM, QRS_LENGTH);
        double steep = WaveMeasures.steepSamples(beat);
        describeUnknown(features);
        if (template.beats() > 0) {
            describeQrs(beat, amplitude, steep, features);
            describeP(samples, peak + shift, p, features);
            describeLastT(intervalSamples + shift - state.lastShift, features);
        }
        if (state.lastQrs.length > 0) {
            features[BeatFeature.QRS_TO_LAST.ordinal()] =
                    BeatTemplate.correlation(beat, QRS_FROM, state.lastQrs, 0, QRS_LENGTH);
        }
        features[BeatFeature.AMPLITUDE_TO_LAST.ordinal()] =
                StrictMath.log((amplitude + 0.02) / (state.lastAmplitude + 0.02));
        state.lastQrs = Arrays.copyOfRange(beat, QRS_FROM, QRS_FROM + QRS_LENGTH);
        state.lastT = Arrays.copyOfRange(beat, HALF + T_AFTER, HALF + T_AFTER + T_LENGTH);
        state.lastShift = shift;
        state.lastAmplitude = amplitude;
        learn(beat, p, steep, features[BeatFeature.QRS_CORRELATION.ordinal()], intervalToBasic);
    }

    /** Features of a beat that cannot be compared. */
    private static void describeUnknown(double[] features) {
        features[BeatFeature.QRS_CORRELATION.ordinal()] = 1;
        features[BeatFeature.P_CORRELATION.ordinal()] = 1;
        features[BeatFeature.LAST_T_CORRELATION.ordinal()] = 1;
        features[BeatFeature.QRS_TO_LAST.ordinal()] = 1;
        features[BeatFeature.P_CORRELATION_UNSHIFTED.ordinal()] = 1;
        features[BeatFeature.QRS_DISTANCE.ordinal()] = USUAL_QRS_DISTANCE;
        features[BeatFeature.P_DISTANCE.ordinal()] = USUAL_P_DISTANCE;
        features[BeatFeature.LAST_T_DISTANCE.ordinal()] = USUAL_T_DISTANCE;
    }

    private int bestShift(float[] samples, int peak) {
        double best = Double.NEGATIVE_INFINITY;
        int shift = 0;
        for (int s = -SHIFT; s <= SHIFT; s++) {
            double correlation =
                    BeatTemplate.correlation(samples, peak + s - QRS_BEFORE, template.mean(), QRS_FROM, QRS_LENGTH);
            if (correlation > best) {
                best = correlation;
                shift = s;
            }
        }
        return shift;
    }

    private void describeQrs(float[] beat, double amplitude, double steep, double[] features) {
        float[] mean = template.mean();
        double meanOfBeat = WaveMeasures.mean(beat, QRS_FROM, QRS_LENGTH);
        double meanOfTemplate = WaveMeasures.mean(mean, QRS_FROM, QRS_LENGTH);
        double difference = 0;
        double energy = 0;
        for (int i = QRS_FROM; i < QRS_FROM + QRS_LENGTH; i++) {
            double own = mean[i] - meanOfTemplate;
            double d = beat[i] - meanOfBeat - own;
            difference += d * d;
            energy += own * own;
        }
        features[BeatFeature.QRS_CORRELATION.ordinal()] =
                BeatTemplate.correlation(beat, QRS_FROM, mean, QRS_FROM, QRS_LENGTH);
        features[BeatFeature.QRS_AMPLITUDE.ordinal()] =
                StrictMath.log((amplitude + 0.02) / (WaveMeasures.range(mean, QRS_FROM, QRS_LENGTH) + 0.02));
        features[BeatFeature.QRS_DISTANCE.ordinal()] =
                StrictMath.log(Math.sqrt(difference / QRS_LENGTH) / (Math.sqrt(energy / QRS_LENGTH) + 0.02) + 0.02);
        features[BeatFeature.QRS_WIDTH.ordinal()] = StrictMath.log((steep + 2) / (state.steepSamples + 2));
    }

    private void describeP(float[] samples, int peak, PSegment p, double[] features) {
        var own = new PSegment(template.mean(), HALF);
        double qrs = WaveMeasures.range(template.mean(), QRS_FROM, QRS_LENGTH);
        double best = -1;
        for (int s = -SHIFT; s <= SHIFT; s++) {
            best = Math.max(best, new PSegment(samples, peak + s).correlation(own));
        }
        double deviation = own.deviation();
        features[BeatFeature.P_CORRELATION.ordinal()] = best;
        features[BeatFeature.P_CORRELATION_UNSHIFTED.ordinal()] = p.correlation(own);
        features[BeatFeature.P_DISTANCE.ordinal()] =
                StrictMath.log(Math.sqrt(p.meanSquareDifference(own)) / (qrs + 0.05) + 0.005);
        features[BeatFeature.P_ENERGY.ordinal()] = StrictMath.log((p.deviation() + 0.01) / (deviation + 0.01));
        features[BeatFeature.P_RANGE.ordinal()] = StrictMath.log((p.range() + 0.01) / (own.range() + 0.01));
        if (state.residualP >= 0) {
            features[BeatFeature.P_TO_RESIDUAL.ordinal()] =
                    StrictMath.log((deviation + 0.003) / Math.sqrt(state.residualP + 1e-5));
        }
        features[BeatFeature.P_SLOPE.ordinal()] =
                ((double) samples[peak - PSegment.END] - samples[peak - PSegment.BEFORE]) / (qrs + 0.05);
        features[BeatFeature.TEMPLATE_BEATS.ordinal()] = Math.min(state.beats, 50) / 50.0;
    }

    /** The T wave of the last beat as far as the P segment of this one, against the template's T wave. */
    private void describeLastT(long alignedInterval, double[] features) {
        int length = (int) Math.min(T_LENGTH, alignedInterval - PSegment.END - T_AFTER);
        if (length < T_MIN_LENGTH || state.lastT.length == 0 || state.templateT.length == 0) {
            return;
        }
        double start = (state.lastT[0] + state.lastT[1]) / 2.0;
        double startOfTemplate = (state.templateT[0] + state.templateT[1]) / 2.0;
        double squares = 0;
        for (int i = 0; i < length; i++) {
            double difference = (state.lastT[i] - start) - (state.templateT[i] - startOfTemplate);
            squares += difference * difference;
        }
        double qrs = WaveMeasures.range(template.mean(), QRS_FROM, QRS_LENGTH);
        features[BeatFeature.LAST_T_CORRELATION.ordinal()] =
                BeatTemplate.correlation(state.lastT, 0, state.templateT, 0, length);
        features[BeatFeature.LAST_T_DISTANCE.ordinal()] =
                StrictMath.log(Math.sqrt(squares / length) / (qrs + 0.05) + 0.01);
    }

    private void learn(float[] beat, PSegment p, double steep, double correlation, double intervalToBasic) {
        if (template.beats() == 0) {
            template.learn(beat, MOST_BEATS);
            state.templateT = new float[0];
            state.steepSamples = steep;
            state.unlike = 0;
            state.residualP = -1;
        } else if (correlation > LIKE) {
            if (intervalToBasic > PREMATURE) {
                learnLike(beat, p, steep);
            }
        } else {
            state.unlike++;
            boolean young = template.beats() < YOUNG_BEATS;
            if (state.unlike >= (young ? UNLIKE_TO_RESTART_YOUNG : UNLIKE_TO_RESTART)) {
                template.clear();
            }
        }
        state.template = template.mean();
        state.beats = template.beats();
    }

    private void learnLike(float[] beat, PSegment p, double steep) {
        template.learn(beat, MOST_BEATS);
        double gain = 1.0 / template.beats();
        state.steepSamples += gain * (steep - state.steepSamples);
        if (state.templateT.length == 0) {
            state.templateT = state.lastT.clone();
        } else {
            for (int i = 0; i < T_LENGTH; i++) {
                state.templateT[i] += (float) (gain * (state.lastT[i] - state.templateT[i]));
            }
        }
        double residual = p.meanSquareDifference(new PSegment(template.mean(), HALF));
        state.residualP += state.residualP < 0 ? residual - state.residualP : 0.05 * (residual - state.residualP);
        state.unlike = 0;
    }
}
