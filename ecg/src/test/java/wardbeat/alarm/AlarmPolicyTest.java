package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AlarmPolicyTest {

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new AlarmPolicy(
                        1_999, 2, 5, 3, 5, 100, 40, 5, 49, 65, 5, 0, 2, 600_000, 599_999, 900, 8_001, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("alarm policy: ")
                .hasMessageContaining("expected asystoleMillis from 2000 to 30000, got 1999")
                .hasMessageContaining("expected extremeTachycardiaPerMinute from 60 to 350, got 49")
                .hasMessageContaining("expected extremeTachycardiaBeats from 2 to 64, got 65")
                .hasMessageContaining("expected leadsOffSeconds from 1 to 60, got 0")
                .hasMessageContaining("expected continueMillis from 1000 to 8000, got 8001")
                .hasMessageContaining("expected mediumRefractoryMillis from 0 to 600000, got -1")
                .hasMessageContaining("expected ventricularRunBeats below ventricularTachycardiaBeats, got 5 and 5")
                .hasMessageContaining("expected abandonedMillis above noDataMillis, got 599999 and 600000")
                .hasMessageContaining("further apart than twice rateHysteresisPerMinute, got 40, 49 and 5")
                .hasMessageContaining("expected unconfirmedMillis above asystoleMillis, got 900 and 1999");
    }

    @Test
    void theVersionNamesTheLimits() {
        assertThat(AlarmPolicy.DEFAULT.canonicalForm())
                .startsWith("asystoleMillis=4000\nasystoleEndBeats=2\n")
                .endsWith("lowRefractoryMillis=60000\n");
        assertThat(AlarmPolicy.DEFAULT.version()).matches("[0-9a-f]{12}");
        var other = new AlarmPolicy(
                4_000, 2, 5, 3, 3, 100, 40, 5, 140, 17, 5, 3, 2, 10_000, 900_000, 10_000, 8_000, 10_000, 60_001);
        assertThat(other.version()).isNotEqualTo(AlarmPolicy.DEFAULT.version());
    }

    @Test
    void highPriorityHasNoRefractoryTime() {
        assertThat(AlarmPolicy.DEFAULT.refractoryMillis(Priority.HIGH)).isZero();
        assertThat(AlarmPolicy.DEFAULT.refractoryMillis(Priority.MEDIUM)).isEqualTo(10_000);
        assertThat(AlarmPolicy.DEFAULT.refractoryMillis(Priority.LOW)).isEqualTo(60_000);
    }
}
