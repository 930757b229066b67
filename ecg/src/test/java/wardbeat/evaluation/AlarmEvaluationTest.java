package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.evaluation.AlarmEvaluation.Counts;
import wardbeat.evaluation.BedsideAlarm.Kind;

class AlarmEvaluationTest {

    @TempDir
    Path directory;

    @Test
    void givesAMissedAlarmTheWeightFive() {
        assertThat(new Counts(3, 2, 1, 18).score()).isCloseTo(75, within(1e-9));
        assertThat(new Counts(0, 0, 0, 0).score()).isNaN();
    }

    @Test
    void countsAlarmsByKindAndListsTheIncorrectlyJudged() {
        var evaluation = new AlarmEvaluation();
        evaluation.add(new BedsideAlarm("a1", Kind.ASYSTOLE, true), true);
        evaluation.add(new BedsideAlarm("a2", Kind.ASYSTOLE, false), true);
        evaluation.add(new BedsideAlarm("b1", Kind.BRADYCARDIA, true), false);
        evaluation.add(new BedsideAlarm("f1", Kind.VENTRICULAR_FLUTTER_FIB, false), false);

        assertThat(evaluation.of(Kind.ASYSTOLE)).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(evaluation.of(List.of(Kind.values()))).isEqualTo(new Counts(1, 1, 1, 1));
        assertThat(evaluation.toTable().rows())
                .contains(
                        List.of("all", "1", "1", "1", "1", "25.0"),
                        List.of("without fib., tachycardia", "1", "1", "1", "0", "14.3"));
        assertThat(evaluation.toTable().notes())
                .containsExactly("asystole, false and confirmed: a2", "bradycardia, true and not confirmed: b1");
    }

    /** The event is in samples 72500 to 75000. A condition is active from its start to its end, by decided samples. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "START ASYSTOLE 73000, true",
        "START ASYSTOLE 60000, true",
        "START PAUSE 73000|ESCALATE ASYSTOLE 73250, true",
        "START PAUSE 73000, false",
        "START ASYSTOLE 60000|END ASYSTOLE 72499, false",
        "START ASYSTOLE 60000|END ASYSTOLE 72500, true",
        "START ASYSTOLE 60000|CONTINUE ASYSTOLE 61000|END ASYSTOLE 62000|START ASYSTOLE 74000, true",
        "START VENTRICULAR_TACHYCARDIA 73000, false",
    })
    void confirmsAnAlarmByItsConditionInTheTenSecondsBefore(String events, boolean confirmed) {
        var alerts = new ArrayList<Alert>();
        for (String event : events.split("\\|", -1)) {
            String[] words = event.split(" ", -1);
            alerts.add(AlertEvents.alert(
                    "e1", Condition.valueOf(words[1]), Phase.valueOf(words[0]), 0, -1, Long.parseLong(words[2])));
        }
        assertThat(AlarmEvaluation.isConfirmed(Kind.ASYSTOLE, alerts, 72_500)).isEqualTo(confirmed);
    }

    @Test
    void readsAListOfAlarms() throws IOException {
        list("record,alarm,true_alarm,samples\na142s,Asystole,1,75000\nf1,Ventricular_Flutter_Fib,0,82500\n");
        assertThat(BedsideAlarm.listedIn(directory))
                .containsExactly(
                        new BedsideAlarm("a142s", Kind.ASYSTOLE, true),
                        new BedsideAlarm("f1", Kind.VENTRICULAR_FLUTTER_FIB, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "record,kind; line 1: expected the columns record,alarm,true_alarm first",
                "record,alarm,true_alarm|a1,Asystole; line 2: expected record, alarm, and 1 (true) or 0 (false)",
                "record,alarm,true_alarm|a1,Asystole,yes; line 2: expected record, alarm, and 1 (true) or 0 (false)",
                "record,alarm,true_alarm|a1,Fever,1; line 2: expected one of asystole, bradycardia",
            })
    void reportsTheMalformedLine(String lines, String message) throws IOException {
        list(lines.replace('|', '\n'));
        assertThatIOException()
                .isThrownBy(() -> BedsideAlarm.listedIn(directory))
                .withMessageContaining(message);
    }

    private void list(String text) throws IOException {
        Files.writeString(directory.resolve(BedsideAlarm.FILE), text);
    }
}
