package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "ASYSTOLE, HIGH, PHYSIOLOGICAL, 3076",
        "VENTRICULAR_TACHYCARDIA, HIGH, PHYSIOLOGICAL, 3224",
        "EXTREME_BRADYCARDIA, HIGH, PHYSIOLOGICAL, 3086",
        "EXTREME_TACHYCARDIA, HIGH, PHYSIOLOGICAL, 3122",
        "VENTRICULAR_RUN, MEDIUM, PHYSIOLOGICAL, 3226",
        "VENTRICULAR_PAIR, LOW, PHYSIOLOGICAL, 3210",
        "PAUSE, MEDIUM, PHYSIOLOGICAL, 3108",
        "VENTRICULAR_RHYTHM, MEDIUM, PHYSIOLOGICAL, 3220",
        "SUPRAVENTRICULAR_TACHYCARDIA, MEDIUM, PHYSIOLOGICAL, 3192",
        "TACHYCARDIA, MEDIUM, PHYSIOLOGICAL, -196608",
        "BRADYCARDIA, MEDIUM, PHYSIOLOGICAL, -196608",
        "ATRIAL_FIBRILLATION, LOW, PHYSIOLOGICAL, 3128",
        "BIGEMINY, LOW, PHYSIOLOGICAL, 3082",
        "TRIGEMINY, LOW, PHYSIOLOGICAL, 3236",
        "R_ON_T, LOW, PHYSIOLOGICAL, 3206",
        "MANY_VENTRICULAR_BEATS, LOW, PHYSIOLOGICAL, 3252",
        "MISSED_BEAT, LOW, PHYSIOLOGICAL, 3078",
        "LEADS_OFF, MEDIUM, TECHNICAL, 268",
        "NO_DATA, MEDIUM, TECHNICAL, -196608",
    })
    void hasThePriorityCategoryAndCodeOfTheTable(
            Condition condition, Priority priority, Category category, int codeInPartition) {
        assertThat(condition.priority()).isEqualTo(priority);
        assertThat(condition.category()).isEqualTo(category);
        assertThat(condition.mdcCode()).isEqualTo(196_608 + codeInPartition);
    }

    @ParameterizedTest
    @EnumSource
    void isNotOutrankedByAConditionOfLowerPriority(Condition condition) {
        for (Condition other : Condition.values()) {
            if (other.outranks(condition)) {
                assertThat(other.chain()).isEqualTo(condition.chain());
                assertThat(other.priority()).isLessThanOrEqualTo(condition.priority());
                assertThat(condition.outranks(other)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VENTRICULAR_TACHYCARDIA, VENTRICULAR_RUN, true",
        "VENTRICULAR_RUN, VENTRICULAR_PAIR, true",
        "VENTRICULAR_RUN, VENTRICULAR_TACHYCARDIA, false",
        "VENTRICULAR_RUN, VENTRICULAR_RUN, false",
        "ASYSTOLE, VENTRICULAR_RUN, false",
        "ASYSTOLE, PAUSE, true",
        "PAUSE, MISSED_BEAT, true",
        "EXTREME_TACHYCARDIA, TACHYCARDIA, true",
        "EXTREME_BRADYCARDIA, BRADYCARDIA, true",
        "VENTRICULAR_RHYTHM, VENTRICULAR_RUN, true",
    })
    void outranksLowerOnesOfItsChain(Condition one, Condition other, boolean outranks) {
        assertThat(one.outranks(other)).isEqualTo(outranks);
    }
}
