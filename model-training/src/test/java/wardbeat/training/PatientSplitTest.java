package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientSplitTest {

    @Test
    void theUsualSplitHoldsThe44UnpacedRecords() {
        var all = new HashSet<>(PatientSplit.DS1);
        all.addAll(PatientSplit.DS2);
        assertThat(PatientSplit.DS1).hasSize(22);
        assertThat(PatientSplit.DS2).hasSize(22);
        assertThat(all).hasSize(44).doesNotContain("102", "104", "107", "217");
    }

    @Test
    void refusesARecordOnBothSides() {
        assertThatThrownBy(() -> new PatientSplit(List.of("100", "101"), List.of("101")))
                .hasMessage("expected each patient on one side, got on both [101]");
    }

    @Test
    void refusesOnePersonUnderTwoNames() {
        assertThatThrownBy(() -> new PatientSplit(List.of("100", "202"), List.of("201")))
                .hasMessage("expected each patient on one side, got on both [201]");
    }

    @Test
    void keepsTheUsualSplitThoughItSharesOnePerson() {
        assertThat(PatientSplit.BETWEEN_PATIENTS.training()).contains("201");
        assertThat(PatientSplit.BETWEEN_PATIENTS.test()).contains("202");
        assertThat(PatientSplit.SHARED_PATIENT).contains("201", "202");
    }

    @Test
    void holdsOutPatientsOfTheTrainingSide() {
        PatientSplit split = PatientSplit.BETWEEN_PATIENTS.holdingOut(List.of("106", "203"));
        assertThat(split.test()).containsExactly("106", "203");
        assertThat(split.training())
                .hasSize(20)
                .doesNotContain("106", "203")
                .doesNotContainAnyElementsOf(PatientSplit.DS2);
    }

    @Test
    void neverHoldsOutTheTestSide() {
        assertThatThrownBy(() -> PatientSplit.BETWEEN_PATIENTS.holdingOut(List.of("106", "100")))
                .hasMessageEndingWith("got [106, 100]");
        assertThatThrownBy(() -> PatientSplit.BETWEEN_PATIENTS.holdingOut(PatientSplit.DS1))
                .hasMessageStartingWith("expected records on both sides");
    }
}
