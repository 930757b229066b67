package wardbeat.ward.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.bedside.Speed;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.BrokerCheck;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.signal.SampleChunk;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.feed.Feed;
import wardbeat.ward.feed.RecordedBeds;
import wardbeat.ward.feed.RecordingFeed;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.option.OptionalBrokerOption;
import wardbeat.ward.option.PolicyOption;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.option.RecordingOption;
import wardbeat.ward.option.WardOptions;
import wardbeat.ward.replay.BoundedReplay;
import wardbeat.ward.replay.LiveRun;
import wardbeat.ward.replay.Outcome;
import wardbeat.ward.replay.ReplaySummary;
import wardbeat.ward.screen.BedBoard;
import wardbeat.ward.screen.PlainView;
import wardbeat.ward.screen.TerminalView;
import wardbeat.ward.screen.View;
import wardbeat.ward.screen.WardScreen;
import wardbeat.ward.terminal.Console;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** Replays recordings through a ward, or to a broker. */
@Command(
        name = "replay",
        description = {
            "Replays recordings, or the recorded messages of a topic, through a ward in this process, and prints a summary with"
                    + " counts of every sample. With --bootstrap-servers it publishes them to a broker instead.",
            "The same recording gives the same beats and alerts, byte for byte: compare the checksums."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat replay --record data/mitdb/208                30 minutes in seconds",
            "  wardbeat replay --record data/mitdb --json             summary as JSON",
            "  wardbeat replay --file night.jsonl.gz           output of wardbeat record",
            "  wardbeat replay --file night.jsonl.gz --model new.zip  with another model",
            "  wardbeat replay --file night.jsonl.gz --policy new.yaml",
            "  wardbeat replay --record data/mitdb/208 --bootstrap-servers localhost:9092"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Source of the replay: exactly one of both. */
    static final class Source {

        @Option(
                names = "--record",
                paramLabel = "PATH|DIR",
                description =
                        "A recording (docs/recordings.md), with or without extension, or a directory of recordings; each is a patient.")
        private @Nullable Path record;

        @Option(names = "--file", paramLabel = "FILE", description = "A topic recorded by wardbeat record.")
        private @Nullable Path file;
    }

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    @Option(
            names = "--speed",
            paramLabel = "real|N|max",
            defaultValue = "max",
            converter = OptionValues.SpeedConverter.class,
            description = "Playback speed: real time, a multiple of it, or as fast as possible. [${DEFAULT-VALUE}]")
    private Speed speed = Speed.MAX;

    @Mixin
    private OptionalBrokerOption brokerOption = new OptionalBrokerOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.SAMPLES,
            description = "Topic to publish to, with --bootstrap-servers. [${DEFAULT-VALUE}]")
    private String topic = Topics.SAMPLES;

    @Option(
            names = "--chunk",
            paramLabel = "N",
            description = "Samples in a message, 1 to 4000, with --record. [250 ms of samples]")
    private @Nullable Integer chunk;

    @Option(
            names = "--format",
            paramLabel = "json|cbor",
            defaultValue = "json",
            description = "Encoding of messages, with --record. [${DEFAULT-VALUE}]")
    private WireFormat format = WireFormat.JSON;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordingOption recordingOption;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WardOptions wardOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PolicyOption policy;

    @Option(names = "--json", description = "Print only the summary, as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        wardOptions.require(spec);
        policy.require(spec);
        OptionValues.requireRange(spec, "--chunk", chunk == null ? 1 : chunk, 1, SampleChunk.MAX_SAMPLES);
        var broker = brokerOption.access();
        if (broker != null) {
            BrokerCheck.requireTopics(broker, List.of(topic));
        }
        try (var stop = StopSignal.install()) {
            return source.record != null
                    ? replay(source.record, broker, stop)
                    : replayFile(Objects.requireNonNull(source.file), broker, stop);
        }
    }

    private int replay(Path record, @Nullable BrokerAccess broker, StopSignal stop) throws IOException {
        var beds = RecordedBeds.of(recordingOption.openAll(spec, RecordPaths.at(spec, "--record", record)), chunk);
        if (broker != null) {
            return publish(new DeviceFeed(beds.devices(), speed, format, beds.samples()), broker, stop);
        }
        return summarize(
                run(beds, stop), List.copyOf(beds.leads().keySet()), beds.leads(), OptionalLong.of(beds.windows()));
    }

    private int replayFile(Path file, @Nullable BrokerAccess broker, StopSignal stop) throws IOException {
        if (broker == null && !speed.equals(Speed.MAX)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--speed: with --file and without a broker, expected max, got " + speed
                            + "; add --bootstrap-servers HOST:PORT");
        }
        OptionValues.requireFile(spec, "--file", file, "a topic recorded by wardbeat record");
        var feed = new RecordingFeed(TopicRecording.check(file), speed);
        if (broker != null) {
            return publish(feed, broker, stop);
        }
        try (var ward = wardOptions.open(policy.file())) {
            var outcome = new BoundedReplay(ward, stop, err()).run(feed);
            return summarize(outcome, List.of(file.toString()), Map.of(), OptionalLong.empty());
        }
    }

    private int summarize(Outcome outcome, List<String> names, Map<String, String> leads, OptionalLong windows) {
        var summary = ReplaySummary.of(outcome, names, leads, speed.toString(), wardOptions.parallelism(), windows);
        var out = spec.commandLine().getOut();
        out.print(json ? summary.json() + System.lineSeparator() : summary.text(outcome));
        out.flush();
        return summary.complete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Outcome run(RecordedBeds beds, StopSignal stop) {
        try (var ward = wardOptions.open(policy.file())) {
            if (speed.equals(Speed.MAX)) {
                return new BoundedReplay(ward, stop, err())
                        .run(new DeviceFeed(beds.devices(), speed, format, beds.samples()));
            }
            var board = new BedBoard(List.copyOf(beds.leads().keySet()));
            try (var view = view(ward, board, beds)) {
                return new LiveRun(ward, board, view, stop).run(beds.devices(), speed, format, Optional.empty());
            }
        }
    }

    private View view(EmbeddedWard ward, BedBoard board, RecordedBeds beds) {
        if (!json && Console.outIsTerminal()) {
            String title = "replay of " + beds.leads().size() + " recordings " + OptionValues.title(speed);
            return new TerminalView(
                    new WardScreen(title, ward.dashboard(), WardScreen.Glyphs.ofTerminal()),
                    board,
                    spec.commandLine().getOut());
        }
        return new PlainView(json ? err() : spec.commandLine().getOut());
    }

    private int publish(Feed feed, BrokerAccess broker, StopSignal stop) {
        long delivered = feed.publish(broker, topic, stop, err());
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%,d messages published to %s at %s%n",
                        delivered,
                        topic,
                        broker.bootstrapServers());
        return CommandLine.ExitCode.OK;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
