package wardbeat.alarm.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlarmPolicyTest {

    @Test
    void reportsAllProblemsAtOnce() {
        Map<Limit, Integer> wrong = Map.ofEntries(
                entry(Limit.ASYSTOLE_MILLIS, 1_999),
                entry(Limit.VENTRICULAR_RUN_BEATS, 5),
                entry(Limit.EXTREME_TACHYCARDIA_PER_MINUTE, 49),
                entry(Limit.EXTREME_TACHYCARDIA_BEATS, 65),
                entry(Limit.LEADS_OFF_SECONDS, 0),
                entry(Limit.NO_DATA_MILLIS, 600_000),
                entry(Limit.ABANDONED_MILLIS, 599_999),
                entry(Limit.UNCONFIRMED_MILLIS, 900),
                entry(Limit.CONTINUE_MILLIS, 8_001),
                entry(Limit.MEDIUM_REFRACTORY_MILLIS, -1));

        var refused = catchThrowableOfType(InvalidPolicyException.class, () -> AlarmPolicy.DEFAULT.with(wrong));

        assertThat(refused).hasMessageStartingWith("alarm policy: ");
        assertThat(refused.problems())
                .containsExactlyInAnyOrder(
                        "asystoleMillis: out of range; expected 2000 to 30000 ms, got 1999; see docs/limits.md",
                        "extremeTachycardiaPerMinute: out of range; expected 60 to 350 /min, got 49; see docs/limits.md",
                        "extremeTachycardiaBeats: out of range; expected 3 to 64 beats, got 65; see docs/limits.md",
                        "leadsOffSeconds: out of range; expected 1 to 60 s, got 0; see docs/limits.md",
                        "unconfirmedMillis: out of range; expected 1000 to 60000 ms, got 900; see docs/limits.md",
                        "continueMillis: out of range; expected 1000 to 8000 ms, got 8001; see docs/limits.md",
                        "mediumRefractoryMillis: out of range; expected 0 to 600000 ms, got -1; see docs/limits.md",
                        "ventricularRunBeats: contradicts ventricularTachycardiaBeats; expected less than"
                                + " ventricularTachycardiaBeats (4), got 5; change one of them",
                        "noDataMillis: contradicts abandonedMillis; expected less than abandonedMillis (599999),"
                                + " got 600000; change one of them",
                        "asystoleMillis: contradicts unconfirmedMillis; expected less than unconfirmedMillis (900),"
                                + " got 1999; change one of them",
                        "pauseMillis: contradicts asystoleMillis; expected less than asystoleMillis (1999), got 3000;"
                                + " change one of them",
                        "tachycardiaPerMinute: contradicts extremeTachycardiaPerMinute; expected less than"
                                + " extremeTachycardiaPerMinute (49), got 120; change one of them",
                        "extremeBradycardiaPerMinute: contradicts extremeTachycardiaPerMinute; expected more than 10"
                                + " below extremeTachycardiaPerMinute (49), got 41; change one of them");
    }

    @ParameterizedTest
    @EnumSource
    void acceptsNothingOutsideTheRangeOfALimit(Limit limit) {
        assertThat(problems(limit, limit.least() - 1))
                .anyMatch(line -> line.startsWith(limit.key() + ": out of range"));
        assertThat(problems(limit, limit.most() + 1)).anyMatch(line -> line.startsWith(limit.key() + ": out of range"));
        assertThat(problems(limit, limit.least())).noneMatch(line -> line.contains("out of range"));
        assertThat(problems(limit, limit.most())).noneMatch(line -> line.contains("out of range"));
    }

    private static List<String> problems(Limit limit, int value) {
        try {
            AlarmPolicy.DEFAULT.with(Map.of(limit, value));
            return List.of();
        } catch (InvalidPolicyException e) {
            return e.problems();
        }
    }

    @Test
    void acceptsTheDefaults() {
        assertThat(AlarmPolicy.DEFAULT.with(Map.of())).isEqualTo(AlarmPolicy.DEFAULT);
    }

    /** Published alerts carry the version, so the names, the order and the form of the limits are fixed. */
    @Test
    void theVersionOfTheDefaultsStaysAsReleased() {
        assertThat(AlarmPolicy.DEFAULT.canonicalForm())
                .startsWith("asystoleMillis=4000\nasystoleEndBeats=2\n")
                .contains("\nlowRefractoryMillis=60000\n", "\nrOnTMillis=100\n");
        assertThat(AlarmPolicy.DEFAULT.version()).isEqualTo("b3767780ede1");
    }

    @Test
    void anotherLimitGivesAnotherVersion() {
        var other = AlarmPolicy.DEFAULT.with(Map.of(Limit.LOW_REFRACTORY_MILLIS, 60_001));
        assertThat(other.version()).isNotEqualTo(AlarmPolicy.DEFAULT.version()).matches("[0-9a-f]{12}");
        assertThat(other.get(Limit.LOW_REFRACTORY_MILLIS)).isEqualTo(60_001);
    }
}
