package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.signal.SampleRate;

class SaliencyTest {

    @ParameterizedTest(name = "{0} Hz")
    @CsvSource({"125, 120000", "250, 240000", "360, 345600", "257.3, 247008", "128, 122880", "50.001, 48001"})
    void convertsTheLengthOfASegmentToTheRateOfTheLead(double hertz, int tenThousandths) {
        Saliency saliency = Saliency.of(BeatClass.V, 7, SampleRate.ofHertz(hertz), new int[25]);

        assertThat(saliency).isEqualTo(new Saliency(BeatClass.V, 7, tenThousandths, new int[25]));
    }

    @ParameterizedTest(name = "first sample {0}, segment {1}, value {2}")
    @CsvSource({"-1, 1, 0", "0, 0, 0", "0, 1, 10001", "0, 1, -10001"})
    void rejectsNumbersOutOfRange(long firstSample, int segment, int value) {
        assertThatThrownBy(() -> new Saliency(BeatClass.V, firstSample, segment, new int[] {0, value}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + firstSample + ", " + segment + " and [0, " + value + "]");
    }

    @Test
    void rejectsEmptyValues() {
        assertThatThrownBy(() -> new Saliency(BeatClass.V, 0, 1, new int[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isEqualForEqualContent() {
        var one = new Saliency(BeatClass.V, 5, 10, new int[] {1, 2});

        assertThat(one).isEqualTo(new Saliency(BeatClass.V, 5, 10, new int[] {1, 2}));
        assertThat(one).isNotEqualTo(new Saliency(BeatClass.S, 5, 10, new int[] {1, 2}));
        assertThat(one).isNotEqualTo(new Saliency(BeatClass.V, 6, 10, new int[] {1, 2}));
        assertThat(one).isNotEqualTo(new Saliency(BeatClass.V, 5, 11, new int[] {1, 2}));
        assertThat(one).isNotEqualTo(new Saliency(BeatClass.V, 5, 10, new int[] {1, 3}));
    }
}
