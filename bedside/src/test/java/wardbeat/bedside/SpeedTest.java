package wardbeat.bedside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {

    @Test
    void parsesWordsAndFactors() {
        assertThat(Speed.parse("real")).isEqualTo(Speed.REAL);
        assertThat(Speed.parse("max")).isEqualTo(Speed.MAX);
        assertThat(Speed.parse("60")).isEqualTo(new Speed(60));
        assertThat(Speed.parse("0.5")).isEqualTo(new Speed(0.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "0", "-1", "NaN", "60x"})
    void rejectsAnInvalidSpeed(String text) {
        assertThatThrownBy(() -> Speed.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("speed must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"real", "max", "60.0"})
    void printsTheFormThatItParses(String text) {
        assertThat(Speed.parse(text)).hasToString(text);
    }
}
