package wardbeat.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import wardbeat.wire.Topics;

/** A broker of one node in a process of its own, with topics whose messages carry the time at which they were appended. */
final class Broker implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final ChildProcess process;
    private final String bootstrap;
    private final Admin admin;

    private Broker(ChildProcess process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    static Broker start() throws InterruptedException {
        int port = freePort();
        var process = ChildProcess.start(
                "broker", "2g", "wardbeat.ward.Wardbeat", "broker", "--port", Integer.toString(port));
        process.awaitLine(":" + port, 60);
        return new Broker(process, "localhost:" + port);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    String bootstrap() {
        return bootstrap;
    }

    double cpuSeconds() {
        return process.cpuSeconds();
    }

    /** Makes the topics of a ward, and {@code more}, empty. */
    void renewTopics(String... more) throws InterruptedException {
        try {
            var names = admin.listTopics().names().get();
            var wanted = new ArrayList<>(Topics.ALL);
            wanted.addAll(List.of(more));
            names.retainAll(wanted);
            admin.deleteTopics(names).all().get();
            while (admin.listTopics().names().get().stream().anyMatch(wanted::contains)) {
                Thread.onSpinWait();
            }
            admin.createTopics(wanted.stream().map(Broker::topic).toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics were not made", e);
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}
