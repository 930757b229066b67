package wardbeat.ward.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.alarm.Condition;
import wardbeat.broker.BrokerCheck;
import wardbeat.broker.TopicPartitions;
import wardbeat.ward.option.BrokerOption;
import wardbeat.ward.option.Converters;
import wardbeat.ward.screen.AlertText;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.Canary;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.Topics;

/** Follows the topic of alerts. */
@Command(
        name = "alerts",
        description = {
            "Follows the topic of alerts and prints a line for each: time (device clock, UTC), patient, priority, phase,"
                    + " condition. What the job repeats after a failure is printed once; what comes 10 s late or more says so. Ctrl-C ends it.",
            "Says on standard error when no beats come any more: then nobody is watched, and no alert means nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat alerts --bootstrap localhost:9092                     what comes from now on",
            "  wardbeat alerts --bootstrap localhost:9092 --from-beginning    what came before, too"
        })
public final class AlertsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.ALERTS,
            description = "Topic to follow. [${DEFAULT-VALUE}]")
    private String topic = Topics.ALERTS;

    @Option(
            names = "--beats-topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.BEATS,
            description = "Topic that tells whether beds are watched. [${DEFAULT-VALUE}]")
    private String beatsTopic = Topics.BEATS;

    @Option(
            names = "--silence",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = Converters.DurationConverter.class,
            description = "After how long without beats to say so: a number and s, m or h. [${DEFAULT-VALUE}]")
    private Duration silence = Duration.ofSeconds(30);

    @Option(names = "--from-beginning", description = "Begin with the oldest alert that the broker keeps.")
    private boolean fromBeginning;

    @Option(names = "--all", description = "Print also those that only say that an alert goes on.")
    private boolean all;

    @Option(names = "--canaries", description = "Print also those of canaries, which are nobody's.")
    private boolean canaries;

    private final SeenAlerts seen = new SeenAlerts();

    @Override
    public Integer call() {
        var access = broker.access();
        BrokerCheck.requireTopics(access, List.of(topic, beatsTopic));
        try (var stop = StopSignal.install();
                var consumer = new KafkaConsumer<>(
                        access.with(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartitions.assign(consumer, topic, fromBeginning);
            var beats = TopicPartitions.of(consumer, beatsTopic);
            var watch = new FeedWatch(silence);
            long lookedNanos = System.nanoTime() - LOOK.toNanos();
            long messages = 0;
            while (!stop.isRaised()) {
                consumer.poll(POLL).forEach(this::print);
                if (System.nanoTime() - lookedNanos >= LOOK.toNanos()) {
                    lookedNanos = System.nanoTime();
                    messages = messages(consumer, beats).orElse(messages);
                    watch.look(lookedNanos, messages).ifPresent(this::warn);
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** How many messages have ever been in {@code partitions}; empty while the broker does not answer. */
    private static OptionalLong messages(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        try {
            return OptionalLong.of(consumer.endOffsets(partitions, LOOK).values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
        } catch (TimeoutException e) {
            return OptionalLong.empty();
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> message) {
        try {
            var alert = AlertCodec.decode(message.value());
            if (!canaries && Canary.isCanary(alert.patient())) {
                return;
            }
            switch (seen.see(alert.id(), message.value())) {
                case NEW -> {
                    if (all || AlertText.isNews(alert)) {
                        spec.commandLine().getOut().println(AlertText.line(alert) + late(message));
                        spec.commandLine().getOut().flush();
                    }
                }
                case REPEAT -> {}
                case CONFLICT -> {
                    if (alert.condition() != Condition.NO_DATA) {
                        warn("alert " + alert.id() + " came again and says something else: " + AlertText.line(alert)
                                + "; does another job write to " + topic + "?");
                    }
                }
            }
        } catch (MalformedMessageException e) {
            warn("message " + message.partition() + "/" + message.offset() + " is no alert: " + e.getMessage());
        }
    }

    /** What a line says of an alert that waited too long: look at the bed before you run. */
    private static String late(ConsumerRecord<?, ?> message) {
        var stale = message.headers().lastHeader(AlertCodec.STALE_HEADER);
        if (stale == null || stale.value() == null) {
            return "";
        }
        String seconds = new String(stale.value(), StandardCharsets.UTF_8);
        return seconds.matches("\\d{1,9}") ? " (" + seconds + " s late)" : "";
    }

    private void warn(String words) {
        spec.commandLine().getErr().println("wardbeat: " + words);
        spec.commandLine().getErr().flush();
    }
}
