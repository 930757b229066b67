package wardbeat.ward;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.bed.BeatReport;
import wardbeat.ward.output.OutputTail;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.BeatCodec;
import wardbeat.wire.MalformedMessageException;

/**
 * What a run of the job has published, repeats apart: the values of each patient's beats and alerts in the order of
 * publication. What docs/schema does not allow is refused. Safe for threads.
 */
final class PublishedLog implements OutputTail.Listener {

    private static final Duration POLL = Duration.ofMillis(5);

    /** One alert event and its bytes as text. */
    record PublishedAlert(Alert alert, String value) {}

    /** One beat and its bytes as text. */
    record PublishedBeat(BeatReport report, String value) {}

    private final Map<String, String> valuesById = new HashMap<>();
    private final SortedMap<String, List<PublishedAlert>> alerts = new TreeMap<>();
    private final SortedMap<String, List<PublishedBeat>> beats = new TreeMap<>();
    private final List<String> conflicts = new ArrayList<>();
    private long repeats;

    /** All that is on the two topics now. */
    static PublishedLog read(String bootstrap, String beatsTopic, String alertsTopic) throws MalformedMessageException {
        var log = new PublishedLog();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(beatsTopic, alertsTopic)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofSeconds(1))) {
                    if (message.topic().equals(beatsTopic)) {
                        log.beat(BeatCodec.decode(message.value()), message.value(), message.timestamp());
                    } else {
                        log.alert(AlertCodec.decode(message.value()), message.value(), message.timestamp());
                    }
                }
            }
        }
        return log;
    }

    @Override
    public synchronized void beat(BeatReport report, byte[] value, long appendedMillis) {
        TopicSchema.BEATS.requireWritten(value);
        String text = new String(value, StandardCharsets.UTF_8);
        String id =
                report.patient() + " " + report.session() + " " + report.beat().sample();
        if (isNew(id, text, true)) {
            beats.computeIfAbsent(report.patient(), unknown -> new ArrayList<>())
                    .add(new PublishedBeat(report, text));
        }
    }

    @Override
    public synchronized void alert(Alert alert, byte[] value, long appendedMillis) {
        TopicSchema.ALERTS.requireWritten(value);
        String text = new String(value, StandardCharsets.UTF_8);
        if (isNew(alert.id(), text, alert.condition() != Condition.NO_DATA)) {
            alerts.computeIfAbsent(alert.patient(), unknown -> new ArrayList<>())
                    .add(new PublishedAlert(alert, text));
        }
    }

    private boolean isNew(String id, String text, boolean deterministic) {
        String earlier = valuesById.putIfAbsent(id, text);
        if (earlier == null) {
            return true;
        }
        repeats++;
        if (deterministic && !earlier.equals(text)) {
            conflicts.add(earlier + "\n" + text);
        }
        return false;
    }

    /** How many different beats and alerts there are. */
    synchronized int size() {
        return valuesById.size();
    }

    /** Waits until {@code news} more beats or alerts have come, at most {@code patience}. */
    void awaitNews(int news, Duration patience) {
        int wanted = size() + news;
        await("new beats or alerts").pollInterval(POLL).atMost(patience).until(() -> size() >= wanted);
    }

    /** How many messages repeat an earlier one. */
    synchronized long repeats() {
        return repeats;
    }

    /** Repeats that differ from the first message, except {@code no data}: both values. */
    synchronized List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /** The alerts of {@code patient}. */
    synchronized List<PublishedAlert> alerts(String patient) {
        return List.copyOf(alerts.getOrDefault(patient, List.of()));
    }

    /** The beats of {@code patient}. */
    synchronized List<PublishedBeat> beats(String patient) {
        return List.copyOf(beats.getOrDefault(patient, List.of()));
    }

    /** The same without {@code no data}, which depends on the arrival of messages at the broker. */
    synchronized List<String> valuesButNoData() {
        var values = values();
        alerts.values()
                .forEach(list -> list.stream()
                        .filter(alert -> alert.alert().condition() == Condition.NO_DATA)
                        .forEach(alert -> values.remove(alert.value())));
        return values;
    }

    /** All values, a patient after the other: first the alerts of each, then the beats. */
    synchronized List<String> values() {
        var values = new ArrayList<String>();
        alerts.values().forEach(list -> list.forEach(alert -> values.add(alert.value())));
        beats.values().forEach(list -> list.forEach(beat -> values.add(beat.value())));
        return values;
    }
}
