package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.evaluation.ReferenceRhythm.RhythmInterval;
import wardbeat.signal.SampleRate;

class EpisodeEvaluationTest {

    private static final SampleRate RATE = SampleRate.ofHertz(100);

    private static final List<RhythmInterval> INTERVALS = List.of(
            new RhythmInterval("N", 0, 999),
            new RhythmInterval("VT", 1_000, 1_499),
            new RhythmInterval("N", 1_500, 1_999),
            new RhythmInterval("VFL", 2_000, 2_999),
            new RhythmInterval("VT", 3_000, 3_999));

    private static Alert alert(String episode, Condition condition, Phase phase, long onset, long end, long decided) {
        return AlertEvents.alert(episode, condition, phase, onset, end, decided);
    }

    private static String row(List<Alert> alerts, String rhythm) {
        var evaluation = new EpisodeEvaluation();
        evaluation.add("r", RATE, INTERVALS, alerts);
        return evaluation.toTable().rows().stream()
                .filter(row -> row.get(0).equals(rhythm))
                .findFirst()
                .map(row -> String.join(" ", row))
                .orElseThrow();
    }

    @Test
    void countsFoundRhythmsCorrectEpisodesAndDelays() {
        List<Alert> alerts = List.of(
                alert("a", Condition.VENTRICULAR_RUN, Phase.START, 1_100, -1, 1_200),
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.ESCALATE, 1_100, -1, 1_300),
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.END, 1_100, 1_400, 1_600),
                alert("b", Condition.VENTRICULAR_RUN, Phase.START, 100, -1, 200),
                alert("b", Condition.VENTRICULAR_RUN, Phase.END, 100, 150, 250));
        assertThat(row(alerts, "ventricular tachycardia"))
                .isEqualTo("ventricular tachycardia 2 1 50.0 2 1 50.0 2.0 2.0");
        var evaluation = new EpisodeEvaluation();
        evaluation.add("r", RATE, INTERVALS, alerts);
        assertThat(evaluation.missed()).containsExactly("r VFL at 20.0 s for 10.0 s", "r VT at 30.0 s for 10.0 s");
    }

    @Test
    void acceptsATachycardiaInFlutterWithoutFindingTheFlutter() {
        List<Alert> alerts = List.of(
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 2_100, -1, 2_200),
                alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.END, 2_100, 2_200, 2_300));
        assertThat(row(alerts, "ventricular tachycardia")).isEqualTo("ventricular tachycardia 2 0 0.0 1 1 100.0 - -");
        assertThat(row(alerts, "ventricular flutter")).isEqualTo("ventricular flutter 1 0 0.0 0 0 - - -");
    }

    @Test
    void doesNotCountTheDelayOfAnOpenEpisode() {
        List<Alert> alerts = List.of(alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 500, -1, 600));
        assertThat(row(alerts, "ventricular tachycardia")).isEqualTo("ventricular tachycardia 2 2 100.0 1 1 100.0 - -");
    }

    @Test
    void episodesOfARecordingWithoutAnnotatedRhythmsAreNotFalse() {
        var evaluation = new EpisodeEvaluation();
        evaluation.add("r", RATE, INTERVALS, List.of());
        evaluation.add(
                "s",
                RATE,
                List.of(),
                List.of(alert("a", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 500, -1, 600)));

        Table table = evaluation.toTable();

        assertThat(table.rows().get(0))
                .containsExactly("ventricular tachycardia", "2", "0", "0.0", "0", "0", "-", "-", "-");
        assertThat(table.notes()).containsExactly("records without annotated rhythms, not compared: 1");
    }
}
