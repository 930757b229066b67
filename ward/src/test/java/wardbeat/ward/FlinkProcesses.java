package wardbeat.ward;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Flink cluster as it is deployed: a JobManager and a TaskManager, each a process of its own with nothing but Flink on its
 * class path. The job comes to it as a jar.
 */
final class FlinkProcesses implements AutoCloseable {

    /** What a Flink distribution has in its lib folder, told by the groups the jars come from. */
    private static final Pattern FLINK_LIB =
            Pattern.compile(".*/(org/(apache/(flink|commons|logging)|slf4j|xerial|objenesis|javassist|snakeyaml)"
                    + "|at/yawk|com/(esotericsoftware|twitter|ververica|google/code/findbugs)|commons-[a-z0-9]+|javax|jakarta"
                    + "|tools/profiler)/.*");

    private static final Pattern NOT_FLINK_LIB =
            Pattern.compile(".*flink-(connector-kafka|test-utils).*|.*-tests\\.jar");

    private final List<Process> processes = new ArrayList<>();
    private final URI rest;

    private FlinkProcesses(URI rest) {
        this.rest = rest;
    }

    /** Starts both processes; logs and configuration go to {@code directory}. */
    static FlinkProcesses start(Path directory, int slots) throws IOException {
        int rpcPort;
        int restPort;
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            rpcPort = one.getLocalPort();
            restPort = other.getLocalPort();
        }
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Path uploads = Files.createDirectories(directory.resolve("uploads"));
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
                """.formatted(rpcPort, restPort, uploads, slots));
        Files.writeString(conf.resolve("log4j2.xml"), """
                <Configuration><Appenders><Console name="C"><PatternLayout pattern="%d %p %c %m%n"/></Console></Appenders>
                <Loggers><Root level="INFO"><AppenderRef ref="C"/></Root></Loggers></Configuration>
                """);
        var cluster = new FlinkProcesses(URI.create("http://localhost:" + restPort));
        cluster.launch(
                directory,
                "jobmanager",
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--executionMode",
                "cluster");
        cluster.launch(directory, "taskmanager", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
        return cluster;
    }

    /** Where the JobManager's REST interface answers. */
    URI rest() {
        return rest;
    }

    /** Whether both processes run. */
    boolean alive() {
        return processes.stream().allMatch(Process::isAlive);
    }

    private void launch(Path directory, String name, String mainClass, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx640m",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlog4j2.configurationFile=" + directory.resolve("conf").resolve("log4j2.xml"),
                "-cp",
                flinkLib(),
                mainClass,
                "--configDir",
                directory.resolve("conf").toString()));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command)
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

    /** What both processes printed; for the message of a failed test. */
    static String logs(Path directory) throws IOException {
        return Files.readString(directory.resolve("jobmanager.log"), StandardCharsets.UTF_8)
                + Files.readString(directory.resolve("taskmanager.log"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
        }
        for (Process process : processes) {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
