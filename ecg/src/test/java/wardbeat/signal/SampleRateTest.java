package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleRateTest {

    private static final long SEED = 20_260_104;

    @Test
    void storesRatesExactToAThousandthOfAHertz() {
        assertThat(SampleRate.ofHertz(360)).isEqualTo(new SampleRate(360_000));
        assertThat(SampleRate.ofHertz(62.5)).isEqualTo(new SampleRate(62_500));
        assertThat(SampleRate.ofHertz(360.25).hertz()).isEqualTo(360.25);
        assertThat(SampleRate.ofHertz(499.999).milliHertz()).isEqualTo(499_999);
    }

    @Test
    void formatsRatesInHertz() {
        assertThat(SampleRate.ofHertz(360)).hasToString("360 Hz");
        assertThat(SampleRate.ofHertz(100)).hasToString("100 Hz");
        assertThat(SampleRate.ofHertz(62.5)).hasToString("62.5 Hz");
    }

    @Test
    void rejectsRatesOutsideTheRangeOrFinerThanAMillihertz() {
        for (double rateHz : new double[] {
            0, -360, 49.999, 2000.001, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, 360.0001
        }) {
            assertThatIllegalArgumentException()
                    .as("%s Hz", rateHz)
                    .isThrownBy(() -> SampleRate.ofHertz(rateHz))
                    .withMessageContaining("got " + rateHz);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleRate(Integer.MIN_VALUE))
                .withMessageContaining("50 to 2000 Hz");
    }

    @Test
    void computesTimesAndCountsExactly() {
        var random = new Random(SEED);
        for (int trial = 0; trial < 10_000; trial++) {
            var rate = new SampleRate(50_000 + random.nextInt(1_950_001));
            long index = random.nextLong() >>> (24 + random.nextInt(40));
            index = Math.min(index, SampleChunk.MAX_SAMPLE_INDEX);
            BigInteger millis = BigInteger.valueOf(index)
                    .multiply(BigInteger.valueOf(1_000_000))
                    .divide(BigInteger.valueOf(rate.milliHertz()));
            assertThat(rate.millisOf(index))
                    .as("seed %d, %s, %d", SEED, rate, index)
                    .isEqualTo(millis.longValueExact());
            long duration = random.nextInt(1_000_000);
            long samples = rate.samplesIn(duration);
            assertThat(samples * 1_000_000).isGreaterThanOrEqualTo(duration * rate.milliHertz());
            assertThat((samples - 1) * 1_000_000).isLessThan(duration * rate.milliHertz());
        }
    }
}
