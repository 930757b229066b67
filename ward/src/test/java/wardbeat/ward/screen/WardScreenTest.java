package wardbeat.ward.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static wardbeat.ward.Samples.alert;
import static wardbeat.ward.Samples.beat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.BeatClass;
import wardbeat.ward.output.LatencyFigures;
import wardbeat.ward.screen.WardScreen.Glyphs;

class WardScreenTest {

    private static final WardFigures FIGURES = new WardFigures(
            Duration.ofSeconds(3_725),
            2_880.4,
            1_234_567,
            812,
            23,
            new LatencyFigures(23, 8, 31, 40),
            LatencyFigures.NOT_MEASURED);

    @Test
    void drawsALinePerBedWithRateBeatsRhythmAndSignal() {
        var board = new BedBoard(List.of("bed-01", "bed-02", "bed-03"));
        board.beat(beat("bed-01", 0, BeatClass.N, 750));
        board.beat(beat("bed-01", 200, BeatClass.V, 750));
        board.beat(beat("bed-01", 400, BeatClass.Q, 750));
        board.alert(alert("bed-01", Condition.VENTRICULAR_TACHYCARDIA, Phase.START));
        board.alert(alert("bed-02", Condition.LEADS_OFF, Phase.START));

        assertThat(text(board, Glyphs.ASCII, 110, 30)).isEqualTo("""
                         Wardbeat  3 beds                                                                      01:02:05  Ctrl-C stops
                         load     2,880 samples/s, 1,234,567 in total; 812 beats, 23 alert events
                         latency  alerts p50 8 ms, p99 31 ms; beats not measured yet
                         Flink    http://localhost:8081

                         BED        RATE  BEATS                     RHYTHM                             SIGNAL
                         bed-01   80/min                       .V?  * Ventricular tachycardia 142/min  usable
                         bed-02       --                            waiting for beats                  * Leads off
                         bed-03       --                            waiting for beats                  usable

                         ALERTS
                         12:00:04  bed-02  medium  start     Leads off: what a nurse would understand
                         12:00:04  bed-01  high    start     Ventricular tachycardia: what a nurse would understand
                        """);
    }

    @Test
    void showsFewerBeatsOnANarrowTerminalSoThatTheSignalIsSeen() {
        var board = new BedBoard(List.of("bed-01"));
        for (int i = 0; i < 24; i++) {
            board.beat(beat("bed-01", 200L * i, i < 12 ? BeatClass.N : BeatClass.V, 750));
        }
        board.alert(alert("bed-01", Condition.LEADS_OFF, Phase.START));

        assertThat(text(board, Glyphs.ASCII, 80, 24).lines().toList().get(6))
                .isEqualTo(" bed-01   80/min  ..VVVVVVVVVVVV  no alarm                           * Leads off")
                .hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void putsBedsWithAlarmsFirstWhereNotAllFit() {
        var names = new ArrayList<String>();
        for (int i = 10; i < 60; i++) {
            names.add("bed-" + i);
        }
        var board = new BedBoard(names);
        board.alert(alert("bed-59", Condition.ASYSTOLE, Phase.START));

        var lines = text(board, Glyphs.ASCII, 100, 24).lines().toList();

        assertThat(lines).hasSize(19);
        assertThat(lines.get(6)).startsWith(" bed-59").contains("* Asystole");
        assertThat(lines.get(7)).startsWith(" bed-10");
        assertThat(lines.get(15)).isEqualTo(" ... and 41 more beds; those with alarms come first");
    }

    @Test
    void keepsWithinTheTerminal() {
        var board = new BedBoard(List.of("bed-01"));
        for (int i = 0; i < 100; i++) {
            board.beat(beat("bed-01", 200L * i, BeatClass.V, 750));
            board.alert(alert("bed-01", "episode" + i, 1, Condition.ASYSTOLE, Phase.START));
        }
        for (int width : new int[] {1, 20, 80, 200}) {
            for (int height : new int[] {1, 5, 12, 24, 100}) {
                var lines = screen(Glyphs.UNICODE).lines(board.beds(), board.latestAlerts(), FIGURES, width, height);
                assertThat(lines).hasSizeLessThanOrEqualTo(height);
                assertThat(lines)
                        .allSatisfy(line -> assertThat(visible(line.render(width)))
                                .hasSizeLessThanOrEqualTo(width)
                                .isEqualTo(cut(line.toString(), width)));
            }
        }
    }

    private static String text(BedBoard board, Glyphs glyphs, int width, int height) {
        return screen(glyphs).lines(board.beds(), board.latestAlerts(), FIGURES, width, height).stream()
                .map(line -> line.toString().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static WardScreen screen(Glyphs glyphs) {
        return new WardScreen("3 beds", "http://localhost:8081", glyphs);
    }

    private static String visible(String rendered) {
        return rendered.replaceAll("\033\\[[0-9;]*m", "");
    }

    private static String cut(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text;
    }
}
