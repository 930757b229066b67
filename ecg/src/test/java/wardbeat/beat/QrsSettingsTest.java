package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrsSettingsTest {

    @Test
    void convertsTimesToWholeSamples() {
        assertThat(QrsSettings.samples(0.2)).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.2, 0.201, Double.NaN})
    void rejectsTimesThatAreNotWholeSamples(double seconds) {
        assertThatThrownBy(() -> QrsSettings.samples(seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QRS setting: not valid; expected a time of whole samples at 125 Hz, got " + seconds);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
    void rejectsSharesOutsideZeroToOne(double share) {
        assertThatThrownBy(() -> QrsSettings.share(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QRS setting: not valid; expected a share between 0 and 1, got " + share);
    }

    @Test
    void rejectsFactorsBelowOneAndNumbersThatAreNotPositive() {
        assertThatThrownBy(() -> QrsSettings.atLeastOne(0.99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrsSettings.positive(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rejectsTimesThatDoNotAscend() {
        assertThatThrownBy(() -> QrsSettings.requireAscending("times of T waves", 25, 45, 45))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "QRS settings: times of T waves: not valid; expected ascending values, got [25.0, 45.0, 45.0]");
    }
}
