package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.alarm.Priority;

class AlertLoadTest {

    private static final long DAY_MILLIS = 86_400_000;

    /** One-sided 95 % limits: Garwood (1936) up to 30; for 800 the sum of the Poisson probabilities in logarithms. */
    @ParameterizedTest
    @CsvSource({"0, 2.996", "1, 4.744", "2, 6.296", "5, 10.513", "10, 16.962", "30, 40.691", "800, 848.114"})
    void computesTheUpperConfidenceLimitOfThePoissonDistribution(int count, double bound) {
        var load = new AlertLoad(List.of(), DAY_MILLIS);

        assertThat(load.upperLimitPerBedDay(count)).isCloseTo(bound, within(0.01));
    }

    @Test
    void countsAnEpisodeOnceAtItsHighestCondition() {
        var alerts = List.of(
                AlertEvents.alert("a", Condition.VENTRICULAR_RUN, Phase.START, 1_000, -1, 2_000),
                AlertEvents.alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.ESCALATE, 1_000, -1, 2_500),
                AlertEvents.alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.END, 1_000, 3_000, 3_500));

        var load = new AlertLoad(alerts, DAY_MILLIS / 2);

        assertThat(load.episodes(Condition.VENTRICULAR_TACHYCARDIA)).isOne();
        assertThat(load.episodes(Condition.VENTRICULAR_RUN)).isZero();
        assertThat(load.episodes(Priority.HIGH)).isOne();
        assertThat(load.perBedDay(1)).isEqualTo(2);
        assertThat(load.toTable())
                .isEqualTo(
                        new Table(
                                List.of("condition", "priority", "episodes", "per bed and day"),
                                2,
                                List.of(List.of("Ventricular tachycardia", "high", "1", "2.00")),
                                List.of(
                                        "high priority: 1 episodes in 12.00 h: 2.00 per bed and day; below 9.49 with 95 % confidence")));
    }
}
