package wardbeat.ward.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Phase;
import wardbeat.alarm.Priority;
import wardbeat.beat.BeatClass;
import wardbeat.ward.screen.BedBoard.BedStatus;
import wardbeat.ward.terminal.Console;

/**
 * Layout of a ward as lines of text: figures at the top, a line for each bed, the latest alerts below.
 *
 * @param title description of the run
 * @param dashboard URL of the Flink dashboard
 * @param glyphs the characters that the terminal can show
 */
public record WardScreen(String title, String dashboard, Glyphs glyphs) {

    private static final int FEWEST_EVENTS = 6;
    private static final int RATE = 8;
    private static final int FEWEST_BEATS = 6;
    private static final int RHYTHM = 34;
    private static final int SIGNAL = 11;

    /** Characters of the screen: beyond ASCII if the character set of the terminal contains them. */
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

        /** The characters that standard output can show. */
        public static Glyphs ofTerminal() {
            return Console.canShow('\u25cf') ? UNICODE : ASCII;
        }
    }

    /** Widths of the two columns that adapt to the terminal. */
    private record Columns(int bed, int beats) {

        static Columns of(List<BedStatus> beds, int width) {
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

    /** At most {@code height} lines for a screen of {@code width} by {@code height} characters. */
    List<StyledLine> lines(List<BedStatus> beds, List<Alert> latest, WardFigures figures, int width, int height) {
        var lines = new ArrayList<StyledLine>();
        var columns = Columns.of(beds, width);
        heading(lines, figures, width);
        lines.add(columns.heading());
        int rowsForBeds = Math.max(1, height - lines.size() - 2 - Math.min(FEWEST_EVENTS, height / 3));
        beds(lines, beds, columns, rowsForBeds);
        lines.add(new StyledLine());
        lines.add(new StyledLine().add(Style.BOLD, " ALERTS"));
        if (latest.isEmpty()) {
            lines.add(new StyledLine().add(Style.DIM, " none yet"));
        }
        latest.forEach(alert -> lines.add(event(alert, columns)));
        return lines.size() > height ? lines.subList(0, height) : lines;
    }

    private void heading(List<StyledLine> lines, WardFigures figures, int width) {
        String right = figures.clock() + "  Ctrl-C stops ";
        lines.add(new StyledLine()
                .add(Style.HEADING, fill(" Wardbeat  " + title, width - right.length()))
                .add(Style.HEADING, right));
        lines.add(new StyledLine()
                .add(Style.DIM, " load     ")
                .add(Style.BOLD, figures.throughput())
                .add(
                        Style.PLAIN,
                        String.format(
                                Locale.ROOT,
                                ", %,d in total; %,d beats, %,d alert events",
                                figures.samples(),
                                figures.beats(),
                                figures.alerts())));
        lines.add(new StyledLine()
                .add(Style.DIM, " latency  ")
                .add(Style.PLAIN, "alerts " + figures.alertLatency() + "; beats " + figures.beatLatency()));
        lines.add(new StyledLine().add(Style.DIM, " Flink    ").add(Style.PLAIN, dashboard));
        lines.add(new StyledLine());
    }

    /** A line for each bed. If not all fit, beds with alarms come first. */
    private void beds(List<StyledLine> lines, List<BedStatus> beds, Columns columns, int rows) {
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

    private StyledLine line(BedStatus bed, Columns columns) {
        var line = new StyledLine().add(Style.PLAIN, " ").column(Style.BOLD, columns.bed, bed.patient());
        line.column(
                Style.PLAIN,
                RATE,
                bed.heartRatePerMinute()
                        .map(rate -> String.format(Locale.ROOT, "%4d/min", rate))
                        .orElse("      --"));
        var recent = bed.recent();
        var shown = recent.subList(Math.max(0, recent.size() - columns.beats), recent.size());
        line.add(Style.PLAIN, " ".repeat(columns.beats + 1 - shown.size()));
        shown.forEach(beatClass -> line.add(style(beatClass), symbol(beatClass)));
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

    private static StyledLine event(Alert alert, Columns columns) {
        boolean ended = alert.phase() == Phase.END;
        return new StyledLine().add(ended ? Style.DIM : style(alert), " " + AlertText.line(alert, columns.bed));
    }

    private String symbol(BeatClass beatClass) {
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
