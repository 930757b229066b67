package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    private static final long SEED = 20_260_101;

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 100, 125, 128, 200, 250, 257, 360, 360.25, 499.999, 500, 1000, 1023.7, 2000})
    void equalsAnOracleOverTheWholeSignalBitForBitForAnySizesOfTheCalls(double rateHz) {
        var random = new Random(SEED + (long) (1000 * rateHz));
        SampleRate rate = SampleRate.ofHertz(rateHz);
        for (int samples : new int[] {1, 2, 40, 1 + random.nextInt(9_000)}) {
            float[] signal = noise(samples, random);
            float[] expected = oracle(rate, signal);
            assertThat(expected).hasSize((int) Resampler.outputsOf(rate, samples));
            assertThat(resampled(rate, signal))
                    .as("seed %d, %d samples", SEED, samples)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 125, 257, 360, 360.25, 1023.7, 2000})
    void continuesFromACopiedState(double rateHz) {
        var random = new Random(SEED);
        SampleRate rate = SampleRate.ofHertz(rateHz);
        float[] signal = noise(3_000, random);
        var state = new Resampler.State();
        var out = new float[10_000];
        int count = 0;
        for (float sample : signal) {
            var copy = new Resampler.State();
            copy.ring = state.ring.clone();
            copy.received = state.received;
            copy.produced = state.produced;
            state = copy;
            count += new Resampler(rate, state).accept(sample, out, count);
        }
        count += new Resampler(rate, state).finish(out, count);
        assertThat(Arrays.copyOf(out, count)).isEqualTo(resampled(rate, signal));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 100, 125, 200, 257, 360, 360.25, 500, 1023.7, 2000})
    void passesTenHertzWithGainOneAndWithoutDelay(double rateHz) {
        SampleRate rate = SampleRate.ofHertz(rateHz);
        DoubleUnaryOperator sine = seconds -> StrictMath.sin(2 * Math.PI * 10 * seconds);
        float[] out = resampled(rate, sampled(sine, rateHz, 20));
        for (int k = 250; k < 2_000; k++) {
            assertThat((double) out[k]).as("output %d", k).isCloseTo(sine.applyAsDouble(k / 125.0), within(0.01));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 250, 257, 360, 360.25, 500, 1000, 1023.7, 2000})
    void suppressesAliasesOfThePassBand(double rateHz) {
        SampleRate rate = SampleRate.ofHertz(rateHz);
        for (double hertz = 85; hertz < Math.min(rateHz / 2, 600); hertz += 7.3) {
            double frequency = hertz;
            float[] out = resampled(rate, sampled(t -> StrictMath.sin(2 * Math.PI * frequency * t), rateHz, 10));
            assertThat(largest(out, 250, 1_000)).as("%.1f Hz", hertz).isLessThan(decibels(-50));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 80, 100})
    void addsNoImagesAtLowInputRates(double rateHz) {
        SampleRate rate = SampleRate.ofHertz(rateHz);
        for (double hertz = 2; hertz < 0.4 * rateHz; hertz += 3.1) {
            double frequency = hertz;
            DoubleUnaryOperator sine = t -> StrictMath.sin(2 * Math.PI * frequency * t);
            float[] out = resampled(rate, sampled(sine, rateHz, 10));
            for (int k = 250; k < 1_000; k++) {
                assertThat((double) out[k])
                        .as("%.1f Hz, output %d", hertz, k)
                        .isCloseTo(sine.applyAsDouble(k / 125.0), within(decibels(-50)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 257, 360, 360.25, 1023.7, 2000})
    void keepsAConstantLevelExactly(double rateHz) {
        for (float level : new float[] {0, 1, -0.005f, 3.3333333f, 987.654f}) {
            var signal = new float[5_000];
            Arrays.fill(signal, level);
            assertThat(resampled(SampleRate.ofHertz(rateHz), signal)).containsOnly(level);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 62.5, 125, 257, 360, 360.25, 2000})
    void keepsTheTimeOfAnImpulse(double rateHz) {
        var random = new Random(SEED);
        SampleRate rate = SampleRate.ofHertz(rateHz);
        for (int trial = 0; trial < 20; trial++) {
            int index = 400 + random.nextInt(1_000);
            var signal = new float[2_000];
            signal[index] = 1;
            float[] out = resampled(rate, signal);
            double sum = 0;
            double moment = 0;
            for (int k = 0; k < out.length; k++) {
                sum += out[k];
                moment += k * (double) out[k];
            }
            assertThat(moment / sum).as("sample %d", index).isCloseTo(index * 125 / rateHz, within(0.02));
        }
    }

    @Test
    void reportsTheLastNeededAndTheNearestInputOfEachOutput() {
        for (double rateHz : new double[] {50, 62.5, 125, 257, 360, 360.25, 1023.7, 2000}) {
            SampleRate rate = SampleRate.ofHertz(rateHz);
            var resampler = new Resampler(rate, new Resampler.State());
            var out = new float[10];
            int produced = 0;
            for (int i = 0; i < 3_000; i++) {
                int completed = resampler.accept(0, out, 0);
                for (int k = produced; k < produced + completed; k++) {
                    assertThat(Resampler.lastInputFor(rate, k)).isEqualTo(i);
                    assertThat((double) Resampler.inputNearest(rate, k)).isCloseTo(k * rateHz / 125, within(0.5));
                }
                produced += completed;
            }
        }
    }

    @Test
    void reportsAMaximumNumberOfOutputsThatIsNeverExceeded() {
        for (double rateHz : new double[] {50, 62.5, 125, 257, 360.25, 2000}) {
            var resampler = new Resampler(SampleRate.ofHertz(rateHz), new Resampler.State());
            var out = new float[20_000];
            int before = resampler.maxOutputs(37);
            int count = 0;
            for (int i = 0; i < 37; i++) {
                count += resampler.accept(1, out, count);
            }
            count += resampler.finish(out, count);
            assertThat(count).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void finishesAnEmptySegmentWithoutOutput() {
        assertThat(new Resampler(SampleRate.ofHertz(360), new Resampler.State()).finish(new float[0], 0))
                .isZero();
    }

    /** Windowed-sinc interpolation at the time of each output over the whole signal, from its definition. */
    private static float[] oracle(SampleRate rate, float[] signal) {
        double rateHz = rate.hertz();
        double passHz = Math.min(40, 0.4 * rateHz);
        double stopHz = Math.min(125, rateHz) - passHz;
        int half = (int) Math.ceil((60 - 7.95) / (2.285 * (2 * Math.PI * (stopHz - passHz) / rateHz)) / 2);
        long divisor = 1;
        for (long d = 1; d <= 125_000; d++) {
            if (125_000 % d == 0 && rate.milliHertz() % d == 0) {
                divisor = d;
            }
        }
        long up = 125_000 / divisor;
        long down = rate.milliHertz() / divisor;
        long phases = Math.min(1_024, up);
        int outputs = (int) ((signal.length - 1L) * up / down) + 1;
        var out = new float[outputs];
        for (int k = 0; k < outputs; k++) {
            long centre = k * down / up;
            long phase = k * down % up * phases / up;
            double fraction = (double) phase / phases;
            var taps = new double[2 * half + 1];
            double total = 0;
            for (int i = -half; i <= half; i++) {
                double t = i - fraction;
                double x = Math.PI * ((passHz + stopHz) / rateHz) * t;
                double edge = t / (half + 1);
                double window = bessel(0.1102 * (60 - 8.7) * StrictMath.sqrt(Math.max(0, 1 - edge * edge)));
                taps[i + half] = (x == 0 ? 1 : StrictMath.sin(x) / x) * window;
                total += taps[i + half];
            }
            double sum = 0;
            for (int i = -half; i <= half; i++) {
                int at = (int) Math.max(0, Math.min(signal.length - 1, centre + i));
                sum += taps[i + half] / total * signal[at];
            }
            out[k] = (float) sum;
        }
        return out;
    }

    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static float[] resampled(SampleRate rate, float[] signal) {
        var resampler = new Resampler(rate, new Resampler.State());
        var out = new float[resampler.maxOutputs(signal.length)];
        int count = 0;
        for (float sample : signal) {
            count += resampler.accept(sample, out, count);
        }
        count += resampler.finish(out, count);
        return Arrays.copyOf(out, count);
    }

    private static float[] noise(int samples, Random random) {
        var signal = new float[samples];
        for (int i = 0; i < samples; i++) {
            signal[i] = (float) random.nextGaussian();
        }
        return signal;
    }

    private static float[] sampled(DoubleUnaryOperator signal, double rateHz, int seconds) {
        var samples = new float[(int) (seconds * rateHz)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) signal.applyAsDouble(i / rateHz);
        }
        return samples;
    }

    private static double largest(float[] signal, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(signal[i]));
        }
        return largest;
    }

    private static double decibels(double db) {
        return StrictMath.pow(10, db / 20);
    }
}
