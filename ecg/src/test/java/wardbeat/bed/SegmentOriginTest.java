package wardbeat.bed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.SampleRate;

class SegmentOriginTest {

    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {50, 62.5, 100, 125, 128, 250, 257.3, 360, 500, 1000, 2000})
    void returnsTheFirstPositionThatIsNotBeforeTheSample(double rateHz) {
        var origin = new SegmentOrigin("p", "d", "s", "II", SampleRate.ofHertz(rateHz), 700, DeviceClock.running(0));
        for (long sample = 701; sample < 5_000; sample++) {
            long position = origin.positionFrom(sample);
            assertThat(origin.rawSampleAt(position)).isGreaterThanOrEqualTo(sample);
            assertThat(origin.rawSampleAt(position - 1)).isLessThan(sample);
        }
        assertThat(origin.positionFrom(700)).isZero();
    }
}
