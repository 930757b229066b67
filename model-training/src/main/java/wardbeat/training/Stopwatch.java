package wardbeat.training;

import java.time.Duration;

/** Measures elapsed time and processor time of this process. */
final class Stopwatch {

    private final long startNanos = System.nanoTime();
    private final Duration startCpu = cpu();

    /** Time since the stopwatch was created. */
    TrainingCost cost() {
        return new TrainingCost(Duration.ofNanos(System.nanoTime() - startNanos), cpu().minus(startCpu));
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
