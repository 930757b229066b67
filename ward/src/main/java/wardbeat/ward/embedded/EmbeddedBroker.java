package wardbeat.ward.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.TopicAdmin;
import wardbeat.wire.Topics;

/**
 * A Kafka broker of one node in this process, reachable from this machine only: broker and controller (KRaft) on free
 * ports of the loopback address.
 *
 * <p>Messages carry the time at which the broker appended them, so that two topics' timestamps can be compared. Topics
 * exist only once they are created; nothing is ever deleted by age. Cost: about 3 s to start the first time in a
 * process, less than 1 s afterwards; 40 MB of heap.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();
    private static final int NODE_ID = 1;
    /** The same for all, so that a data directory can be opened again. */
    private static final String CLUSTER_ID = "d2FyZGJlYXQtb25lLW5vZA";

    private final Properties properties;
    private final String bootstrap;
    private final Path logDirectory;
    private final boolean temporary;
    private KafkaRaftServer server;

    private EmbeddedBroker(Properties properties, String bootstrap, Path logDirectory, boolean temporary) {
        this.properties = properties;
        this.bootstrap = bootstrap;
        this.logDirectory = logDirectory;
        this.temporary = temporary;
        this.server = serve(properties);
    }

    /**
     * Starts a broker whose data vanish when it closes, on a free port.
     *
     * @throws UncheckedIOException if the temporary directory cannot be made
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedBroker start() {
        return start(0);
    }

    /** The same on {@code port}; 0 for a free one. */
    public static EmbeddedBroker start(int port) {
        return start(port, Map.of());
    }

    /** The same with {@code settings} of Kafka's, which win over the choices made here. */
    public static EmbeddedBroker start(int port, Map<String, String> settings) {
        try {
            return start(Files.createTempDirectory("wardbeat-broker-"), port, settings, true);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for the broker's data", e);
        }
    }

    /**
     * Starts a broker on {@code logDirectory}, which keeps its data from one start to the next and is made if missing.
     *
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedBroker startIn(Path logDirectory) {
        return startIn(logDirectory, 0);
    }

    /**
     * The same, for clients that know where to find it.
     *
     * @param port where clients connect; 0 for a free one
     * @throws IllegalStateException if the broker does not start, for example because the port is taken
     */
    public static EmbeddedBroker startIn(Path logDirectory, int port) {
        return start(logDirectory, port, Map.of(), false);
    }

    private static EmbeddedBroker start(Path logDirectory, int port, Map<String, String> settings, boolean temporary) {
        try {
            int[] ports = freePorts();
            if (port != 0) {
                ports[0] = port;
            }
            format(logDirectory);
            var properties = properties(logDirectory, ports[0], ports[1]);
            properties.putAll(settings);
            return new EmbeddedBroker(properties, LOOPBACK + ":" + ports[0], logDirectory, temporary);
        } catch (Exception e) {
            if (temporary) {
                delete(logDirectory);
            }
            throw new IllegalStateException("the embedded broker did not start on " + logDirectory, e);
        }
    }

    private static KafkaRaftServer serve(Properties properties) {
        var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        server.startup();
        return server;
    }

    /**
     * Stops the broker and starts it again, on the same ports and data. Cost: about 1 s.
     *
     * @param outage how long the broker stays down in between
     */
    public void restart(Duration outage) throws InterruptedException {
        stop();
        Thread.sleep(outage.toMillis());
        server = serve(properties);
    }

    /** Where clients connect, {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** What leads to it. */
    public BrokerAccess access() {
        return BrokerAccess.plain(bootstrap);
    }

    /** Where it keeps its data. */
    Path logDirectory() {
        return logDirectory;
    }

    /**
     * Creates topics, each with {@code partitions} partitions, and waits until they take messages.
     *
     * @throws IllegalStateException if one exists already or the broker refuses
     */
    public void createTopics(int partitions, List<String> names) {
        try (var admin = new TopicAdmin(access())) {
            admin.create(names.stream()
                    .map(name -> TopicAdmin.topic(name, partitions, 0))
                    .toList());
        }
    }

    /**
     * Creates those of the ward's topics that are not there, each with {@code partitions} partitions.
     *
     * @throws IllegalStateException if the broker refuses
     */
    public void createMissingTopics(int partitions) {
        try (var admin = new TopicAdmin(access())) {
            var there = admin.names();
            admin.create(Topics.ALL.stream()
                    .filter(name -> !there.contains(name))
                    .map(name -> TopicAdmin.topic(name, partitions, 0))
                    .toList());
        }
    }

    /** Stops the broker; temporary data are removed. */
    @Override
    public void close() {
        stop();
        if (temporary) {
            delete(logDirectory);
        }
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path logDirectory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE_ID)
                .setClusterId(CLUSTER_ID)
                .addDirectory(logDirectory.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(logDirectory.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties properties(Path logDirectory, int brokerPort, int controllerPort) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                NODE_ID,
                "controller.quorum.voters",
                NODE_ID + "@" + LOOPBACK + ":" + controllerPort,
                "listeners",
                "BROKER://" + LOOPBACK + ":" + brokerPort + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort,
                "advertised.listeners",
                "BROKER://" + LOOPBACK + ":" + brokerPort,
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "BROKER",
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                logDirectory.toString()));
        properties.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "log.message.timestamp.type", "LogAppendTime",
                "log.retention.ms", "-1",
                "log.cleaner.enable", "false",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                // Without it the next start waits until the session of this one has expired: 9 s.
                "controlled.shutdown.enable", "true"));
        return properties;
    }

    /** Two ports that were free a moment ago. */
    private static int[] freePorts() throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        try (var one = new ServerSocket(0, 1, loopback);
                var other = new ServerSocket(0, 1, loopback)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's temporary data in " + directory + " could not be removed", e);
        }
    }
}
