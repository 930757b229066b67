package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "500ms, PT0.5S",
        "20s, PT20S",
        "5m, PT5M",
        "5min, PT5M",
        "1h, PT1H",
        "0010s, PT10S",
        "999999999h, PT999999999H"
    })
    void readsANumberWithAUnit(String text, Duration expected) {
        assertThat(DurationText.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "60",
                "s",
                "-1s",
                "+1s",
                "1.5s",
                "1 s",
                " 1s",
                "1s ",
                "1m30s",
                "1S",
                "1d",
                "1234567890s",
                "\u0661s"
            })
    void rejectsAnyOtherForm(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reportsTheExpectedFormAndTheText() {
        assertThatThrownBy(() -> DurationText.parse("60"))
                .hasMessage("duration: not a whole number with a unit; expected for example 500ms, 20s, 5m or 1h, got"
                        + " '60'");
    }
}
