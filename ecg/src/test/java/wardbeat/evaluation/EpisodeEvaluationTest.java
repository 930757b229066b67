package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.alarm.Priority;
import wardbeat.evaluation.ReferenceRhythm.Stretch;
import wardbeat.signal.SampleRate;

class EpisodeEvaluationTest {

    private static final SampleRate RATE = SampleRate.ofHertz(100);

    private static final List<Stretch> STRETCHES = List.of(
            new Stretch("N", 0, 999),
            new Stretch("VT", 1_000, 1_499),
            new Stretch("N", 1_500, 1_999),
            new Stretch("VFL", 2_000, 2_999),
            new Stretch("VT", 3_000, 3_999));

    private static Alert alert(String episode, Condition condition, Phase phase, long onset, long end, long decided) {
        return AlertEvents.alert(episode, condition, phase, onset, end, decided);
    }

    private static String row(List<Alert> alerts, String rhythm) {
        var evaluation = new EpisodeEvaluation();
        evaluation.add("r", RATE, STRETCHES, alerts);
        return evaluation
                .table()
                .lines()
                .filter(line -> line.startsWith(rhythm))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +", " ");
    }

    @Test
    void countsWhatIsFoundAndWhatIsRightAndHowLate() {
        List<Alert> alerts = List.of(
                alert("a", Condition.VENTRICULAR_RUN, Phase.START, 1_100, -1, 1_200),
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.ESCALATE, 1_100, -1, 1_300),
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.END, 1_100, 1_400, 1_600),
                alert("b", Condition.VENTRICULAR_RUN, Phase.START, 100, -1, 200),
                alert("b", Condition.VENTRICULAR_RUN, Phase.END, 100, 150, 250));
        assertThat(row(alerts, "ventricular tachycardia"))
                .isEqualTo("ventricular tachycardia 2 1 50.0 2 1 50.0 2.0 2.0");
        var evaluation = new EpisodeEvaluation();
        evaluation.add("r", RATE, STRETCHES, alerts);
        assertThat(evaluation.missed()).containsExactly("r VFL at 20.0 s for 10.0 s", "r VT at 30.0 s for 10.0 s");
    }

    @Test
    void aTachycardiaInFlutterIsNoMistakeAndDoesNotFindIt() {
        List<Alert> alerts = List.of(
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 2_100, -1, 2_200),
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.END, 2_100, 2_200, 2_300));
        assertThat(row(alerts, "ventricular tachycardia")).isEqualTo("ventricular tachycardia 2 0 0.0 1 1 100.0 - -");
        assertThat(row(alerts, "ventricular flutter")).isEqualTo("ventricular flutter 1 0 0.0 0 0 - - -");
    }

    @Test
    void whatIsOpenAlreadyIsFoundWithoutDelay() {
        List<Alert> alerts = List.of(alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 500, -1, 600));
        assertThat(row(alerts, "ventricular tachycardia")).isEqualTo("ventricular tachycardia 2 2 100.0 1 1 100.0 - -");
    }

    /** The quantiles of the chi-squared distribution, halved: 95 % with 2, 4 and 12 degrees of freedom. */
    @ParameterizedTest
    @CsvSource({"0, 2.996", "1, 4.744", "5, 10.513"})
    void theBoundIsPoissons(int count, double bound) {
        var load = new AlertLoad(List.of(), 86_400_000);
        assertThat(load.upperBoundABedAndDay(count)).isBetween(bound - 0.001, bound + 0.001);
    }

    @Test
    void anEpisodeCountsOnceAsTheHighestThatItCameTo() {
        List<Alert> alerts = List.of(
                alert("a", Condition.VENTRICULAR_RUN, Phase.START, 1_100, -1, 1_200),
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.ESCALATE, 1_100, -1, 1_300));
        var load = new AlertLoad(alerts, 43_200_000);
        assertThat(load.episodes(Condition.VENTRICULAR_TACHYCARDIA)).isEqualTo(1);
        assertThat(load.episodes(Condition.VENTRICULAR_RUN)).isZero();
        assertThat(load.episodes(Priority.HIGH)).isEqualTo(1);
        assertThat(load.aBedAndDay(1)).isEqualTo(2);
        assertThat(load.table())
                .contains("1 of high priority in 12.00 h: 2.00 a bed and day, with 95 % confidence below 9.49");
    }
}
