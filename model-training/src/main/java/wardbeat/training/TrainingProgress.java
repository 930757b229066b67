package wardbeat.training;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import wardbeat.evaluation.Table;

/** Receives the progress of a training or evaluation, often enough for a progress bar. Calls come one at a time, on any thread. */
public interface TrainingProgress {

    /** Phases of a training, in order. */
    enum Phase {
        /** Reading and conditioning of the recordings. */
        CONDITION,
        /** Training of the network and of the networks for cross-validation. */
        LEARN,
        /** Fit of the second stage. */
        FIT,
        /** Evaluation of a model. */
        EVALUATE
    }

    /**
     * Progress of a phase.
     *
     * @param phase the phase
     * @param done number of completed steps: records or batches
     * @param total number of steps of the phase
     * @param loss mean training loss of the epoch so far; NaN outside training
     * @param left estimated remaining time of the phase
     */
    record Step(Phase phase, int done, int total, double loss, Duration left) {}

    /** Called after each step. */
    void advanced(Step step);

    /** Called with the data of the training before it starts. */
    void found(Table data);

    /** Called with a line of text, for example with the held-out metrics of an epoch. */
    void note(String line);

    /** Writes the data row by row, each note, and a line after every twentieth of a phase. */
    static TrainingProgress lines(Consumer<String> out) {
        return new TrainingProgress() {
            @Override
            public void advanced(Step step) {
                if (step.done * 20L / step.total != (step.done - 1) * 20L / step.total) {
                    out.accept(text(step));
                }
            }

            @Override
            public void found(Table data) {
                out.accept(String.join(", ", data.header()));
                data.rows().forEach(row -> out.accept(String.join(", ", row)));
                data.notes().forEach(out);
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
