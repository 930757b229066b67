package wardbeat.ward.screen;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Phase;

/** Alert events as lines of text. */
public final class AlertText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int USUAL_PATIENT_WIDTH = 8;

    private AlertText() {}

    /** Time of the decision (device clock, UTC), patient, priority, phase, condition and sentence of an event. */
    public static String line(Alert alert) {
        return line(alert, USUAL_PATIENT_WIDTH);
    }

    /** The same line with {@code patientWidth} characters for the patient. */
    public static String line(Alert alert, int patientWidth) {
        String patient = alert.patient();
        return String.format(
                Locale.ROOT,
                "%s  %s  %-6s  %-8s  %s: %s",
                time(alert.decidedMillis()),
                patient + " ".repeat(Math.max(0, patientWidth - patient.length())),
                word(alert.condition().priority()),
                word(alert.phase()),
                alert.condition().title(),
                alert.sentence());
    }

    /** Whether the event is new information. A continued alert is not; it serves consumers that start late. */
    public static boolean isNew(Alert alert) {
        return alert.phase() != Phase.CONTINUE;
    }

    /** {@code HH:mm:ss} of {@code millis} since 1970-01-01T00:00Z. */
    static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }

    /** An enum constant in lower case, with spaces. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
