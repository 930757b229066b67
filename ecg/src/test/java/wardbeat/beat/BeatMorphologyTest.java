package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeatMorphologyTest {

    private static final int PEAK = 150;

    private final BeatMorphology.State state = new BeatMorphology.State();
    private final Random random = new Random(5);

    /** 300 samples with a P wave, a QRS complex at {@code peak} and a T wave; heights relative to R. */
    private float[] wave(double p, double r, double widthSamples, double t, int peak) {
        var samples = new float[300];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (bump(i, peak - 20, 4, p)
                    + bump(i, peak, widthSamples, r)
                    + bump(i, peak + 35, 9, t)
                    + 0.005 * random.nextGaussian());
        }
        return samples;
    }

    private static double bump(int i, int at, double width, double height) {
        double distance = (i - at) / width;
        return height * StrictMath.exp(-distance * distance / 2);
    }

    private double[] add(float[] samples, int peak, double toBasic) {
        var features = new double[BeatFeature.COUNT];
        new BeatMorphology(state).add(samples, peak, 100, toBasic, features);
        return features;
    }

    private void learnNormalBeats(int beats) {
        for (int i = 0; i < beats; i++) {
            add(wave(0.2, 1.5, 1.5, 0.4, PEAK), PEAK, 0);
        }
    }

    @Test
    void findsABeatLikeTheOthersUsual() {
        learnNormalBeats(50);
        double[] features = add(wave(0.2, 1.5, 1.5, 0.4, PEAK), PEAK, 0);
        assertThat(features[BeatFeature.QRS_CORRELATION.ordinal()]).isGreaterThan(0.99);
        assertThat(features[BeatFeature.P_CORRELATION.ordinal()]).isGreaterThan(0.95);
        assertThat(features[BeatFeature.LAST_T_CORRELATION.ordinal()]).isGreaterThan(0.95);
        assertThat(features[BeatFeature.QRS_AMPLITUDE.ordinal()]).isCloseTo(0, within(0.05));
        assertThat(features[BeatFeature.QRS_WIDTH.ordinal()]).isCloseTo(0, within(0.3));
        assertThat(features[BeatFeature.TEMPLATE_BEATS.ordinal()]).isEqualTo(40 / 50.0);
    }

    @Test
    void findsAWideBeatUnlikeTheTemplate() {
        learnNormalBeats(20);
        double[] features = add(wave(0, -1.5, 6, -0.4, PEAK), PEAK, -0.3);
        assertThat(features[BeatFeature.QRS_CORRELATION.ordinal()]).isLessThan(0.3);
        assertThat(features[BeatFeature.QRS_WIDTH.ordinal()]).isGreaterThan(0.5);
        assertThat(features[BeatFeature.QRS_TO_LAST.ordinal()]).isLessThan(0.3);
    }

    @Test
    void findsAMissingPWave() {
        learnNormalBeats(20);
        double[] features = add(wave(0, 1.5, 1.5, 0.4, PEAK), PEAK, -0.3);
        assertThat(features[BeatFeature.QRS_CORRELATION.ordinal()]).isGreaterThan(0.99);
        assertThat(features[BeatFeature.P_CORRELATION.ordinal()]).isLessThan(0.7);
        assertThat(features[BeatFeature.P_ENERGY.ordinal()]).isLessThan(-0.8);
    }

    @Test
    void findsAPWaveOnTheTWaveOfTheBeatBefore() {
        learnNormalBeats(20);
        float[] before = wave(0.2, 1.5, 1.5, 0.4, PEAK);
        for (int i = 0; i < before.length; i++) {
            before[i] += (float) bump(i, PEAK + 45, 4, 0.2);
        }
        add(before, PEAK, 0);
        double changed = add(wave(0.2, 1.5, 1.5, 0.4, PEAK), PEAK, -0.3)[BeatFeature.LAST_T_DISTANCE.ordinal()];
        double usual = add(wave(0.2, 1.5, 1.5, 0.4, PEAK), PEAK, 0)[BeatFeature.LAST_T_DISTANCE.ordinal()];
        assertThat(changed).isGreaterThan(usual + 0.7);
    }

    @Test
    void alignsABeatThatIsDetectedLate() {
        learnNormalBeats(20);
        double[] features = add(wave(0.2, 1.5, 1.5, 0.4, PEAK), PEAK + 3, 0);
        assertThat(features[BeatFeature.QRS_CORRELATION.ordinal()]).isGreaterThan(0.99);
    }

    @Test
    void doesNotLearnFromPrematureOrOtherBeats() {
        learnNormalBeats(20);
        float[] template = state.template.clone();
        add(wave(0.2, 1.5, 1.5, 0.4, PEAK), PEAK, -0.2);
        add(wave(0, -1.5, 6, -0.4, PEAK), PEAK, 0);
        assertThat(state.template).containsExactly(template);
    }

    @Test
    void startsAgainAfterManyOtherBeats() {
        learnNormalBeats(40);
        for (int i = 0; i < 42; i++) {
            add(wave(0, -1.5, 6, -0.4, PEAK), PEAK, 0);
        }
        double[] features = add(wave(0, -1.5, 6, -0.4, PEAK), PEAK, 0);
        assertThat(features[BeatFeature.QRS_CORRELATION.ordinal()]).isGreaterThan(0.99);
    }

    @Test
    void givesTheFeaturesOfAUsualBeatWithoutSamples() {
        learnNormalBeats(20);
        var features = new double[BeatFeature.COUNT];
        new BeatMorphology(state).add(null, 0, 100, 0, features);
        assertThat(features[BeatFeature.QRS_CORRELATION.ordinal()]).isEqualTo(1);
        assertThat(state.lastQrs).isEmpty();
    }

    @Test
    void staysFiniteForAFlatLineAndForExtremeValues() {
        for (float value : new float[] {0, 1e6f, -1e6f, Float.MIN_VALUE}) {
            var flat = new float[300];
            Arrays.fill(flat, value);
            var spike = new float[300];
            spike[PEAK] = value;
            for (float[] samples : new float[][] {flat, spike, flat}) {
                assertThat(Arrays.stream(add(samples, PEAK, 0)).boxed())
                        .allSatisfy(feature -> assertThat(feature).isFinite());
            }
        }
    }
}
