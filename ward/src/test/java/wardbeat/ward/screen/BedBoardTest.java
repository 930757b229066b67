package wardbeat.ward.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static wardbeat.ward.Samples.alert;
import static wardbeat.ward.Samples.beat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.BeatClass;
import wardbeat.ward.screen.BedBoard.BedStatus;

class BedBoardTest {

    private final BedBoard board = new BedBoard(List.of("bed-2", "bed-1"));

    @Test
    void showsBedsOfWhichNothingIsKnownYetByName() {
        assertThat(board.beds()).extracting(BedStatus::patient).containsExactly("bed-1", "bed-2");
        assertThat(board.beds().get(0).heartRatePerMinute()).isEmpty();
        assertThat(board.beds().get(0).recent()).isEmpty();
    }

    @Test
    void takesTheHeartRateFromTheMeanIntervalOfTheLastEightBeats() {
        board.beat(beat("bed-1", 0, BeatClass.N, -1));
        for (int i = 1; i <= 20; i++) {
            board.beat(beat("bed-1", 200L * i, BeatClass.N, i <= 12 ? 300 : 750));
        }
        assertThat(board.beds().get(0).heartRatePerMinute()).contains(80);
    }

    @Test
    void forgetsTheHeartRateWhereASegmentBegins() {
        board.beat(beat("bed-1", 0, BeatClass.N, 800));
        board.beat(beat("bed-1", 9_000, BeatClass.N, -1));

        assertThat(board.beds().get(0).heartRatePerMinute()).isEmpty();
    }

    @Test
    void keepsTheClassesOfTheLast24BeatsOldestFirst() {
        for (int i = 0; i < 30; i++) {
            board.beat(beat("bed-1", 200L * i, i == 28 ? BeatClass.V : BeatClass.N, 800));
        }
        assertThat(board.beds().get(0).recent()).hasSize(24).endsWith(BeatClass.V, BeatClass.N);
    }

    @Test
    void showsTheMostUrgentAlarmOfTheHeartAndOfTheSignalUntilTheyEnd() {
        board.alert(alert("bed-1", Condition.VENTRICULAR_PAIR, Phase.START));
        board.alert(alert("bed-1", Condition.ASYSTOLE, Phase.START));
        board.alert(alert("bed-1", Condition.LEADS_OFF, Phase.START));

        assertThat(bed().rhythm()).map(Alert::condition).contains(Condition.ASYSTOLE);
        assertThat(bed().signal()).map(Alert::condition).contains(Condition.LEADS_OFF);

        board.alert(alert("bed-1", Condition.ASYSTOLE, Phase.END));
        board.alert(alert("bed-1", Condition.LEADS_OFF, Phase.END));

        assertThat(bed().rhythm()).map(Alert::condition).contains(Condition.VENTRICULAR_PAIR);
        assertThat(bed().signal()).isEmpty();
    }

    @Test
    void showsAnEpisodeThatEscalatedOnce() {
        board.alert(alert("bed-1", "one", 1, Condition.VENTRICULAR_RUN, Phase.START));
        board.alert(alert("bed-1", "one", 2, Condition.VENTRICULAR_TACHYCARDIA, Phase.ESCALATE));

        assertThat(bed().alarms()).extracting(Alert::condition).containsExactly(Condition.VENTRICULAR_TACHYCARDIA);
    }

    @Test
    void listsEventsNewestFirstWithoutContinuations() {
        board.alert(alert("bed-1", Condition.ASYSTOLE, Phase.START));
        board.alert(alert("bed-1", Condition.ASYSTOLE, Phase.CONTINUE));
        board.alert(alert("bed-1", Condition.ASYSTOLE, Phase.END));

        assertThat(board.latestAlerts()).extracting(Alert::phase).containsExactly(Phase.END, Phase.START);
    }

    private BedStatus bed() {
        return board.beds().get(0);
    }
}
