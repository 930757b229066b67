package wardbeat.ward.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.TopicAdmin;
import wardbeat.wire.Topics;

/**
 * A Kafka broker with one node in this process: broker and controller (KRaft) on free ports of the loopback address.
 *
 * <p>Timestamps are append times, so that those of two topics can be compared. Topics are not created automatically, and
 * messages do not expire. Cost: about 3 s for the first start in a process, less than 1 s afterwards; 40 MB of heap.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();
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
     * Starts a broker on a free port, with data in a temporary directory that {@link #close} deletes.
     *
     * @throws UncheckedIOException if the temporary directory cannot be created
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedBroker start() {
        return start(0);
    }

    /** Starts a broker with temporary data on {@code port}; 0 for a free port. */
    public static EmbeddedBroker start(int port) {
        return start(port, Map.of());
    }

    /** Starts a broker with temporary data; the Kafka {@code settings} override the defaults of this class. */
    public static EmbeddedBroker start(int port, Map<String, String> settings) {
        try {
            return start(Files.createTempDirectory("wardbeat-broker-"), port, settings, true);
        } catch (IOException e) {
            throw new UncheckedIOException("broker data: temporary directory cannot be created", e);
        }
    }

    /**
     * Starts a broker on a free port, with persistent data in {@code logDirectory}, which is created if missing.
     *
     * @throws IllegalStateException if the broker does not start
     */
    public static EmbeddedBroker startIn(Path logDirectory) {
        return startIn(logDirectory, 0);
    }

    /**
     * Starts a broker with persistent data in {@code logDirectory}.
     *
     * @param port port for clients; 0 for a free port
     * @throws IllegalStateException if the broker does not start, for example because the port is in use
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
            BrokerSetup.format(logDirectory);
            var properties = BrokerSetup.properties(logDirectory, ports[0], ports[1]);
            properties.putAll(settings);
            return new EmbeddedBroker(properties, LOOPBACK + ":" + ports[0], logDirectory, temporary);
        } catch (Exception e) {
            if (temporary) {
                delete(logDirectory);
            }
            throw new IllegalStateException("embedded broker in " + logDirectory + ": does not start", e);
        }
    }

    private static KafkaRaftServer serve(Properties properties) {
        var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        server.startup();
        return server;
    }

    /**
     * Stops the broker and starts it with the same ports and data. Cost: about 1 s.
     *
     * @param outage how long the broker stays down in between
     */
    public void restart(Duration outage) throws InterruptedException {
        stop();
        Thread.sleep(outage.toMillis());
        server = serve(properties);
    }

    /** Address for clients, {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Access for Kafka clients. */
    public BrokerAccess access() {
        return BrokerAccess.plain(bootstrap);
    }

    /** Data directory. */
    Path logDirectory() {
        return logDirectory;
    }

    /**
     * Creates topics with {@code partitions} partitions each, and waits until they accept messages.
     *
     * @throws IllegalStateException if a topic exists or the broker rejects the request
     */
    public void createTopics(int partitions, List<String> names) {
        try (var admin = new TopicAdmin(access())) {
            admin.create(names.stream()
                    .map(name -> TopicAdmin.topic(name, partitions, 0))
                    .toList());
        }
    }

    /**
     * Creates the missing topics of the ward with {@code partitions} partitions each.
     *
     * @throws IllegalStateException if the broker rejects the request
     */
    public void createMissingTopics(int partitions) {
        try (var admin = new TopicAdmin(access())) {
            var existing = admin.names();
            admin.create(Topics.ALL.stream()
                    .filter(name -> !existing.contains(name))
                    .map(name -> TopicAdmin.topic(name, partitions, 0))
                    .toList());
        }
    }

    /** Stops the broker and deletes temporary data. */
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

    /** Two ports that are free now; another process can take them before the broker does. */
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
            throw new UncheckedIOException("broker data in " + directory + ": cannot be deleted", e);
        }
    }
}
