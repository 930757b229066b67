package wardbeat.job;

import java.time.Duration;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The job's ends in Kafka. */
public final class WardTopics {

    private static final Duration PARTITION_DISCOVERY = Duration.ofSeconds(30);

    private WardTopics() {}

    /** What devices send, message by message. */
    public static Source<ReceivedMessage, ?, ?> source(JobConfig config) {
        var source = KafkaSource.<ReceivedMessage>builder()
                .setBootstrapServers(config.brokers().bootstrapServers())
                .setProperties(config.brokers().asProperties())
                .setTopics(config.samplesTopic())
                .setGroupId(config.groupId())
                .setStartingOffsets(startOf(config))
                .setProperty("partition.discovery.interval.ms", Long.toString(PARTITION_DISCOVERY.toMillis()))
                .setDeserializer(new ReceiveMessages());
        if (config.stop() == JobConfig.Stop.LATEST) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }

    @SuppressWarnings(
            "deprecation") // The connector names the fallback by a type that Kafka deprecates; it has no other.
    private static OffsetsInitializer startOf(JobConfig config) {
        return switch (config.start()) {
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> new LatestOffsets();
        };
    }

    /** Where the results go, at least once. */
    public static WardJob.Sinks sinks(JobConfig config) {
        return new WardJob.Sinks(
                sink(config, new BeatMessages(config.beatsTopic())),
                sink(config, new AlertMessages(config.alertsTopic())),
                new SetAsideRejected(config.brokers(), config.rejectedTopic()));
    }

    /** At least once: a transaction would hide an alert until the next checkpoint. */
    private static <T> KafkaSink<T> sink(JobConfig config, KafkaRecordSerializationSchema<T> messages) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(config.brokers().bootstrapServers())
                .setKafkaProducerConfig(config.brokers().asProperties())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .setRecordSerializer(messages)
                .build();
    }
}
