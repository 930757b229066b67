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
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;

/** The job's source and sinks in Kafka. Creating them opens no connection. */
public final class KafkaConnectors {

    private static final Duration PARTITION_DISCOVERY = Duration.ofSeconds(30);

    private KafkaConnectors() {}

    /** Source of the messages in the samples topic. */
    public static Source<ReceivedMessage, ?, ?> source(JobConfig config) {
        var brokers = config.brokers();
        var source = KafkaSource.<ReceivedMessage>builder()
                .setBootstrapServers(brokers.bootstrapServers())
                .setProperties(brokers.asProperties())
                .setTopics(config.get(JobOptions.SAMPLES_TOPIC))
                .setGroupId(config.get(JobOptions.GROUP_ID))
                .setStartingOffsets(startOf(config.get(JobOptions.START)))
                .setProperty("partition.discovery.interval.ms", Long.toString(PARTITION_DISCOVERY.toMillis()))
                .setDeserializer(new ReceiveMessages());
        if (config.get(JobOptions.STOP) == JobOptions.Stop.LATEST) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }

    // The connector names the reset strategy by a type that Kafka deprecates; there is no other.
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer startOf(JobOptions.Start start) {
        return switch (start) {
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> new LatestOffsetsWithEarliestReset();
        };
    }

    /** Sinks of the results, with at-least-once delivery. */
    public static Sinks sinks(JobConfig config) {
        return new Sinks(
                sink(config, new BeatMessages(config.get(JobOptions.BEATS_TOPIC))),
                sink(config, new AlertMessages(config.get(JobOptions.ALERTS_TOPIC))),
                new PublishRejected(config.brokers(), config.get(JobOptions.REJECTED_TOPIC)));
    }

    /** At least once: with transactions, alerts would be invisible until the next checkpoint. */
    private static <T> KafkaSink<T> sink(JobConfig config, KafkaRecordSerializationSchema<T> messages) {
        var brokers = config.brokers();
        return KafkaSink.<T>builder()
                .setBootstrapServers(brokers.bootstrapServers())
                .setKafkaProducerConfig(brokers.asProperties())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty(ProducerConfig.ACKS_CONFIG, "all")
                .setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
                .setRecordSerializer(messages)
                .build();
    }
}
