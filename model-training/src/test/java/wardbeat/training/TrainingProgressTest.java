package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import wardbeat.training.TrainingProgress.Phase;
import wardbeat.training.TrainingProgress.Step;

class TrainingProgressTest {

    @Test
    void writesALineAfterEveryTwentiethOfAPhase() {
        var lines = new ArrayList<String>();
        TrainingProgress progress = TrainingProgress.lines(lines::add);
        for (int done = 1; done <= 1000; done++) {
            progress.advanced(new Step(Phase.LEARN, done, 1000, 0.25, Duration.ofSeconds(1000 - done)));
        }
        assertThat(lines)
                .hasSize(20)
                .startsWith("learn       5 %, loss 0.2500, 950 s left")
                .endsWith("learn     100 %, loss 0.2500, 0 s left");
    }

    @Test
    void omitsAMissingLoss() {
        var lines = new ArrayList<String>();
        TrainingProgress.lines(lines::add).advanced(new Step(Phase.CONDITION, 3, 3, Double.NaN, Duration.ZERO));
        assertThat(lines).containsExactly("condition 100 %, 0 s left");
    }

    @Test
    void writesNotes() {
        var lines = new ArrayList<String>();
        TrainingProgress.lines(lines::add).note("chosen: 3 epochs");
        assertThat(lines).containsExactly("chosen: 3 epochs");
    }
}
