package wardbeat.ward.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.Device;
import wardbeat.bedside.RecordedDevice;
import wardbeat.bedside.Speed;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.BrokerCheck;
import wardbeat.recording.Recordings;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.WindowSpec;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.feed.Feed;
import wardbeat.ward.feed.RecordingFeed;
import wardbeat.ward.option.Converters;
import wardbeat.ward.option.KafkaPropertiesOption;
import wardbeat.ward.option.PolicyOption;
import wardbeat.ward.option.RecordPaths;
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

/** Sends recordings down the path that beds use. */
@Command(
        name = "replay",
        description = {
            "Publishes recordings, or what a topic held, to a broker, or, without --bootstrap, runs them through a ward in this process and says"
                    + " what became of every sample.",
            "The same recording always gives the same beats and alerts, byte for byte; the checksums tell."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat replay --record data/mitdb/208 --speed max          half an hour in seconds, and its summary",
            "  wardbeat replay --record data/mitdb --speed max --json       a whole database, summary as JSON",
            "  wardbeat replay --file night.jsonl.gz                        what wardbeat record kept of a topic",
            "  wardbeat replay --file night.jsonl.gz --model new.zip        the same under another model",
            "  wardbeat replay --file night.jsonl.gz --policy new.yaml      the same under other limits",
            "  wardbeat replay --record data/mitdb/208 --bootstrap localhost:9092 --speed real",
            "                                                               to a broker, as slow as life"
        })
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What is replayed. */
    static final class What {

        @Option(
                names = "--record",
                paramLabel = "PATH|DIR",
                description = "A WFDB recording, without extension, or a folder of them; each is a patient.")
        private @Nullable Path record;

        @Option(names = "--file", paramLabel = "FILE", description = "A topic, as wardbeat record wrote it.")
        private @Nullable Path file;
    }

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private What what;

    @Option(
            names = "--speed",
            paramLabel = "real|N|max",
            defaultValue = "max",
            converter = Converters.SpeedConverter.class,
            description = "How many times faster than life. [${DEFAULT-VALUE}]")
    private Speed speed = Speed.MAX;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Broker to publish to. [a ward in this process]")
    private @Nullable String bootstrap;

    @Mixin
    private KafkaPropertiesOption properties = new KafkaPropertiesOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.SAMPLES,
            description = "With --bootstrap, the topic. [${DEFAULT-VALUE}]")
    private String topic = Topics.SAMPLES;

    @Option(
            names = "--chunk",
            paramLabel = "N",
            description = "With --record, samples in a message, 1 to 4000. [250 ms of them]")
    private @Nullable Integer chunk;

    @Option(
            names = "--format",
            paramLabel = "json|cbor",
            defaultValue = "json",
            description = "With --record, how messages are written. [${DEFAULT-VALUE}]")
    private WireFormat format = WireFormat.JSON;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WardOptions wardOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PolicyOption policy;

    @Option(names = "--json", description = "Print the summary as one JSON document and nothing else.")
    private boolean json;

    private record Replay(List<Device> devices, List<String> names, long samples, long windows) {}

    @Override
    public Integer call() throws IOException {
        wardOptions.require(spec);
        policy.require(spec);
        Converters.requireRange(spec, "--chunk", chunk == null ? 1 : chunk, 1, SampleChunk.MAX_SAMPLES);
        var broker = properties.toIfGiven(bootstrap);
        if (broker != null) {
            BrokerCheck.requireTopics(broker, List.of(topic));
        }
        try (var stop = StopSignal.install()) {
            return what.record != null
                    ? replay(what.record, broker, stop)
                    : replayFile(Objects.requireNonNull(what.file), broker, stop);
        }
    }

    private int replay(Path record, @Nullable BrokerAccess broker, StopSignal stop) throws IOException {
        var replay = open(RecordPaths.at(spec, record));
        if (broker != null) {
            return publish(new DeviceFeed(replay.devices, speed, format, replay.samples), broker, stop);
        }
        return summarize(run(replay, stop), replay.names, OptionalLong.of(replay.windows));
    }

    private int replayFile(Path file, @Nullable BrokerAccess broker, StopSignal stop) throws IOException {
        if (broker == null && !speed.equals(Speed.MAX)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--speed " + speed + " with --file needs --bootstrap: the ward in this process"
                            + " runs through a file as fast as it can");
        }
        var feed = new RecordingFeed(TopicRecording.check(file), speed);
        if (broker != null) {
            return publish(feed, broker, stop);
        }
        try (var ward = wardOptions.open(policy.file())) {
            var outcome = new BoundedReplay(ward, stop, err()).run(feed);
            return summarize(outcome, List.of(file.toString()), OptionalLong.empty());
        }
    }

    private int summarize(Outcome outcome, List<String> names, OptionalLong windows) {
        var summary = ReplaySummary.of(outcome, names, speed.toString(), wardOptions.parallelism(), windows);
        var out = spec.commandLine().getOut();
        out.print(json ? summary.json() + System.lineSeparator() : summary.text(outcome));
        out.flush();
        return summary.complete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Replay open(List<Path> paths) throws IOException {
        var devices = new ArrayList<Device>();
        var names = new ArrayList<String>();
        long samples = 0;
        long windows = 0;
        for (var path : paths) {
            var recording = Recordings.open(path);
            var size = chunk == null
                    ? ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, recording.rate())
                    : new ChunkSize(chunk);
            devices.add(new RecordedDevice(recording, recording.name(), size));
            names.add(recording.name());
            samples += recording.samples();
            windows += WindowSpec.NETWORK.windowsIn(Resampler.outputsOf(recording.rate(), recording.samples()));
        }
        return new Replay(devices, names, samples, windows);
    }

    private Outcome run(Replay replay, StopSignal stop) {
        try (var ward = wardOptions.open(policy.file())) {
            if (speed.equals(Speed.MAX)) {
                return new BoundedReplay(ward, stop, err())
                        .run(new DeviceFeed(replay.devices, speed, format, replay.samples));
            }
            var board = new BedBoard(replay.names);
            try (var view = view(ward, board, replay)) {
                return new LiveRun(ward, board, view, stop).run(replay.devices, speed, format, Optional.empty());
            }
        }
    }

    private View view(EmbeddedWard ward, BedBoard board, Replay replay) {
        if (!json && Console.outIsTerminal()) {
            String title = "replay of " + replay.names.size() + " recordings at " + Converters.words(speed);
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
                .printf("%,d messages published to %s at %s%n", delivered, topic, broker.bootstrapServers());
        return CommandLine.ExitCode.OK;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
