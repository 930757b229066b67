package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BeatTemplateTest {

    @Test
    void isTheMeanOfTheFirstBeatsAndThenForgetsSlowly() {
        var template = new BeatTemplate(new float[0], 0);
        template.learn(new float[] {1, 0}, 4);
        template.learn(new float[] {3, 0}, 4);
        assertThat(template.mean()).containsExactly(2, 0);
        template.learn(new float[] {2, 0}, 4);
        template.learn(new float[] {2, 0}, 4);
        template.learn(new float[] {6, 4}, 4);
        assertThat(template.mean()).containsExactly(3, 1);
        assertThat(template.beats()).isEqualTo(4);
    }

    @Test
    void correlationIsThatOfTheStatistics() {
        float[] a = {1, 2, 3, 5};
        assertThat(BeatTemplate.correlation(a, 0, new float[] {9, 3, 5, 7, 11}, 1, 4))
                .isCloseTo(1, within(1e-12));
        assertThat(BeatTemplate.correlation(a, 0, new float[] {-1, -2, -3, -5}, 0, 4))
                .isCloseTo(-1, within(1e-12));
        assertThat(BeatTemplate.correlation(a, 0, new float[] {4, 4, 4, 4}, 0, 4))
                .isZero();
    }
}
