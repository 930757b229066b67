package wardbeat.takeover;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A Flink process with the settings of a pod and this process's class path. It ends with this process. */
final class FlinkProcess implements AutoCloseable {

    private static final Pattern REST = Pattern.compile("Rest endpoint listening at (\\S+)");
    private static final List<String> OPENS = List.of("java.util", "java.lang", "java.time", "java.nio");

    private final Process process;
    private final Path log;

    private FlinkProcess(Class<?> main, Path folder, Map<String, String> settings) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("config.yaml"),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + ": \"" + setting.getValue() + "\"\n")
                        .sorted()
                        .collect(Collectors.joining()));
        log = folder.resolve("log");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx200m"));
        OPENS.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), "-c", folder.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    static FlinkProcess jobManager(Path folder, Map<String, String> settings) throws IOException {
        return new FlinkProcess(StandaloneSessionClusterEntrypoint.class, folder, settings);
    }

    static FlinkProcess taskManager(Path folder, Map<String, String> settings) throws IOException {
        return new FlinkProcess(TaskManagerRunner.class, folder, settings);
    }

    /**
     * Returns true while the process runs.
     *
     * @throws IOException if it has ended; the message contains the path of its log
     */
    boolean isRunning() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("Flink process: ended with exit code " + process.exitValue() + "; see " + log);
        }
        return true;
    }

    /** The REST address of a JobManager; empty until it answers. */
    Optional<URI> rest() throws IOException {
        var matcher = REST.matcher(Files.readString(log));
        return isRunning() && matcher.find() ? Optional.of(URI.create("http://" + matcher.group(1))) : Optional.empty();
    }

    /** Kills the process, like a power failure of its node. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
