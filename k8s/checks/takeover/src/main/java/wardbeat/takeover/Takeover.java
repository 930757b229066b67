package wardbeat.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Kills the leading one of two JobManagers of a running job. Prints the time until the other one led and until the job ran
 * again. The settings come from a rendered FlinkDeployment; processes replace pods, a stand-in replaces the Kubernetes API.
 */
public final class Takeover {

    /** Maximum time until the standby leads. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final List<String> COPIED_SETTINGS =
            List.of("high-availability.kubernetes.", "heartbeat.", "execution.checkpointing.num-retained");

    /** A condition to wait for. */
    private interface Event {
        boolean hasHappened() throws Exception;
    }

    private Takeover() {}

    /**
     * Exits with 0 if the standby led within 30 s, otherwise with 1.
     *
     * @param arguments a rendering with a FlinkDeployment; a directory for the files of the processes
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]).toAbsolutePath();
        Files.createDirectories(directory);
        var settings = deployed(Path.of(arguments[0]));
        System.exit(run(settings, directory) ? 0 : 1);
    }

    private static Map<String, String> deployed(Path rendering) throws IOException {
        var settings = new HashMap<String, String>();
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(rendering.toFile())) {
            for (JsonNode document : documents.readAll()) {
                document.at("/spec/flinkConfiguration").properties().stream()
                        .filter(setting -> COPIED_SETTINGS.stream().anyMatch(setting.getKey()::startsWith))
                        .forEach(setting -> settings.put(
                                setting.getKey(), setting.getValue().asText()));
            }
        }
        return settings;
    }

    private static boolean run(Map<String, String> deployed, Path directory) throws Exception {
        try (var api = new KubernetesApiStandIn()) {
            api.writeConfig(directory.resolve("kube-config"));
            var settings = onLoopback(deployed, directory);
            try (var one = FlinkProcess.jobManager(directory.resolve("jobmanager-1"), settings);
                    var two = FlinkProcess.jobManager(directory.resolve("jobmanager-2"), settings);
                    var worker = FlinkProcess.taskManager(directory.resolve("taskmanager"), settings)) {
                await(
                        "a leader and a standby",
                        () -> one.rest().isPresent()
                                && two.rest().isPresent()
                                && api.leader().isPresent());
                URI led = api.leader().orElseThrow();
                boolean first = led.equals(one.rest().orElseThrow());
                URI standby = (first ? two : one).rest().orElseThrow();
                var job = SteadyJob.submit(led);
                await("3 checkpoints", () -> worker.isRunning() && job.checkpoints(led) >= 3);

                long killed = System.nanoTime();
                (first ? one : two).kill();
                await(
                        "the standby to lead",
                        () -> api.leader().filter(standby::equals).isPresent());
                var leads = since(killed);
                await("the job to run again", () -> job.isRunning(standby));
                System.out.printf(Locale.ROOT, 
                        "The leader was killed; the standby led after %.1f s, the job ran again after %.1f s, from"
                                + " checkpoint %d%n",
                        leads.toMillis() / 1e3, since(killed).toMillis() / 1e3, job.restoredFrom(standby));
                return leads.compareTo(LIMIT) <= 0;
            }
        }
    }

    private static Map<String, String> onLoopback(Map<String, String> deployed, Path directory) {
        var settings = new HashMap<>(deployed);
        settings.putAll(Map.of(
                "high-availability.type",
                "kubernetes",
                "high-availability.storageDir",
                directory.resolve("high-availability").toUri().toString(),
                "high-availability.jobmanager.port",
                "0",
                "execution.checkpointing.dir",
                directory.resolve("checkpoints").toUri().toString(),
                "kubernetes.config.file",
                directory.resolve("kube-config").toString(),
                "kubernetes.cluster-id",
                KubernetesApiStandIn.CLUSTER,
                "kubernetes.namespace",
                KubernetesApiStandIn.NAMESPACE));
        List.of(
                        "jobmanager.rpc.address",
                        "jobmanager.bind-host",
                        "rest.address",
                        "rest.bind-address",
                        "taskmanager.host",
                        "taskmanager.bind-host")
                .forEach(setting -> settings.put(setting, "127.0.0.1"));
        List.of("jobmanager.rpc.port", "rest.bind-port", "blob.server.port", "taskmanager.rpc.port")
                .forEach(setting -> settings.put(setting, "0"));
        // Settings that a start script would derive from the size of a pod.
        settings.putAll(Map.of(
                "taskmanager.cpu.cores", "1",
                "taskmanager.memory.framework.heap.size", "64m",
                "taskmanager.memory.framework.off-heap.size", "64m",
                "taskmanager.memory.task.heap.size", "64m",
                "taskmanager.memory.task.off-heap.size", "0m",
                "taskmanager.memory.managed.size", "0m",
                "taskmanager.memory.network.min", "16m",
                "taskmanager.memory.network.max", "16m",
                "taskmanager.memory.jvm-metaspace.size", "128m"));
        settings.put("taskmanager.memory.jvm-overhead.min", "64m");
        settings.put("taskmanager.memory.jvm-overhead.max", "64m");
        return settings;
    }

    private static void await(String what, Event event) throws Exception {
        long start = System.nanoTime();
        while (!event.hasHappened()) {
            if (since(start).compareTo(TIMEOUT) > 0) {
                throw new TimeoutException(what + ": not reached within " + TIMEOUT.toSeconds() + " s");
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
