package wardbeat.ward;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.job.BrokerCheck;
import wardbeat.wire.AlertCodec;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.Topics;

/** Follows the topic of alerts. */
@Command(
        name = "alerts",
        description = "Follows the topic of alerts and prints a line for each: time (device clock, UTC), patient,"
                + " priority, phase, condition. Ctrl-C ends it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat alerts --bootstrap localhost:9092                     what comes from now on",
            "  wardbeat alerts --bootstrap localhost:9092 --from-beginning    what came before, too"
        })
final class AlertsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(250);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Broker to follow. [${DEFAULT-VALUE}]")
    private String bootstrap = "";

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.ALERTS,
            description = "Topic to follow. [${DEFAULT-VALUE}]")
    private String topic = Topics.ALERTS;

    @Option(names = "--from-beginning", description = "Begin with the oldest alert that the broker keeps.")
    private boolean fromBeginning;

    @Option(names = "--all", description = "Print also those that only say that an alert goes on.")
    private boolean all;

    @Override
    public Integer call() {
        BrokerCheck.requireTopics(bootstrap, List.of(topic));
        try (var stop = StopSignal.install();
                var consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            assign(consumer);
            while (!stop.isRaised()) {
                consumer.poll(POLL).forEach(this::print);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void assign(KafkaConsumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
    }

    private void print(ConsumerRecord<byte[], byte[]> message) {
        var out = spec.commandLine().getOut();
        try {
            var alert = AlertCodec.decode(message.value());
            if (all || AlertText.isNews(alert)) {
                out.println(AlertText.line(alert));
                out.flush();
            }
        } catch (MalformedMessageException e) {
            spec.commandLine()
                    .getErr()
                    .println("wardbeat: message " + message.partition() + "/" + message.offset() + " is no alert: "
                            + e.getMessage());
        }
    }
}
