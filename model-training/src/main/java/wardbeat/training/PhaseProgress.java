package wardbeat.training;

import java.time.Duration;
import wardbeat.training.TrainingProgress.Phase;
import wardbeat.training.TrainingProgress.Step;

/** Counts the steps of a phase, and estimates the remaining time from the mean time of a step. Thread-safe. */
final class PhaseProgress {

    private final TrainingProgress progress;
    private final Phase phase;
    private final int total;
    private final long startNanos = System.nanoTime();
    private int done;

    PhaseProgress(TrainingProgress progress, Phase phase, int total) {
        this.progress = progress;
        this.phase = phase;
        this.total = total;
    }

    /**
     * Reports one more step as done.
     *
     * @param loss mean training loss of the epoch so far; NaN outside training
     */
    synchronized void advance(double loss) {
        done++;
        double nanosPerStep = (double) (System.nanoTime() - startNanos) / done;
        var left = Duration.ofNanos((long) (nanosPerStep * (total - done)));
        progress.advanced(new Step(phase, done, total, loss, left));
    }
}
