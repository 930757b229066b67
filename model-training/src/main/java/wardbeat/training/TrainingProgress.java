package wardbeat.training;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Hears how a training gets on, often enough for a bar; one call at a time, on any thread. */
public interface TrainingProgress {

    /** What a training does, in this order. */
    enum Phase {
        /** Reads and conditions the recordings. */
        CONDITION,
        /** Trains the network that is kept, and those that judge it. */
        LEARN,
        /** Fits the second stage. */
        FIT,
        /** Evaluates the model on patients it has never seen. */
        EVALUATE
    }

    /**
     * How far a phase has come.
     *
     * @param phase the phase
     * @param done steps that are done: records, or batches
     * @param total steps of the phase
     * @param loss mean training loss of the epoch so far; NaN where nothing is learnt
     * @param left the phase's time left, judged by its pace so far
     */
    record Step(Phase phase, int done, int total, double loss, Duration left) {}

    /** A step is done. */
    void advanced(Step step);

    /** Something worth a line of its own, such as how an epoch did on the held-out patients. */
    void note(String line);

    /** Writes notes as they come, and a line about each phase at every twentieth of it. */
    static TrainingProgress lines(Consumer<String> out) {
        return new TrainingProgress() {
            @Override
            public void advanced(Step step) {
                if (step.done * 20L / step.total != (step.done - 1) * 20L / step.total) {
                    out.accept(text(step));
                }
            }

            @Override
            public void note(String line) {
                out.accept(line);
            }
        };
    }

    private static String text(Step step) {
        String loss = Double.isNaN(step.loss) ? "" : String.format(Locale.ROOT, ", loss %.4f", step.loss);
        return String.format(
                Locale.ROOT,
                "%-9s %3d %%%s, %d s left",
                step.phase.name().toLowerCase(Locale.ROOT),
                step.done * 100L / step.total,
                loss,
                step.left.toSeconds());
    }
}
