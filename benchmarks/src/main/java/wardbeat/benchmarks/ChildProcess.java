package wardbeat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A Java child process. Its CPU time and memory are measured separately. */
final class ChildProcess implements AutoCloseable {

    private static final long TICKS_PER_SECOND = 100;

    private final Process process;
    private final Path log;
    private final long startedMillis = System.currentTimeMillis();
    private final NavigableMap<Long, Double> cpuSecondsAt = new TreeMap<>();

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts {@code mainClass} with the class path of this process. The output goes to a file. */
    static ChildProcess start(String name, String maxHeap, String mainClass, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + maxHeap,
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        try {
            Path directory = Files.createTempDirectory("wardbeat-benchmark-");
            command.add("-Dwardbeat.log=" + directory.resolve(name + ".log"));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
            command.addAll(List.of(arguments));
            Path log = directory.resolve(name + ".out");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ChildProcess(process, log);
        } catch (IOException e) {
            throw new IllegalStateException("process " + name + ": start failed", e);
        }
    }

    /** Waits until the process has printed a line that contains {@code text}, and returns the line. */
    String awaitLine(String text, long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadline) {
            for (String line : lines()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            if (!process.isAlive()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException(
                log + ": expected a line that contains '" + text + "', got:\n" + String.join("\n", lines()));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new IllegalStateException(log + ": read failed", e);
        }
    }

    /** The last number in the ledger line that contains {@code relation}. */
    long ledger(String relation) throws InterruptedException {
        String line = awaitLine(relation, 1);
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1).replace(",", ""));
    }

    /** Start time, in milliseconds since 1970. */
    long startedMillis() {
        return startedMillis;
    }

    /** User and system CPU time since the start, in seconds; 0 after the process has ended. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Waits until the process ends, and records its CPU time every 50 ms. */
    void awaitEnd() throws InterruptedException {
        while (process.isAlive()) {
            cpuSecondsAt.put(System.currentTimeMillis(), cpuSeconds());
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(log + ": expected exit code 0, got " + process.exitValue() + "; output:\n"
                    + String.join("\n", lines()));
        }
    }

    /** CPU time between two times before the end of the process, in seconds, as recorded by {@link #awaitEnd}. */
    double cpuSecondsBetween(long fromMillis, long toMillis) {
        return cpuSecondsAt.floorEntry(toMillis).getValue()
                - cpuSecondsAt.ceilingEntry(fromMillis).getValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
