package wardbeat.ward.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final long LONG_AGO_MILLIS = 1_000;

    @Test
    void keepsItsDataFromOneStartToTheNext(@TempDir Path directory) throws Exception {
        try (var broker = EmbeddedBroker.startIn(directory)) {
            broker.createTopics(2, List.of("beds"));
            send(broker, "beds", "bed-1", "first");
        }
        try (var broker = EmbeddedBroker.startIn(directory)) {
            send(broker, "beds", "bed-1", "second");

            assertThat(read(broker, "beds", 2)).containsExactly("first", "second");
        }
    }

    @Test
    void comesBackWhereItsClientsKnowIt() throws Exception {
        try (var broker = EmbeddedBroker.start();
                var consumer = consumer(broker)) {
            broker.createTopics(1, List.of("beds"));
            String bootstrap = broker.bootstrap();
            send(broker, "beds", "bed-1", "first");
            consumer.assign(partitions(consumer, "beds"));
            consumer.seekToBeginning(consumer.assignment());

            broker.restart(Duration.ZERO);
            send(broker, "beds", "bed-1", "second");

            assertThat(broker.bootstrap()).isEqualTo(bootstrap);
            assertThat(read(consumer, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void createsTopicsOnlyOnRequestAndUsesTheAppendTimeOfMessages() throws Exception {
        try (var broker = EmbeddedBroker.start()) {
            broker.createTopics(3, List.of("beds"));
            long before = System.currentTimeMillis();
            send(broker, "beds", "bed-1", "hello");

            try (var consumer = consumer(broker)) {
                assertThat(consumer.partitionsFor("beds"))
                        .extracting(PartitionInfo::partition)
                        .containsExactlyInAnyOrder(0, 1, 2);
                consumer.assign(partitions(consumer, "beds"));
                consumer.seekToBeginning(consumer.assignment());
                var record = consumer.poll(Duration.ofSeconds(20)).iterator().next();
                assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
                assertThat(record.timestamp()).isBetween(before, System.currentTimeMillis());
            }
            assertThatThrownBy(() -> send(broker, "missing-topic", "bed-1", "hello"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> broker.createTopics(1, List.of("beds")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("[beds]");
        }
    }

    @Test
    void removesItsTemporaryDataWhenItCloses() throws Exception {
        Path directory;
        try (var broker = EmbeddedBroker.start()) {
            directory = broker.logDirectory();
            assertThat(directory).isNotEmptyDirectory();
        }
        assertThat(Files.exists(directory)).isFalse();
    }

    private static void send(EmbeddedBroker broker, String topic, String key, String value) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "max.block.ms", 1_500);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, null, LONG_AGO_MILLIS, key, value))
                    .get();
        }
    }

    private static List<String> read(EmbeddedBroker broker, String topic, int count) {
        try (var consumer = consumer(broker)) {
            consumer.assign(partitions(consumer, topic));
            consumer.seekToBeginning(consumer.assignment());
            return read(consumer, count);
        }
    }

    private static List<String> read(KafkaConsumer<String, String> consumer, int count) {
        var values = new ArrayList<String>();
        long giveUpNanos = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (values.size() < count && System.nanoTime() < giveUpNanos) {
            consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
        }
        return values;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, String> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static KafkaConsumer<String, String> consumer(EmbeddedBroker broker) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringDeserializer(), new StringDeserializer());
    }
}
