package wardbeat.training;

import java.time.Duration;
import wardbeat.training.TrainingProgress.Phase;
import wardbeat.training.TrainingProgress.Step;

/** Counts a phase's steps and judges from their pace how long the rest takes. Thread-safe. */
final class Pace {

    private final TrainingProgress progress;
    private final Phase phase;
    private final int total;
    private final long startNanos = System.nanoTime();
    private int done;

    Pace(TrainingProgress progress, Phase phase, int total) {
        this.progress = progress;
        this.phase = phase;
        this.total = total;
    }

    synchronized void advance(double loss) {
        done++;
        double nanosAStep = (double) (System.nanoTime() - startNanos) / done;
        var left = Duration.ofNanos((long) (nanosAStep * (total - done)));
        progress.advanced(new Step(phase, done, total, loss, left));
    }
}
