package wardbeat.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.Topics;

/** A single-node broker in a child process. Its topics use the append time as the message timestamp. */
final class BrokerProcess implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final List<String> TOPICS = Stream.concat(
                    Topics.ALL.stream(), Stream.of(NaiveDesign.SAMPLES, NaiveDesign.CLASSES))
            .toList();

    private final ChildProcess process;
    private final String bootstrap;
    private final Admin admin;
    private int renewals;

    private BrokerProcess(ChildProcess process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    static BrokerProcess start() throws InterruptedException {
        int port = freePort();
        var process = ChildProcess.start(
                "broker", "2g", "wardbeat.ward.Wardbeat", "broker", "--port", Integer.toString(port));
        process.awaitLine(":" + port, 60);
        return new BrokerProcess(process, "localhost:" + port);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on the loopback interface", e);
        }
    }

    String bootstrap() {
        return bootstrap;
    }

    double cpuSeconds() {
        return process.cpuSeconds();
    }

    /**
     * Deletes all topics and creates the ward's topics with a new suffix. A topic that is created again under its old name
     * can reject messages for some time. Returns the suffix.
     */
    String renewTopics() throws InterruptedException {
        try {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
            String suffix = "-" + ++renewals;
            admin.createTopics(TOPICS.stream().map(name -> topic(name + suffix)).toList())
                    .all()
                    .get();
            awaitLeaders(suffix);
            return suffix;
        } catch (ExecutionException e) {
            throw new IllegalStateException("broker " + bootstrap + ": the topics could not be created", e);
        }
    }

    /** Waits for the partition leaders: a producer that sends earlier can lose its first batch. */
    private void awaitLeaders(String suffix) throws InterruptedException {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (String name : TOPICS) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                ends.put(new TopicPartition(name + suffix, partition), OffsetSpec.latest());
            }
        }
        for (int attempt = 0; attempt < 500; attempt++) {
            try {
                admin.listOffsets(ends).all().get();
                return;
            } catch (ExecutionException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IllegalStateException("broker " + bootstrap + ": partitions without a leader after 10 s");
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
    }

    /** Starts the job from the command line, on the topics with {@code suffix}, at the earliest offset. */
    ChildProcess startJob(String suffix, String maxHeap, String... options) {
        var arguments = new ArrayList<>(List.of("job", "--bootstrap-servers", bootstrap, "--start", "earliest"));
        for (String topic : Topics.ALL) {
            arguments.add("--" + topic.substring("ecg.".length()) + "-topic");
            arguments.add(topic + suffix);
        }
        arguments.addAll(List.of(options));
        return ChildProcess.start("job", maxHeap, "wardbeat.ward.Wardbeat", arguments.toArray(String[]::new));
    }

    /** Callback for one message. A malformed message of the job fails the benchmark. */
    interface Reader {
        void read(ConsumerRecord<byte[], byte[]> message) throws MalformedMessageException;
    }

    /** Reads all messages that {@code topic} contains at the time of the call. */
    void readAll(String topic, Reader reader) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "max.poll.records", 10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long left = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (left > 0) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    left--;
                    reader.read(message);
                }
            }
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("topic " + topic + ": the job published a malformed message", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        process.close();
    }
}
