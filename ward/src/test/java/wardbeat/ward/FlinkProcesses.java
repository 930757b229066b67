package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A Flink cluster as it is deployed: a JobManager and TaskManagers, each in a separate process with nothing but Flink on its
 * class path. The job comes to it as a jar, all orders over REST.
 */
final class FlinkProcesses implements AutoCloseable {

    /** Jars of the lib directory of a Flink distribution, identified by their group ids. */
    private static final Pattern FLINK_LIB =
            Pattern.compile(".*/(org/(apache/(flink|commons|logging)|slf4j|xerial|objenesis|javassist|snakeyaml)"
                    + "|at/yawk|com/(esotericsoftware|twitter|ververica|google/code/findbugs)|commons-[a-z0-9]+|javax|jakarta"
                    + "|tools/profiler)/.*");

    private static final Pattern NOT_FLINK_LIB =
            Pattern.compile(".*flink-(connector-kafka|test-utils).*|.*-tests\\.jar");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final URI rest;
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private int taskManagers;

    private FlinkProcesses(Path directory, URI rest) {
        this.directory = directory;
        this.rest = rest;
    }

    /**
     * Starts a JobManager and a TaskManager; logs and configuration go to {@code directory}.
     *
     * @param settings of Flink's, beside those that a cluster on this machine needs
     * @param slots of each TaskManager
     */
    static FlinkProcesses start(Path directory, Map<String, String> settings, int slots) throws IOException {
        int rpcPort;
        int restPort;
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rpcPort = one.getLocalPort();
            restPort = other.getLocalPort();
        }
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Path uploads = Files.createDirectories(directory.resolve("uploads"));
        String more = settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(conf.resolve("config.yaml"), """
                jobmanager.rpc.address: localhost
                jobmanager.rpc.port: %d
                jobmanager.memory.process.size: 1g
                rest.address: localhost
                rest.bind-address: localhost
                rest.port: %d
                web.upload.dir: %s
                taskmanager.host: localhost
                taskmanager.bind-host: localhost
                taskmanager.numberOfTaskSlots: %d
                taskmanager.cpu.cores: 1.0
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 128m
                taskmanager.memory.task.heap.size: 384m
                taskmanager.memory.task.off-heap.size: 256m
                taskmanager.memory.network.min: 64m
                taskmanager.memory.network.max: 64m
                taskmanager.memory.managed.size: 64m
                taskmanager.memory.jvm-metaspace.size: 192m
                taskmanager.memory.jvm-overhead.min: 128m
                taskmanager.memory.jvm-overhead.max: 128m
                """.formatted(rpcPort, restPort, uploads, slots) + more);
        Files.writeString(conf.resolve("log4j2.xml"), """
                <Configuration><Appenders><Console name="C"><PatternLayout pattern="%d %p %c %m%n"/></Console></Appenders>
                <Loggers><Root level="INFO"><AppenderRef ref="C"/></Root></Loggers></Configuration>
                """);
        var cluster = new FlinkProcesses(directory, URI.create("http://localhost:" + restPort));
        cluster.launch(
                "jobmanager",
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--executionMode",
                "cluster");
        cluster.addTaskManager();
        return cluster;
    }

    /** Starts a TaskManager more. */
    void addTaskManager() throws IOException {
        String name = "taskmanager-" + ++taskManagers;
        launch(
                name,
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "-D",
                "taskmanager.resource-id=" + name);
    }

    /** Ends a TaskManager as {@code kill -9} does. */
    void kill(String taskManager) throws InterruptedException {
        process(taskManager).destroyForcibly().waitFor();
        processes.remove(taskManager);
    }

    private Process process(String name) {
        Process process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("no process " + name + " among " + processes.keySet());
        }
        return process;
    }

    /** How many slots wait for tasks; 0 before the JobManager answers. */
    int slots() throws IOException, InterruptedException {
        for (var process : processes.entrySet()) {
            if (!process.getValue().isAlive()) {
                throw new IllegalStateException(process.getKey() + " died: " + logs());
            }
        }
        try {
            return get("/overview").path("slots-available").asInt();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Uploads a jar and returns the name it is run by. */
    String upload(Path jar) throws IOException, InterruptedException {
        String boundary = "wardbeat-job-jar";
        var body = new ByteArrayOutputStream();
        body.write(("--" + boundary + "\r\ncontent-disposition: form-data; name=\"jarfile\"; filename=\"job.jar\"\r\n"
                        + "content-type: application/x-java-archive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.write(Files.readAllBytes(jar));
        body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        JsonNode answer = send(HttpRequest.newBuilder(rest.resolve("/jars/upload"))
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        return Path.of(answer.path("filename").asText()).getFileName().toString();
    }

    /** Starts the job with {@code options} and returns its number. */
    String run(String jar, String... options) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(rest.resolve("/jars/" + jar + "/run"))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("programArgsList", options))))
                        .build())
                .path("jobid")
                .asText();
    }

    /** The job's state, in Flink's words. */
    String state(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job).path("state").asText();
    }

    /** Waits until the job has finished by itself, and fails if it fails or restarts before. */
    void awaitFinished(String job, Duration patience) throws IOException {
        var states = new TreeSet<String>();
        await("the job to finish").atMost(patience).until(() -> {
            states.add(state(job));
            return states.contains("FINISHED") || states.contains("FAILED") || states.contains("RESTARTING");
        });
        assertThat(states).as(logs()).contains("FINISHED").doesNotContain("FAILED", "RESTARTING");
    }

    /** Whether all of the job's tasks run. */
    boolean runs(String job) throws IOException, InterruptedException {
        JsonNode whole = get("/jobs/" + job);
        return whole.path("state").asText().equals("RUNNING")
                && StreamSupport.stream(whole.path("vertices").spliterator(), false)
                        .allMatch(vertex -> vertex.path("status").asText().equals("RUNNING"));
    }

    /** How many checkpoints the job has completed. */
    long checkpoints(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints")
                .path("counts")
                .path("completed")
                .asLong();
    }

    /** The TaskManagers that the job's tasks are on, by name. */
    List<String> taskManagers(String job) throws IOException, InterruptedException {
        var names = new TreeSet<String>();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            for (JsonNode subtask : get("/jobs/" + job + "/vertices/"
                            + vertex.path("id").asText())
                    .path("subtasks")) {
                names.add(subtask.path("taskmanager-id").asText());
            }
        }
        return List.copyOf(names);
    }

    void cancel(String job) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(rest.resolve("/jobs/" + job + "?mode=cancel"))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** The job as a cluster gets it. */
    static Path jobJar() throws IOException {
        try (var files = Files.list(Path.of("job", "target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-cluster.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no job jar in job/target: run ./mvnw package"));
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(rest.resolve(path)).build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private void launch(String name, String mainClass, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx640m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog4j2.configurationFile=" + directory.resolve("conf").resolve("log4j2.xml"),
                "-cp",
                flinkLib(),
                mainClass,
                "--configDir",
                directory.resolve("conf").toString()));
        command.addAll(List.of(arguments));
        processes.put(
                name,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve(name + ".log").toFile())
                        .start());
    }

    private static String flinkLib() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar ->
                        FLINK_LIB.matcher(jar.replace(File.separatorChar, '/')).matches())
                .filter(NOT_FLINK_LIB.asMatchPredicate().negate())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What all processes printed; for the message of a failed test. */
    String logs() throws IOException {
        var logs = new StringBuilder();
        try (var files = Files.newDirectoryStream(directory, "*.log")) {
            for (Path file : files) {
                logs.append(Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return logs.toString();
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes.values()) {
            process.destroy();
        }
        for (Process process : processes.values()) {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
