package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmPolicyTest {

    @Test
    void saysAllThatIsWrongAtOnce() {
        Map<String, Integer> wrong = Map.ofEntries(
                entry("asystoleMillis", 1_999),
                entry("ventricularRunBeats", 5),
                entry("extremeTachycardiaPerMinute", 49),
                entry("extremeTachycardiaBeats", 65),
                entry("leadsOffSeconds", 0),
                entry("noDataMillis", 600_000),
                entry("abandonedMillis", 599_999),
                entry("unconfirmedMillis", 900),
                entry("continueMillis", 8_001),
                entry("mediumRefractoryMillis", -1));
        assertThatThrownBy(() -> AlarmPolicy.DEFAULT.with(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alarm policy: ")
                .hasMessageContaining("expected asystoleMillis from 2000 to 30000, got 1999")
                .hasMessageContaining("expected extremeTachycardiaPerMinute from 60 to 350, got 49")
                .hasMessageContaining("expected extremeTachycardiaBeats from 3 to 64, got 65")
                .hasMessageContaining("expected leadsOffSeconds from 1 to 60, got 0")
                .hasMessageContaining("expected continueMillis from 1000 to 8000, got 8001")
                .hasMessageContaining("expected mediumRefractoryMillis from 0 to 600000, got -1")
                .hasMessageContaining("expected ventricularRunBeats below ventricularTachycardiaBeats, got 5 and 4")
                .hasMessageContaining("expected abandonedMillis above noDataMillis, got 599999 and 600000")
                .hasMessageContaining("further apart than twice rateHysteresisPerMinute, got 41, 49 and 5")
                .hasMessageContaining("expected unconfirmedMillis above asystoleMillis, got 900 and 1999")
                .hasMessageContaining("expected pauseMillis below asystoleMillis, got 3000 and 1999")
                .hasMessageContaining(
                        "expected tachycardiaPerMinute below extremeTachycardiaPerMinute, got 120 and 49");
    }

    @Test
    void theVersionNamesTheLimits() {
        assertThat(AlarmPolicy.DEFAULT.canonicalForm())
                .startsWith("asystoleMillis=4000\nasystoleEndBeats=2\n")
                .contains("\nlowRefractoryMillis=60000\n");
        assertThat(AlarmPolicy.DEFAULT.version()).matches("[0-9a-f]{12}");
        var other = AlarmPolicy.DEFAULT.with(Map.of("lowRefractoryMillis", 60_001));
        assertThat(other.version()).isNotEqualTo(AlarmPolicy.DEFAULT.version());
    }

    @Test
    void aLimitThatThereIsNotIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> AlarmPolicy.DEFAULT.with(Map.of("asystoleSeconds", 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "alarm policy: expected the name of a limit, got asystoleSeconds; there are asystole");
    }

    @Test
    void highPriorityHasNoRefractoryTime() {
        assertThat(AlarmPolicy.DEFAULT.refractoryMillis(Priority.HIGH)).isZero();
        assertThat(AlarmPolicy.DEFAULT.refractoryMillis(Priority.MEDIUM)).isEqualTo(10_000);
        assertThat(AlarmPolicy.DEFAULT.refractoryMillis(Priority.LOW)).isEqualTo(60_000);
    }
}
