package wardbeat.evaluation;

import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.Beat;
import wardbeat.signal.QualityClass;

/** Alert events of one patient, as test input. */
final class AlertEvents {

    private static final long MILLIS_PER_SAMPLE = 4;

    private AlertEvents() {}

    /** An event of {@code episode}; {@code end} is -1 before the end. */
    static Alert alert(String episode, Condition condition, Phase phase, long onset, long end, long decided) {
        return new Alert(
                episode,
                1,
                "bed-1",
                "monitor",
                "1",
                "II",
                condition,
                phase,
                onset,
                onset * MILLIS_PER_SAMPLE,
                end,
                end < 0 ? -1 : end * MILLIS_PER_SAMPLE,
                decided,
                decided * MILLIS_PER_SAMPLE,
                142,
                100,
                new Beat[0],
                null,
                null,
                QualityClass.GOOD,
                "model",
                "policy",
                "a sentence");
    }
}
