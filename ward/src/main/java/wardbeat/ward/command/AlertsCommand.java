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
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.screen.AlertText;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.Canary;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.Topics;

/** Prints the alerts of a topic. */
@Command(
        name = "alerts",
        description = {
            "Reads the topic of alerts and prints a line for each event: time (device clock, UTC), patient, priority, phase,"
                    + " condition. Events that the job repeats after a failure are printed once. Events that are 10 s late or more"
                    + " are marked. Ctrl-C stops the command.",
            "Warns on standard error if no beats arrive: then patients may be unmonitored, although there are no alerts."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat alerts                               new alerts",
            "  wardbeat alerts --from-beginning --silence 1m   all alerts in the topic",
            "  wardbeat alerts --bootstrap-servers kafka:9092  another broker"
        })
public final class AlertsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.ALERTS,
            description = "Topic of alerts. [${DEFAULT-VALUE}]")
    private String topic = Topics.ALERTS;

    @Option(
            names = "--beats-topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.BEATS,
            description = "Topic of beats, monitored for silence. [${DEFAULT-VALUE}]")
    private String beatsTopic = Topics.BEATS;

    @Option(
            names = "--silence",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = OptionValues.DurationConverter.class,
            description = "Time without beats before a warning, 1s to 24h. [${DEFAULT-VALUE}]")
    private Duration silence = Duration.ofSeconds(30);

    @Option(names = "--from-beginning", description = "Start at the oldest alert in the topic.")
    private boolean fromBeginning;

    @Option(names = "--all", description = "Also print events that continue an alert.")
    private boolean all;

    @Option(names = "--canaries", description = "Also print alerts of canaries, which are not of patients.")
    private boolean canaries;

    private final SeenAlerts seen = new SeenAlerts();

    @Override
    public Integer call() {
        OptionValues.requireRange(spec, "--silence", silence, Duration.ofSeconds(1), Duration.ofHours(24));
        var access = broker.access();
        BrokerCheck.requireTopics(access, List.of(topic, beatsTopic));
        try (var stop = StopSignal.install();
                var consumer = new KafkaConsumer<>(
                        access.with(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartitions.assign(consumer, topic, fromBeginning);
            var beats = TopicPartitions.of(consumer, beatsTopic);
            var monitor = new SilenceMonitor(silence);
            long checkedNanos = System.nanoTime() - CHECK_INTERVAL.toNanos();
            long messages = 0;
            while (!stop.isRaised()) {
                consumer.poll(POLL).forEach(this::print);
                if (System.nanoTime() - checkedNanos >= CHECK_INTERVAL.toNanos()) {
                    checkedNanos = System.nanoTime();
                    messages = messages(consumer, beats).orElse(messages);
                    monitor.check(checkedNanos, messages).ifPresent(this::warn);
                }
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Sum of the end offsets of {@code partitions}; empty if the broker does not answer. */
    private static OptionalLong messages(KafkaConsumer<?, ?> consumer, List<TopicPartition> partitions) {
        try {
            return OptionalLong.of(consumer.endOffsets(partitions, CHECK_INTERVAL).values().stream()
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
            switch (seen.add(alert.id(), message.value())) {
                case NEW -> {
                    if (all || AlertText.isNew(alert)) {
                        spec.commandLine().getOut().println(AlertText.line(alert) + late(message));
                        spec.commandLine().getOut().flush();
                    }
                }
                case REPEAT -> {}
                case CONFLICT -> {
                    if (alert.condition() != Condition.NO_DATA) {
                        warn("alert " + alert.id() + ": repeated with different content: " + AlertText.line(alert)
                                + "; check whether another job writes to " + topic);
                    }
                }
            }
        } catch (MalformedMessageException e) {
            warn("message " + message.partition() + "/" + message.offset() + ": not a valid alert: " + e.getMessage());
        }
    }

    /** Mark of an alert that the job published late; empty if it was in time. */
    private static String late(ConsumerRecord<?, ?> message) {
        var stale = message.headers().lastHeader(AlertCodec.STALE_HEADER);
        if (stale == null || stale.value() == null) {
            return "";
        }
        String seconds = new String(stale.value(), StandardCharsets.UTF_8);
        return seconds.matches("\\d{1,9}") ? " (" + seconds + " s late)" : "";
    }

    private void warn(String message) {
        spec.commandLine().getErr().println("wardbeat: " + message);
        spec.commandLine().getErr().flush();
    }
}
