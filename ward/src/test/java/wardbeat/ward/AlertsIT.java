package wardbeat.ward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.Topics;

class AlertsIT {

    @Test
    void printsRepeatsOnceAndReportsConflictsAndSilence() throws Exception {
        byte[] asystole = AlertCodec.encode(Samples.alert("bed-1", "e1", 1, Condition.ASYSTOLE, Phase.START));
        byte[] other = AlertCodec.encode(Samples.alert("bed-1", "e1", 1, Condition.VENTRICULAR_RUN, Phase.START));
        byte[] end = AlertCodec.encode(Samples.alert("bed-1", "e1", 2, Condition.ASYSTOLE, Phase.END));
        try (var broker = EmbeddedBroker.start();
                var producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            broker.createMissingTopics(2);
            for (byte[] value : new byte[][] {asystole, asystole, other}) {
                send(producer, Topics.ALERTS, value);
            }
            sendLate(producer, end, "17");
            try (var alerts = ChildProcess.start(
                    "alerts", "--bootstrap", broker.bootstrap(), "--from-beginning", "--silence", "1s")) {
                alerts.awaitOutput(
                        lines -> lines.contains(" s, patients may be unmonitored; check that the job is running"));
                send(producer, Topics.BEATS, new byte[0]);
                String output = alerts.awaitOutput(lines -> lines.contains("beats: arrive again after "));

                assertThat(output.lines().filter(line -> line.contains("high    start")))
                        .singleElement()
                        .asString()
                        .doesNotContain("late");
                assertThat(output.lines().filter(line -> line.contains("high    end")))
                        .singleElement()
                        .asString()
                        .endsWith(" (17 s late)");
                assertThat(output).contains("wardbeat: alert e1-1: repeated with different content: ");
                alerts.interrupt();
                assertThat(alerts.awaitExit()).isZero();
            }
        }
    }

    private static void sendLate(KafkaProducer<byte[], byte[]> producer, byte[] value, String seconds)
            throws Exception {
        var record = new ProducerRecord<>(Topics.ALERTS, "bed-1".getBytes(US_ASCII), value);
        record.headers().add(AlertCodec.STALE_HEADER, seconds.getBytes(US_ASCII));
        producer.send(record).get();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String topic, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, "bed-1".getBytes(US_ASCII), value))
                .get();
    }
}
