package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WardPolicyTest {

    private static final String FILE = """
            # Athletes lie here.
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
    void keepsDefaultsAndTheWardsLimitsWhereNothingElseIsSaid() {
        WardPolicy policy = WardPolicy.parse(FILE);
        AlarmPolicy ward = AlarmPolicy.DEFAULT.with(Map.of("asystoleMillis", 5_000, "pauseMillis", 4_000));
        assertThat(policy.ward()).isEqualTo(ward);
        assertThat(policy.of("bed-1")).isEqualTo(ward);
        assertThat(policy.of("8")).isEqualTo(ward);
        assertThat(policy.of("bed-7"))
                .isEqualTo(ward.with(Map.of("extremeBradycardiaPerMinute", 30, "bradycardiaPerMinute", 40)));
    }

    @Test
    void readsJsonLikewise() {
        String json = "{\"limits\": {\"asystoleMillis\": 5000, \"pauseMillis\": 4000}, \"patients\": {\"bed-7\":"
                + " {\"extremeBradycardiaPerMinute\": 30, \"bradycardiaPerMinute\": 40}, \"8\": {}}}";
        assertThat(WardPolicy.parse(json)).isEqualTo(WardPolicy.parse(FILE));
        assertThat(WardPolicy.parse(json).version())
                .isEqualTo(WardPolicy.parse(FILE).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "limits:\n", "{}", "limits: {}\npatients: {}\n"})
    void nothingSaidIsTheDefault(String text) {
        assertThat(WardPolicy.parse(text)).isEqualTo(WardPolicy.DEFAULT);
        assertThat(WardPolicy.parse(text).version()).isEqualTo(AlarmPolicy.DEFAULT.version());
    }

    @Test
    void theVersionTellsPatientsLimits() {
        assertThat(WardPolicy.parse(FILE).version())
                .isNotEqualTo(WardPolicy.parse(FILE.replace("bed-7", "bed-9")).version())
                .isNotEqualTo(WardPolicy.parse(FILE.replace("30", "31")).version())
                .matches("[0-9a-f]{12}");
    }

    @Test
    void saysAllThatIsWrong() {
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
                                .satisfiesExactlyInAnyOrder(
                                        line -> assertThat(line)
                                                .isEqualTo("expected 'limits:' or 'patients:', got 'patient:'"),
                                        line -> assertThat(line)
                                                .isEqualTo(
                                                        "limits: expected a whole number for pauseMillis, got \"three\""),
                                        line -> assertThat(line)
                                                .startsWith(
                                                        "limits: expected the name of a limit, got asystoleSeconds; there are"
                                                                + " asystoleMillis, "),
                                        line -> assertThat(line)
                                                .isEqualTo("limits: expected asystoleMillis from 2000 to 30000, got 1"),
                                        line -> assertThat(line)
                                                .startsWith("limits: expected pauseMillis below asystoleMillis"),
                                        line -> assertThat(line)
                                                .isEqualTo(
                                                        "patients.bed-7: expected names of limits and their values, got 40"),
                                        line -> assertThat(line)
                                                .startsWith(
                                                        "patients.bed-8: expected missedBeatPercent from 120 to 300")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- 1 | expected 'limits:' and 'patients:', got [1]",
                "limits: {asystoleMillis: 4000, asystoleMillis: 5000} | Duplicate field 'asystoleMillis'",
                "limits: [ | line ",
                "limits: 3 | limits: expected names of limits and their values, got 3",
                "limits: {asystoleMillis: 4000.5} | limits: expected a whole number for asystoleMillis, got 4000.5",
                "limits: {asystoleMillis: 99999999999} | limits: expected a whole number for asystoleMillis, got",
                "patients: all | patients: expected patients and their limits, got",
            })
    void refusesWhatIsNoPolicy(String text, String problem) {
        assertThatThrownBy(() -> WardPolicy.parse(text))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(problem);
    }
}
