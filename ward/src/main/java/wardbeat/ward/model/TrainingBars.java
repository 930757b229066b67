package wardbeat.ward.model;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.evaluation.Table;
import wardbeat.training.TrainingProgress;
import wardbeat.ward.terminal.Console;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.TableText;

/** Progress of a training: a bar for each phase if standard error is a terminal, else lines. Not thread-safe. */
final class TrainingBars implements TrainingProgress, AutoCloseable {

    private final PrintWriter err;
    private final TrainingProgress lines;
    private @Nullable Phase phase;
    private @Nullable Progress bar;

    TrainingBars(PrintWriter err) {
        this.err = err;
        this.lines = TrainingProgress.lines(err::println);
    }

    @Override
    public void advanced(Step step) {
        if (!Console.errIsTerminal()) {
            lines.advanced(step);
            return;
        }
        if (bar == null || phase != step.phase()) {
            close();
            phase = step.phase();
            bar = new Progress(
                    err, name(step.phase()), step.total(), step.phase() == Phase.LEARN ? "batches" : "records");
        }
        bar.at(step.done());
        if (!Double.isNaN(step.loss())) {
            bar.remark(String.format(Locale.ROOT, "loss %.4f", step.loss()));
        }
    }

    @Override
    public void found(Table data) {
        close();
        err.print(TableText.of(data));
        err.flush();
    }

    @Override
    public void note(String line) {
        close();
        err.println(line);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static String name(Phase phase) {
        return switch (phase) {
            case CONDITION -> "Reading recordings";
            case LEARN -> "Learning";
            case FIT -> "Fitting the second stage";
            case EVALUATE -> "Evaluating";
        };
    }
}
