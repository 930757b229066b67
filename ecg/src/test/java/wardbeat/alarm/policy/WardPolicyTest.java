package wardbeat.alarm.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WardPolicyTest {

    private static final String FILE = """
            # Athletes.
            limits:
              asystoleMillis: 5000
              pauseMillis: 4000
            patients:
              bed-7:
                extremeBradycardiaPerMinute: 30
                bradycardiaPerMinute: 40
              "8":
            """;

    @Test
    void aPatientHasTheLimitsOfTheWardAndTheWardTheDefaults() {
        WardPolicy policy = WardPolicy.parse(FILE);
        AlarmPolicy ward = AlarmPolicy.DEFAULT.with(Map.of(Limit.ASYSTOLE_MILLIS, 5_000, Limit.PAUSE_MILLIS, 4_000));
        assertThat(policy.ward()).isEqualTo(ward);
        assertThat(policy.of("bed-1")).isEqualTo(ward);
        assertThat(policy.of("8")).isEqualTo(ward);
        assertThat(policy.of("bed-7"))
                .isEqualTo(
                        ward.with(Map.of(Limit.EXTREME_BRADYCARDIA_PER_MINUTE, 30, Limit.BRADYCARDIA_PER_MINUTE, 40)));
    }

    @Test
    void readsJsonToo() {
        String json = "{\"limits\": {\"asystoleMillis\": 5000, \"pauseMillis\": 4000}, \"patients\": {\"bed-7\":"
                + " {\"extremeBradycardiaPerMinute\": 30, \"bradycardiaPerMinute\": 40}, \"8\": {}}}";
        assertThat(WardPolicy.parse(json)).isEqualTo(WardPolicy.parse(FILE));
        assertThat(WardPolicy.parse(json).version())
                .isEqualTo(WardPolicy.parse(FILE).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "limits:\n", "{}", "limits: {}\npatients: {}\n"})
    void anEmptyFileIsTheDefaultPolicy(String text) {
        assertThat(WardPolicy.parse(text)).isEqualTo(WardPolicy.DEFAULT);
        assertThat(WardPolicy.parse(text).version()).isEqualTo(AlarmPolicy.DEFAULT.version());
    }

    @Test
    void theVersionDependsOnTheLimitsOfPatients() {
        assertThat(WardPolicy.parse(FILE).version())
                .isNotEqualTo(WardPolicy.parse(FILE.replace("bed-7", "bed-9")).version())
                .isNotEqualTo(WardPolicy.parse(FILE.replace("30", "31")).version())
                .matches("[0-9a-f]{12}");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        String wrong = """
                limits:
                  asystoleMillis: 1
                  asystoleSeconds: 4
                  pauseMillis: three
                patient: {}
                patients:
                  bed-7: 40
                  bed-8:
                    missedBeatPercent: 9
                """;
        assertThatThrownBy(() -> WardPolicy.parse(wrong))
                .isInstanceOfSatisfying(
                        InvalidPolicyException.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "patient: unknown section; expected 'limits:' or 'patients:', got 'patient:';"
                                                + " correct or remove it",
                                        "limits.pauseMillis: not a whole number; expected 1000 to 20000 ms, got"
                                                + " \"three\"; see docs/limits.md",
                                        "limits.asystoleSeconds: unknown limit; expected a name from docs/limits.md,"
                                                + " got asystoleSeconds; correct or remove it",
                                        "limits.asystoleMillis: out of range; expected 2000 to 30000 ms, got 1; see"
                                                + " docs/limits.md",
                                        "limits.pauseMillis: contradicts asystoleMillis; expected less than"
                                                + " asystoleMillis (1), got 3000; change one of them",
                                        "patients.bed-7: not a mapping; expected names of limits and their values,"
                                                + " got 40",
                                        "patients.bed-8.missedBeatPercent: out of range; expected 120 to 300 %, got 9;"
                                                + " see docs/limits.md"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- 1 | file: not a policy; expected 'limits:' and 'patients:', got [1]",
                "limits: {asystoleMillis: 4000, asystoleMillis: 5000} | Duplicate field 'asystoleMillis'",
                "limits: [ | line 1: not valid YAML; ",
                "limits: 3 | limits: not a mapping; expected names of limits and their values, got 3",
                "limits: {asystoleMillis: 4000.5} | limits.asystoleMillis: not a whole number; expected 2000 to 30000 ms,"
                        + " got 4000.5",
                "limits: {asystoleMillis: 99999999999} | limits.asystoleMillis: not a whole number; expected",
                "patients: all | patients: not a mapping; expected patients and their limits, got",
            })
    void rejectsAFileThatIsNotAPolicy(String text, String problem) {
        assertThatThrownBy(() -> WardPolicy.parse(text))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(problem);
    }
}
