package wardbeat.ward.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Tells how far a long task is: a bar where a terminal listens, a line at the start where none does. */
public final class Progress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    /** Begins to tell about {@code task}, which has {@code total} steps of {@code unit}. */
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

    /** {@code done} steps are done. */
    public void at(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** Says {@code remark} beside the bar. */
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
