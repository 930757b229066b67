package wardbeat.ward.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Phase;
import wardbeat.alarm.Priority;
import wardbeat.beat.BeatClass;
import wardbeat.ward.screen.BedBoard.Bed;
import wardbeat.ward.terminal.Console;

/**
 * The ward as a screen of text: figures on top, a line per bed, the latest alerts below. Draws nothing itself.
 *
 * @param title what is running
 * @param dashboard the address of Flink's dashboard
 * @param glyphs the signs to draw with
 */
public record WardScreen(String title, String dashboard, Glyphs glyphs) {

    private static final int FEWEST_NEWS = 6;
    private static final int RATE = 8;
    private static final int FEWEST_BEATS = 6;
    private static final int RHYTHM = 34;
    private static final int SIGNAL = 11;

    /** Signs beyond ASCII where the terminal's character set has them. */
    public enum Glyphs {
        UNICODE("\u00b7", "\u25cf", "\u2026"),
        ASCII(".", "*", "...");

        private final String normalBeat;
        private final String bullet;
        private final String more;

        Glyphs(String normalBeat, String bullet, String more) {
            this.normalBeat = normalBeat;
            this.bullet = bullet;
            this.more = more;
        }

        /** The signs that standard output can show. */
        public static Glyphs ofTerminal() {
            return Console.canShow('\u25cf') ? UNICODE : ASCII;
        }
    }

    /** How wide the columns are that give way: those of names and beats. */
    private record Columns(int bed, int beats) {

        static Columns of(List<Bed> beds, int width) {
            int bed = beds.stream()
                    .mapToInt(each -> each.patient().length())
                    .max()
                    .orElse(0);
            int fixed = 1 + bed + 1 + RATE + 2 + 2 + RHYTHM + 1 + SIGNAL;
            return new Columns(bed, Math.max(FEWEST_BEATS, Math.min(BedBoard.SHOWN_BEATS, width - fixed)));
        }

        StyledLine heading() {
            return new StyledLine()
                    .add(Style.PLAIN, " ")
                    .column(Style.DIM, bed, "BED")
                    .column(Style.DIM, RATE, "    RATE")
                    .add(Style.PLAIN, " ")
                    .column(Style.DIM, beats, "BEATS")
                    .add(Style.PLAIN, " ")
                    .column(Style.DIM, RHYTHM, "RHYTHM")
                    .add(Style.DIM, "SIGNAL");
        }
    }

    /** The lines of a screen of {@code width} by {@code height} characters, at most {@code height} of them. */
    List<StyledLine> lines(List<Bed> beds, List<Alert> news, Vitals vitals, int width, int height) {
        var lines = new ArrayList<StyledLine>();
        var columns = Columns.of(beds, width);
        heading(lines, vitals, width);
        lines.add(columns.heading());
        int rowsForBeds = Math.max(1, height - lines.size() - 2 - Math.min(FEWEST_NEWS, height / 3));
        beds(lines, beds, columns, rowsForBeds);
        lines.add(new StyledLine());
        lines.add(new StyledLine().add(Style.BOLD, " ALERTS"));
        if (news.isEmpty()) {
            lines.add(new StyledLine().add(Style.DIM, " none yet"));
        }
        news.forEach(alert -> lines.add(news(alert, columns)));
        return lines.size() > height ? lines.subList(0, height) : lines;
    }

    private void heading(List<StyledLine> lines, Vitals vitals, int width) {
        String right = vitals.clock() + "  Ctrl-C ends ";
        lines.add(new StyledLine()
                .add(Style.HEADING, fill(" Wardbeat  " + title, width - right.length()))
                .add(Style.HEADING, right));
        lines.add(new StyledLine()
                .add(Style.DIM, " load     ")
                .add(Style.BOLD, vitals.throughput())
                .add(
                        Style.PLAIN,
                        String.format(
                                ", %,d so far; %,d beats, %,d alert events",
                                vitals.samples(), vitals.beats(), vitals.alerts())));
        lines.add(new StyledLine()
                .add(Style.DIM, " latency  ")
                .add(Style.PLAIN, "alerts " + vitals.alertLatency() + "; beats " + vitals.beatLatency()));
        lines.add(new StyledLine().add(Style.DIM, " Flink    ").add(Style.PLAIN, dashboard));
        lines.add(new StyledLine());
    }

    /** A line per bed; where there are too many for the screen, those with alarms before those without. */
    private void beds(List<StyledLine> lines, List<Bed> beds, Columns columns, int rows) {
        if (beds.size() <= rows) {
            beds.forEach(bed -> lines.add(line(bed, columns)));
            return;
        }
        beds.stream()
                .sorted(Comparator.comparing(bed -> bed.alarms().isEmpty()))
                .limit(rows - 1L)
                .forEach(bed -> lines.add(line(bed, columns)));
        lines.add(new StyledLine()
                .add(
                        Style.DIM,
                        " " + glyphs.more + " and " + (beds.size() - rows + 1)
                                + " more beds; those with alarms come first"));
    }

    private StyledLine line(Bed bed, Columns columns) {
        var line = new StyledLine().add(Style.PLAIN, " ").column(Style.BOLD, columns.bed, bed.patient());
        line.column(
                Style.PLAIN,
                RATE,
                bed.heartRatePerMinute().map(rate -> "%4d/min".formatted(rate)).orElse("      --"));
        var recent = bed.recent();
        var shown = recent.subList(Math.max(0, recent.size() - columns.beats), recent.size());
        line.add(Style.PLAIN, " ".repeat(columns.beats + 1 - shown.size()));
        shown.forEach(beatClass -> line.add(style(beatClass), sign(beatClass)));
        line.add(Style.PLAIN, "  ");
        bed.rhythm()
                .ifPresentOrElse(
                        alert -> line.column(style(alert), RHYTHM, glyphs.bullet + " " + rhythm(alert)),
                        () -> line.column(
                                Style.DIM, RHYTHM, bed.recent().isEmpty() ? "waiting for beats" : "no alarm"));
        bed.signal()
                .ifPresentOrElse(
                        alert -> line.add(
                                style(alert),
                                glyphs.bullet + " " + alert.condition().title()),
                        () -> line.add(Style.DIM, "usable"));
        return line;
    }

    private static String rhythm(Alert alert) {
        return alert.heartRatePerMinute() < 0
                ? alert.condition().title()
                : alert.condition().title() + " " + alert.heartRatePerMinute() + "/min";
    }

    private static StyledLine news(Alert alert, Columns columns) {
        boolean over = alert.phase() == Phase.END;
        return new StyledLine().add(over ? Style.DIM : style(alert), " " + AlertText.line(alert, columns.bed));
    }

    private String sign(BeatClass beatClass) {
        return switch (beatClass) {
            case N -> glyphs.normalBeat;
            case S, V, F -> beatClass.name();
            case Q -> "?";
        };
    }

    private static Style style(BeatClass beatClass) {
        return switch (beatClass) {
            case N -> Style.GREEN;
            case V -> Style.RED;
            case S, F -> Style.YELLOW;
            case Q -> Style.DIM;
        };
    }

    private static Style style(Alert alert) {
        Priority priority = alert.condition().priority();
        return switch (priority) {
            case HIGH -> Style.RED;
            case MEDIUM -> Style.YELLOW;
            case LOW -> Style.CYAN;
        };
    }

    private static String fill(String text, int width) {
        return text.length() >= width
                ? text.substring(0, Math.max(0, width))
                : text + " ".repeat(width - text.length());
    }
}
