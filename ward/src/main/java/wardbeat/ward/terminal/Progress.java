package wardbeat.ward.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress of a long task: a bar if standard error is a terminal, else one line at the start. Not thread-safe. */
public final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    /** Starts with no step done of {@code total} steps, counted in {@code unit}. */
    public Progress(PrintWriter err, String task, long total, String unit) {
        if (!Console.errIsTerminal()) {
            bar = null;
            err.printf(Locale.ROOT, "%s: %,d %s%n", task, total, unit);
            return;
        }
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(Console.canShow('\u2588') ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .showSpeed()
                .build();
    }

    /** Sets the number of steps that are done. */
    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** Shows {@code remark} beside the bar. */
    public void remark(String remark) {
        if (bar != null) {
            bar.setExtraMessage(" " + remark);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
