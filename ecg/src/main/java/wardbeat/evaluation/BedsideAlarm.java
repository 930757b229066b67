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
 * An alarm that a bedside monitor raised, judged by experts.
 *
 * <p><b>Source</b>: Clifford et al., The PhysioNet/Computing in Cardiology Challenge 2015, Computing in Cardiology 42, 2015.
 *
 * @param record the recording, which goes on to the alarm and often beyond
 * @param kind what the monitor said
 * @param isTrue what experts said
 */
public record BedsideAlarm(String record, Kind kind, boolean isTrue) {

    /** The file of a folder that lists its alarms. */
    public static final String FILE = "alarms.csv";

    private static final List<String> COLUMNS = List.of("record", "alarm", "true_alarm");

    /** What the monitors of the challenge say. */
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

        /** The condition that says the same. */
        Condition condition() {
            return condition;
        }
    }

    /**
     * The alarms that {@code folder} lists, in the file's order.
     *
     * @throws IOException if the file is missing or a line is not what it should be; the message says which
     */
    public static List<BedsideAlarm> listedIn(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
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
            throw new IOException(file + ", line " + line
                    + ": expected a record, an alarm, and 1 or 0 for true or false, got " + String.join(",", values));
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
