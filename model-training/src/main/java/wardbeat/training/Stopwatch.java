package wardbeat.training;

import java.time.Duration;

/** Measures what a piece of work costs this process. */
final class Stopwatch {

    private final long startNanos = System.nanoTime();
    private final Duration startCpu = cpu();

    /** What the process has used since the stopwatch was made. */
    TrainingCost cost() {
        return new TrainingCost(Duration.ofNanos(System.nanoTime() - startNanos), cpu().minus(startCpu));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
