package wardbeat.ward.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.broker.BrokerCheck;
import wardbeat.broker.MergedTopic;
import wardbeat.recording.topic.TopicMessage;
import wardbeat.recording.topic.TopicRecordingWriter;
import wardbeat.ward.option.BrokerOption;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.Topics;

/** Writes the messages of a topic to a file. */
@Command(
        name = "record",
        description = {
            "Writes the messages of a topic to a file, byte for byte and with timestamps, for wardbeat replay --file.",
            "Without --until-end or --duration it runs until Ctrl-C. Recordings contain patient data: protect them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat record --output now.jsonl      new messages until Ctrl-C",
            "  wardbeat record --from-beginning --until-end --output night.jsonl.gz"
        })
public final class RecordCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.SAMPLES,
            description = "Topic to record. [${DEFAULT-VALUE}]")
    private String topic = Topics.SAMPLES;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "New file to write; compressed if its name ends in .gz.")
    @SuppressWarnings("NullAway.Init")
    private Path output;

    @Option(names = "--from-beginning", description = "Start at the oldest message in the topic.")
    private boolean fromBeginning;

    /** End of the recording without Ctrl-C. */
    static final class Until {

        @Option(names = "--until-end", description = "Stop after the newest message at the start.")
        private boolean end;

        @Option(
                names = "--duration",
                paramLabel = "DURATION",
                converter = OptionValues.DurationConverter.class,
                description = "Stop after this time, for example 90s, 5m or 1h.")
        private @Nullable Duration duration;
    }

    @ArgGroup
    private Until until = new Until();

    @Override
    public Integer call() throws IOException {
        var access = broker.access();
        BrokerCheck.requireTopics(access, List.of(topic));
        long messages;
        try (var stop = StopSignal.install();
                var merged = new MergedTopic(access, topic, fromBeginning);
                var writer =
                        TopicRecordingWriter.create(output, topic, Instant.now().truncatedTo(ChronoUnit.MILLIS))) {
            if (until.end) {
                writeExisting(merged, writer, stop);
            } else {
                follow(merged, writer, stop);
            }
            writer.finish();
            messages = writer.messages();
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d messages of %s at %s recorded in %s%n",
                        messages,
                        topic,
                        access.bootstrapServers(),
                        output);
        return CommandLine.ExitCode.OK;
    }

    private void writeExisting(MergedTopic merged, TopicRecordingWriter writer, StopSignal stop) throws IOException {
        var end = merged.end();
        try (var progress =
                new Progress(spec.commandLine().getErr(), "Recording", merged.messagesUntil(end), "messages")) {
            write(merged, end, writer, stop::isRaised, progress::at);
        }
    }

    private void follow(MergedTopic merged, TopicRecordingWriter writer, StopSignal stop) throws IOException {
        spec.commandLine().getErr().println("Recording " + topic + "; Ctrl-C stops and keeps the recorded messages");
        long endNanos = System.nanoTime() + (until.duration == null ? FOR_EVER : until.duration).toNanos();
        boolean last;
        do {
            last = stop.raisedWithin(POLL) || System.nanoTime() > endNanos;
            write(merged, merged.end(), writer, () -> false, messages -> {});
        } while (!last);
    }

    private static void write(
            MergedTopic merged,
            Map<TopicPartition, Long> end,
            TopicRecordingWriter writer,
            BooleanSupplier stopped,
            LongConsumer progress)
            throws IOException {
        for (var next = merged.next(end); next.isPresent() && !stopped.getAsBoolean(); next = merged.next(end)) {
            writer.write(message(next.get()));
            progress.accept(writer.messages());
        }
    }

    private static TopicMessage message(ConsumerRecord<byte[], byte[]> read) {
        var headers = new ArrayList<TopicMessage.Header>();
        read.headers().forEach(header -> headers.add(new TopicMessage.Header(header.key(), header.value())));
        return new TopicMessage(read.partition(), read.offset(), read.timestamp(), read.key(), read.value(), headers);
    }
}
