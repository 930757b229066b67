package wardbeat.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wardbeat.alarm.Condition;

/**
 * Alarm of a bedside monitor with the judgement of experts.
 *
 * <p><b>Source</b>: Clifford et al., The PhysioNet/Computing in Cardiology Challenge 2015, Computing in Cardiology 42, 2015.
 *
 * @param record name of the recording; it ends at the alarm or later
 * @param kind kind of alarm
 * @param isTrue whether experts judged it to be a true alarm
 */
public record BedsideAlarm(String record, Kind kind, boolean isTrue) {

    /** Name of the file that lists the alarms of a directory. */
    public static final String FILE = "alarms.csv";

    private static final List<String> COLUMNS = List.of("record", "alarm", "true_alarm");

    /** Kinds of alarms in the challenge. */
    enum Kind {
        /** No QRS for 4 s. */
        ASYSTOLE(Condition.ASYSTOLE),
        /** Below 40/min over 5 beats. */
        BRADYCARDIA(Condition.EXTREME_BRADYCARDIA),
        /** Above 140/min over 17 beats. */
        TACHYCARDIA(Condition.EXTREME_TACHYCARDIA),
        /** Flutter or fibrillation for 4 s. */
        VENTRICULAR_FLUTTER_FIB(Condition.VENTRICULAR_FIBRILLATION),
        /** 5 ventricular beats in a row above 100/min. */
        VENTRICULAR_TACHYCARDIA(Condition.VENTRICULAR_TACHYCARDIA);

        private final Condition condition;

        Kind(Condition condition) {
            this.condition = condition;
        }

        /** The corresponding condition. */
        Condition condition() {
            return condition;
        }
    }

    /**
     * Reads the alarms of {@code directory}, in the order of the file.
     *
     * @throws IOException if the file is missing or a line is malformed; the message states the line
     */
    public static List<BedsideAlarm> listedIn(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()
                || !Arrays.asList(lines.get(0).split(",", -1))
                        .subList(0, columns(lines.get(0)))
                        .equals(COLUMNS)) {
            throw new IOException(file + ", line 1: expected the columns " + String.join(",", COLUMNS) + " first, got "
                    + (lines.isEmpty() ? "nothing" : lines.get(0)));
        }
        var alarms = new ArrayList<BedsideAlarm>();
        for (int i = 1; i < lines.size(); i++) {
            alarms.add(parsed(file, i + 1, lines.get(i).split(",", -1)));
        }
        return alarms;
    }

    private static int columns(String line) {
        return Math.min(COLUMNS.size(), line.split(",", -1).length);
    }

    private static BedsideAlarm parsed(Path file, int line, String[] values) throws IOException {
        if (values.length < COLUMNS.size() || !(values[2].equals("0") || values[2].equals("1"))) {
            throw new IOException(file + ", line " + line + ": expected record, alarm, and 1 (true) or 0 (false), got "
                    + String.join(",", values));
        }
        try {
            return new BedsideAlarm(values[0], Kind.valueOf(values[1].toUpperCase(Locale.ROOT)), values[2].equals("1"));
        } catch (IllegalArgumentException e) {
            String kinds = Arrays.stream(Kind.values())
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw new IOException(file + ", line " + line + ": expected one of " + kinds + ", got " + values[1], e);
        }
    }
}
