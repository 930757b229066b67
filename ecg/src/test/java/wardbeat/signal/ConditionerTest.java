package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionerTest {

    private static final long SEED = 20_260_102;
    private static final Calibration MICROVOLTS = new Calibration(1_000, 0);

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 125, 257, 360, 360.25, 500, 1023.7, 2000})
    void givesTheSameBitsForAnySizesOfTheCalls(double rateHz) {
        var random = new Random(SEED + (long) (1000 * rateHz));
        SampleRate rate = SampleRate.ofHertz(rateHz);
        for (int trial = 0; trial < 3; trial++) {
            int[] raw = wanderingNoise(1 + random.nextInt((int) (40 * rateHz)), random);
            Conditioned whole = condition(rate, MICROVOLTS, raw, new int[] {raw.length});
            assertThat(whole.scaled).hasSize((int) Resampler.outputsOf(rate, raw.length));
            Conditioned cut = condition(rate, MICROVOLTS, raw, RandomCuts.of(raw.length, random));
            assertThat(cut.band).as("seed %d", SEED).isEqualTo(whole.band);
            assertThat(cut.scaled).as("seed %d", SEED).isEqualTo(whole.scaled);
        }
    }

    @Test
    void agreesWithAnOracleOverTheWholeSignal() {
        var random = new Random(SEED);
        int[] raw = wanderingNoise(125 * 60, random);
        for (int i = 1; i < raw.length; i++) {
            raw[i] = raw[i] == SampleChunk.INVALID ? raw[i - 1] : raw[i];
        }
        Conditioned streamed = condition(SampleRate.NETWORK, MICROVOLTS, raw, RandomCuts.of(raw.length, random));
        double[] band = oracleBand(raw);
        float[] scaled = oracleScaled(band);
        for (int i = 0; i < raw.length; i++) {
            assertThat((double) streamed.band[i]).as("sample %d", i).isCloseTo(band[i], within(1e-6));
            assertThat(streamed.scaled[i]).as("sample %d", i).isCloseTo(scaled[i], within(1e-4f));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {62.5, 125, 257, 360, 1000})
    void delaysAQrsComplexByTheStatedSample(double rateHz) {
        SampleRate rate = SampleRate.ofHertz(rateHz);
        for (double peakSeconds = 10; peakSeconds < 11; peakSeconds += 0.0531) {
            double peak = peakSeconds;
            int[] raw = microvolts(rateHz, 20, t -> qrs(t - peak));
            float[] band = condition(rate, MICROVOLTS, raw, new int[] {raw.length}).band;
            int largest = 0;
            for (int i = 0; i < band.length; i++) {
                largest = band[i] > band[largest] ? i : largest;
            }
            double bend = band[largest - 1] - 2 * band[largest] + band[largest + 1];
            double top = largest + 0.5 * (band[largest - 1] - band[largest + 1]) / bend;
            assertThat(top - peakSeconds * 125).isCloseTo((double) Conditioner.GROUP_DELAY_SAMPLES, within(0.75));
        }
    }

    @Test
    void passesTheBandOfTheEcgAndStopsOtherFrequencies() {
        assertThat(gainAt(10)).isCloseTo(1, within(0.01));
        assertThat(gainAt(5)).isCloseTo(1, within(0.01));
        assertThat(gainAt(0.5)).isCloseTo(Math.sqrt(0.5), within(0.01));
        assertThat(gainAt(40)).isCloseTo(Math.sqrt(0.5), within(0.02));
        assertThat(gainAt(0.05)).isLessThan(0.011);
    }

    @Test
    void startsWithoutATransientAtALargeElectrodeOffset() {
        int[] raw = microvolts(360, 5, t -> 300 + 0.1 * StrictMath.sin(2 * Math.PI * 8 * t));
        assertThat(largest(condition(SampleRate.ofHertz(360), MICROVOLTS, raw, new int[] {raw.length}).band))
                .isLessThan(0.12);
    }

    @Test
    void takesTheLevelFromTheFirstValidSample() {
        int[] raw = microvolts(360, 5, t -> 300);
        Arrays.fill(raw, 0, 500, SampleChunk.INVALID);
        assertThat(condition(SampleRate.ofHertz(360), MICROVOLTS, raw, new int[] {raw.length}).band)
                .containsOnly(0);
    }

    @Test
    void repeatsTheLastValueForInvalidSamples() {
        var random = new Random(SEED);
        int[] raw = wanderingNoise(5_000, random);
        int[] held = raw.clone();
        for (int i = 2_000; i < 2_400; i++) {
            raw[i] = SampleChunk.INVALID;
            held[i] = held[1_999];
        }
        SampleRate rate = SampleRate.ofHertz(360);
        int[] whole = {raw.length};
        assertThat(condition(rate, MICROVOLTS, raw, whole).scaled)
                .isEqualTo(condition(rate, MICROVOLTS, held, whole).scaled);
    }

    @Test
    void scalesAnyAmplitudeToTheSameSize() {
        for (double amplitude : new double[] {0.3, 1, 4}) {
            int[] raw = microvolts(250, 40, t -> amplitude * qrs(t % 0.8 - 0.4));
            float[] scaled = condition(SampleRate.ofHertz(250), MICROVOLTS, raw, new int[] {raw.length}).scaled;
            assertThat(largest(Arrays.copyOfRange(scaled, 30 * 125, 40 * 125)))
                    .as("%.1f mV", amplitude)
                    .isCloseTo(1, within(0.05));
        }
    }

    @Test
    void doesNotAmplifyTheNoiseOfAFlatLine() {
        var random = new Random(SEED);
        int[] raw = microvolts(250, 60, t -> t < 20 ? qrs(t % 0.8 - 0.4) : 0.003 * random.nextGaussian());
        float[] scaled = condition(SampleRate.ofHertz(250), MICROVOLTS, raw, new int[] {raw.length}).scaled;
        assertThat(largest(Arrays.copyOfRange(scaled, 25 * 125, 60 * 125))).isLessThan(0.15);
    }

    @Test
    void keepsTheAmplitudeAfterAGapInACopy() {
        SampleRate rate = SampleRate.ofHertz(250);
        int[] raw = microvolts(250, 40, t -> 0.3 * qrs(t % 0.8 - 0.4));
        var before = new Conditioner.State();
        run(new Conditioner(rate, MICROVOLTS, before), raw, new int[] {raw.length});
        Conditioner.State after = before.afterGap();
        float[] maximaBefore = before.blockMaxima.clone();
        float[] scaled = run(new Conditioner(rate, MICROVOLTS, after), raw, new int[] {raw.length}).scaled;
        assertThat(before.blockMaxima).isEqualTo(maximaBefore).isNotSameAs(after.blockMaxima);
        assertThat(largest(Arrays.copyOf(scaled, 125))).isCloseTo(1, within(0.1));
        assertThat(largest(scaled)).isLessThan(1.1);
    }

    @Test
    void staysFiniteAtTheLimitsOfIntegers() {
        var random = new Random(SEED);
        for (var calibration : new Calibration[] {
            new Calibration(0.001, Integer.MIN_VALUE), new Calibration(-1e9, 0), new Calibration(200, Integer.MAX_VALUE)
        }) {
            var raw = new int[20_000];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = random.nextBoolean() ? Integer.MAX_VALUE : Integer.MIN_VALUE + random.nextInt(2);
            }
            Conditioned all = condition(SampleRate.ofHertz(360), calibration, raw, new int[] {raw.length});
            for (int i = 0; i < all.band.length; i++) {
                assertThat(all.band[i]).isFinite();
                assertThat(Math.abs(all.scaled[i])).isLessThanOrEqualTo(Conditioner.MAX_SCALED);
            }
        }
    }

    @Test
    void reachesZeroAfterAFlatLineWithoutSubnormalNumbers() {
        int[] raw = microvolts(125, 3_600, t -> t < 10 ? qrs(t % 0.8 - 0.4) : 0);
        var state = new Conditioner.State();
        var conditioner = new Conditioner(SampleRate.NETWORK, MICROVOLTS, state);
        var output = new Conditioner.Output();
        for (int i = 0; i < raw.length; i++) {
            conditioner.condition(raw, i, i + 1, output);
            assertThat(Arrays.stream(state.band).map(Math::abs).filter(memory -> memory < Double.MIN_NORMAL))
                    .allMatch(memory -> memory == 0);
        }
        assertThat(state.band).containsOnly(0);
    }

    @Test
    void doesNotDriftInThreeDays() {
        var state = new Conditioner.State();
        var conditioner = new Conditioner(SampleRate.NETWORK, MICROVOLTS, state);
        int[] minute = microvolts(125, 60, t -> 250 + qrs(t % 0.75 - 0.4) + StrictMath.sin(2 * Math.PI * t / 6));
        var output = new Conditioner.Output();
        conditioner.condition(minute, 0, minute.length, output);
        conditioner.condition(minute, 0, minute.length, output);
        conditioner.condition(minute, 0, minute.length, output);
        float[] third = Arrays.copyOf(output.bandMillivolts, output.count);
        for (int i = 3; i < 3 * 24 * 60; i++) {
            conditioner.condition(minute, 0, minute.length, output);
        }
        assertThat(output.count).isEqualTo(third.length);
        for (int i = 0; i < third.length; i++) {
            assertThat(output.bandMillivolts[i]).isCloseTo(third[i], within(1e-6f));
        }
    }

    private record Conditioned(float[] band, float[] scaled) {}

    private static Conditioned condition(SampleRate rate, Calibration calibration, int[] raw, int[] cuts) {
        return run(new Conditioner(rate, calibration, new Conditioner.State()), raw, cuts);
    }

    private static Conditioned run(Conditioner conditioner, int[] raw, int[] cuts) {
        var output = new Conditioner.Output();
        var band = new float[3 * raw.length + 100];
        var scaled = new float[band.length];
        int count = 0;
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            if (i < cuts.length) {
                conditioner.condition(raw, from, from + cuts[i], output);
                from += cuts[i];
            } else {
                conditioner.flush(output);
            }
            System.arraycopy(output.bandMillivolts, 0, band, count, output.count);
            System.arraycopy(output.scaled, 0, scaled, count, output.count);
            count += output.count;
        }
        return new Conditioned(Arrays.copyOf(band, count), Arrays.copyOf(scaled, count));
    }

    /**
     * Both Butterworth sections as difference equations over the whole signal, with its first value before the start.
     */
    private static double[] oracleBand(int[] raw) {
        double[] high = difference(raw.length, i -> (raw[Math.max(0, i)] - raw[0]) / 1_000.0, 0.5, true);
        return difference(raw.length, i -> i < 0 ? 0 : high[i], 40, false);
    }

    private static double[] difference(
            int length, java.util.function.IntToDoubleFunction x, double cutoffHz, boolean high) {
        double k = 1 / Math.tan(Math.PI * cutoffHz / 125);
        double norm = 1 + Math.sqrt(2) * k + k * k;
        double gain = (high ? k * k : 1) / norm;
        double middle = high ? -2 : 2;
        var y = new double[length];
        for (int i = 0; i < length; i++) {
            double y1 = i < 1 ? 0 : y[i - 1];
            double y2 = i < 2 ? 0 : y[i - 2];
            double input = gain * (x.applyAsDouble(i) + middle * x.applyAsDouble(i - 1) + x.applyAsDouble(i - 2));
            y[i] = input - (2 - 2 * k * k) / norm * y1 - (1 - Math.sqrt(2) * k + k * k) / norm * y2;
        }
        return y;
    }

    private static float[] oracleScaled(double[] band) {
        var scaled = new float[band.length];
        double amplitude = 1;
        for (int i = 0; i < band.length; i++) {
            int blocks = (i + 1) / 250;
            double target = 1;
            if (blocks == 0) {
                target = Math.max(1, largest(band, 0, i + 1));
            } else {
                int counted = Math.min(5, blocks);
                var maxima = new double[counted];
                for (int b = 0; b < counted; b++) {
                    maxima[b] = largest(band, 250 * (blocks - 1 - b), 250 * (blocks - b));
                }
                Arrays.sort(maxima);
                target = maxima[(counted - 1) / 2];
            }
            amplitude += (Math.max(0.15, Math.min(10, target)) - amplitude) / 250;
            scaled[i] = (float) Math.max(-8, Math.min(8, band[i] / amplitude));
        }
        return scaled;
    }

    private static double largest(double[] signal, int from, int to) {
        return Arrays.stream(signal, from, to).map(Math::abs).max().orElse(0);
    }

    private static double largest(float[] signal) {
        double largest = 0;
        for (float sample : signal) {
            largest = Math.max(largest, Math.abs(sample));
        }
        return largest;
    }

    private static double gainAt(double hertz) {
        int[] raw = microvolts(250, 80, t -> 5 * StrictMath.sin(2 * Math.PI * hertz * t));
        float[] band = condition(SampleRate.ofHertz(250), MICROVOLTS, raw, new int[] {raw.length}).band;
        double square = 0;
        int from = 20 * 125;
        int to = 60 * 125;
        for (int i = from; i < to; i++) {
            square += (double) band[i] * band[i];
        }
        return Math.sqrt(2 * square / (to - from)) / 5;
    }

    /** A normal QRS complex of 1 mV at time 0: an R wave of 60 ms with small Q and S waves. */
    private static double qrs(double seconds) {
        return bump(seconds, 0, 0.012) - 0.12 * bump(seconds, -0.03, 0.01) - 0.2 * bump(seconds, 0.03, 0.01);
    }

    private static double bump(double t, double centre, double width) {
        double z = (t - centre) / width;
        return StrictMath.exp(-0.5 * z * z);
    }

    private static int[] microvolts(double rateHz, int seconds, DoubleUnaryOperator millivolts) {
        var raw = new int[(int) (seconds * rateHz)];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (int) Math.round(1_000 * millivolts.applyAsDouble(i / rateHz));
        }
        return raw;
    }

    private static int[] wanderingNoise(int samples, Random random) {
        var raw = new int[samples];
        double wander = 2_000 * random.nextGaussian();
        double size = 200;
        for (int i = 0; i < samples; i++) {
            wander += 30 * random.nextGaussian();
            size = Math.max(20, Math.min(20_000, size * (1 + 0.02 * random.nextGaussian())));
            raw[i] = random.nextInt(500) == 0 ? SampleChunk.INVALID : (int) (wander + size * random.nextGaussian());
        }
        return raw;
    }
}
