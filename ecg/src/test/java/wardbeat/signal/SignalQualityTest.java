package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalQualityTest {

    private static final long SEED = 20_260_106;
    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Calibration CALIBRATION = new Calibration(400, 2048);

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 257, 360.25, 2000})
    void givesTheSameClassesForAnySizesOfTheCalls(double rateHz) {
        var random = new Random(SEED);
        SampleRate rate = SampleRate.ofHertz(rateHz);
        for (int trial = 0; trial < 5; trial++) {
            int[] raw = disorderly((int) (rateHz * (1 + random.nextInt(60))), random);
            QualityClass[] whole = classify(rate, raw, LeadStatus.CONNECTED);
            var state = new SignalQuality.State();
            var out = new byte[whole.length + 1];
            int seconds = 0;
            int from = 0;
            for (int length : RandomCuts.of(raw.length, random)) {
                seconds += new SignalQuality(rate, CALIBRATION, state)
                        .accept(raw, from, from + length, LeadStatus.CONNECTED, out, seconds);
                from += length;
                assertThat(state.completedSeconds).isEqualTo(seconds);
            }
            assertThat(named(out, seconds)).as("seed %d, trial %d", SEED, trial).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 257, 360.25, 2000})
    void endsEachSecondWithItsLastSample(double rateHz) {
        SampleRate rate = SampleRate.ofHertz(rateHz);
        var quality = new SignalQuality(rate, CALIBRATION, new SignalQuality.State());
        for (int i = 0; i < 20 * rateHz; i++) {
            int completed = quality.accept(new int[1], 0, 1, LeadStatus.CONNECTED, new byte[1], 0);
            boolean lastOfItsSecond = Math.floor((i + 1) / rateHz) > Math.floor(i / rateHz)
                    || (i + 1) / rateHz == Math.floor((i + 1) / rateHz);
            assertThat(completed).as("sample %d", i).isEqualTo(lastOfItsSecond ? 1 : 0);
        }
    }

    @Test
    void classifiesRegularBeatsOfAnyAmplitudeAndRateAsGood() {
        for (double millivolts : new double[] {0.3, 1, 3, 5}) {
            for (double period : new double[] {0.3, 0.4, 0.8, 1}) {
                assertThat(classify(t -> millivolts * heart(t % period - period / 2)))
                        .as("%.1f mV each %.1f s", millivolts, period)
                        .containsOnly(QualityClass.GOOD);
            }
        }
    }

    @Test
    void classifiesSecondsBetweenSlowBeatsAsFlatButNeverTwoInARow() {
        QualityClass[] quality = classify(t -> 0.3 * heart(t % 1.7 - 0.85));
        assertThat(quality).containsOnly(QualityClass.GOOD, QualityClass.FLAT);
        for (int i = 1; i < quality.length; i++) {
            assertThat(Arrays.copyOfRange(quality, i - 1, i + 1)).contains(QualityClass.GOOD);
        }
    }

    @Test
    void classifiesFibrillationAndFastWideBeatsAsGood() {
        assertThat(classify(t -> 0.5 * StrictMath.sin(2 * Math.PI * 5 * t))).containsOnly(QualityClass.GOOD);
        assertThat(classify(t -> 1.2 * StrictMath.sin(2 * Math.PI * 3 * t))).containsOnly(QualityClass.GOOD);
    }

    @Test
    void classifiesASecondBelowFiftyMicrovoltsAsFlat() {
        var random = new Random(SEED);
        assertThat(classify(t -> 0.7)).containsOnly(QualityClass.FLAT);
        assertThat(classify(t -> 0.004 * random.nextGaussian())).containsOnly(QualityClass.FLAT);
        assertThat(classify(t -> t < 10 ? heart(t % 1 - 0.5) : 0.02 * StrictMath.sin(8 * t)))
                .startsWith(QualityClass.GOOD)
                .endsWith(QualityClass.FLAT, QualityClass.FLAT);
    }

    @Test
    void classifiesASecondWithOneFlaggedSampleAsLeadOff() {
        var quality = new SignalQuality(RATE, CALIBRATION, new SignalQuality.State());
        int[] raw = sampled(3, t -> heart(t % 1 - 0.5));
        var out = new byte[3];
        int seconds = quality.accept(raw, 0, 300, LeadStatus.CONNECTED, out, 0);
        seconds += quality.accept(raw, 300, 301, LeadStatus.OFF, out, seconds);
        seconds += quality.accept(raw, 301, 750, LeadStatus.CONNECTED, out, seconds);
        assertThat(named(out, seconds)).containsExactly(QualityClass.GOOD, QualityClass.LEAD_OFF, QualityClass.GOOD);
        assertThat(classify(RATE, raw, LeadStatus.OFF)).containsOnly(QualityClass.LEAD_OFF);
    }

    @Test
    void classifiesASecondWithMostlyInvalidSamplesAsAbsent() {
        int[] raw = sampled(3, t -> heart(t % 1 - 0.5));
        Arrays.fill(raw, 250, 375, SampleChunk.INVALID);
        assertThat(classify(RATE, raw, LeadStatus.CONNECTED)).containsOnly(QualityClass.GOOD);
        Arrays.fill(raw, 250, 376, SampleChunk.INVALID);
        assertThat(classify(RATE, raw, LeadStatus.CONNECTED))
                .containsExactly(QualityClass.GOOD, QualityClass.ABSENT, QualityClass.GOOD);
        Arrays.fill(raw, SampleChunk.INVALID);
        assertThat(classify(RATE, raw, LeadStatus.CONNECTED)).containsOnly(QualityClass.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void classifiesBeatsWithRepeatedCutOffPeaksAsSaturated(int sign) {
        QualityClass[] quality = classify(t -> sign * Math.min(2.5, 8 * heart(t % 1 - 0.5)));
        assertThat(quality).startsWith(QualityClass.GOOD, QualityClass.GOOD, QualityClass.SATURATED);
        assertThat(Arrays.copyOfRange(quality, 2, quality.length)).containsOnly(QualityClass.SATURATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void classifiesASignalThatStaysAtTheLimitOfTheConverterAsSaturated(int sign) {
        QualityClass[] quality =
                classify(t -> sign * Math.min(5, heart(t % 1 - 0.5) + Math.max(0, Math.min(9, 20 * (t - 10.5)))));
        assertThat(Arrays.copyOf(quality, 10)).containsOnly(QualityClass.GOOD);
        assertThat(Arrays.copyOfRange(quality, 10, quality.length)).containsOnly(QualityClass.SATURATED);
    }

    @Test
    void doesNotClassifyAConstantBaselineAsSaturated() {
        assertThat(classify(t -> Math.max(0, 3.5 * heart(t % 1 - 0.5)))).containsOnly(QualityClass.GOOD);
        assertThat(classify(t -> Math.min(0, -3.5 * heart(t % 1 - 0.5)))).containsOnly(QualityClass.GOOD);
    }

    @Test
    void classifiesMuscleNoiseAndLargeBaselineWanderAsNoisy() {
        var random = new Random(SEED);
        assertThat(classify(t -> heart(t % 1 - 0.5) + 0.25 * random.nextGaussian()))
                .containsOnly(QualityClass.NOISY);
        assertThat(classify(t -> heart(t % 1 - 0.5) + 4 * StrictMath.sin(2 * Math.PI * 0.4 * t)))
                .contains(QualityClass.NOISY);
        assertThat(classify(t -> heart(t % 1 - 0.5) + 0.02 * random.nextGaussian()))
                .containsOnly(QualityClass.GOOD);
        assertThat(classify(t -> heart(t % 1 - 0.5) + 0.3 * StrictMath.sin(2 * Math.PI * 0.25 * t)))
                .containsOnly(QualityClass.GOOD);
    }

    private static QualityClass[] classify(DoubleUnaryOperator millivolts) {
        return classify(RATE, sampled(30, millivolts), LeadStatus.CONNECTED);
    }

    private static QualityClass[] classify(SampleRate rate, int[] raw, LeadStatus leadStatus) {
        var out = new byte[raw.length / 50 + 1];
        int seconds = new SignalQuality(rate, CALIBRATION, new SignalQuality.State())
                .accept(raw, 0, raw.length, leadStatus, out, 0);
        return named(out, seconds);
    }

    private static QualityClass[] named(byte[] ordinals, int seconds) {
        var named = new QualityClass[seconds];
        Arrays.setAll(named, i -> QualityClass.values()[ordinals[i]]);
        return named;
    }

    private static int[] sampled(int seconds, DoubleUnaryOperator millivolts) {
        var raw = new int[(int) (seconds * RATE.hertz())];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = 2048 + (int) Math.round(400 * millivolts.applyAsDouble(i / RATE.hertz()));
        }
        return raw;
    }

    /** A beat of 1 mV at time 0: P wave, QRS complex, T wave. */
    private static double heart(double t) {
        return 0.1 * bump(t + 0.16, 0.02) + bump(t, 0.012) - 0.25 * bump(t - 0.032, 0.01) + 0.2 * bump(t - 0.2, 0.04);
    }

    private static double bump(double t, double width) {
        return StrictMath.exp(-0.5 * (t / width) * (t / width));
    }

    /** Returns a sequence of silence, noise, waves and invalid samples of any size. */
    private static int[] disorderly(int length, Random random) {
        var raw = new int[length];
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + 1 + random.nextInt(length));
            int kind = random.nextInt(4);
            double size = Math.pow(10, 4 * random.nextDouble());
            for (int i = at; i < end; i++) {
                raw[i] = switch (kind) {
                    case 0 -> 7;
                    case 1 -> (int) (size * random.nextGaussian());
                    case 2 -> (int) Math.max(-2000, Math.min(2000, size * Math.sin(0.05 * i)));
                    default -> random.nextBoolean() ? SampleChunk.INVALID : (int) size;
                };
            }
            at = end;
        }
        return raw;
    }
}
