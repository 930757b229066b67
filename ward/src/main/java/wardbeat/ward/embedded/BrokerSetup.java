package wardbeat.ward.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Configuration and storage of the embedded broker. */
final class BrokerSetup {

    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();
    private static final int NODE_ID = 1;

    /** Constant, so that a broker can open the data directory of an earlier one. */
    private static final String CLUSTER_ID = "d2FyZGJlYXQtb25lLW5vZA";

    private BrokerSetup() {}

    /** Formats {@code logDirectory} for KRaft, unless it is formatted. */
    static void format(Path logDirectory) throws Exception {
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

    /** Settings of broker and controller in one process, on two ports of the loopback address. */
    static Properties properties(Path logDirectory, int brokerPort, int controllerPort) {
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
}
