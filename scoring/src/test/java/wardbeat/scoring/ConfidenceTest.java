package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

    @Test
    void countsWindowsByTheTenthOfTheirBestScore() {
        float[] scores = {
            0.2f, 0.2f, 0.2f, 0.2f, 0.2f,
            0.1f, 0.1f, 0.3f, 0.25f, 0.25f,
            0.01f, 0.01f, 0.01f, 0.01f, 0.96f,
            0.999f, 0.001f, 0f, 0f, 0f,
            1f, 0f, 0f, 0f, 0f
        };

        assertThat(Confidence.of(scores).windows()).containsExactly(1L, 1L, 0L, 0L, 0L, 0L, 0L, 3L);
    }

    @Test
    void namesTenthsByTheirLowerEnd() {
        assertThat(IntStream.range(0, Confidence.TENTHS).mapToObj(Confidence::lowerEnd))
                .containsExactly("0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9");
    }

    @Test
    void computesShares() {
        var confidence =
                Confidence.of(new float[] {1, 0, 0, 0, 0}).plus(Confidence.of(new float[] {0.5f, 0.5f, 0, 0, 0}));

        assertThat(confidence.shares()).containsExactly(0, 0, 0, 0.5, 0, 0, 0, 0.5);
        assertThat(Confidence.NONE.shares()).containsOnly(0).hasSize(Confidence.TENTHS);
    }

    @Test
    void rejectsInvalidCounts() {
        assertThatThrownBy(() -> new Confidence(List.of(1L, 2L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 8 counts of at least 0, got [1, 2]");
        assertThatThrownBy(() -> new Confidence(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, -1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
