package wardbeat.ward;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeliveryListener;
import wardbeat.bedside.Device;
import wardbeat.bedside.Publisher;
import wardbeat.bedside.RecordedDevice;
import wardbeat.bedside.Speed;
import wardbeat.job.BrokerCheck;
import wardbeat.recording.WfdbRecord;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.WindowSpec;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** Sends recordings down the path that beds use. */
@Command(
        name = "replay",
        description = {
            "Publishes recordings to a broker, or, without --bootstrap, runs them through a ward in this process and says"
                    + " what became of every sample.",
            "The same recording always gives the same beats and alerts, byte for byte; the checksums tell."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat replay --record data/mitdb/208 --speed max          half an hour in seconds, and its summary",
            "  wardbeat replay --record data/mitdb --speed max --json       a whole database, summary as JSON",
            "  wardbeat replay --record data/mitdb/208 --bootstrap localhost:9092 --speed real",
            "                                                               to a broker, as slow as life"
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--record",
            required = true,
            paramLabel = "PATH|DIR",
            description = "A WFDB recording, without extension, or a folder of them; each is a patient.")
    @SuppressWarnings("NullAway.Init")
    private Path record;

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

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.SAMPLES,
            description = "With --bootstrap, the topic. [${DEFAULT-VALUE}]")
    private String topic = Topics.SAMPLES;

    @Option(names = "--chunk", paramLabel = "N", description = "Samples in a message, 1 to 4000. [250 ms of them]")
    private @Nullable Integer chunk;

    @Option(
            names = "--format",
            paramLabel = "json|cbor",
            defaultValue = "json",
            description = "How messages are written. [${DEFAULT-VALUE}]")
    private WireFormat format = WireFormat.JSON;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Subtasks that share the recordings, 1 to 128. [${DEFAULT-VALUE}]")
    private int parallelism;

    @Option(names = "--json", description = "Print the summary as one JSON document and nothing else.")
    private boolean json;

    private record Replay(List<Device> devices, List<String> names, long samples, long windows) {}

    @Override
    public Integer call() throws IOException {
        Converters.requireRange(spec, "--parallelism", parallelism, 1, 128);
        Converters.requireRange(spec, "--chunk", chunk == null ? 1 : chunk, 1, SampleChunk.MAX_SAMPLES);
        var paths = RecordPaths.at(spec, record);
        if (bootstrap != null) {
            BrokerCheck.requireTopics(bootstrap, List.of(topic));
        }
        var replay = open(paths);
        try (var stop = StopSignal.install()) {
            return bootstrap == null ? watch(replay, stop) : publish(replay, bootstrap, stop);
        }
    }

    private int watch(Replay replay, StopSignal stop) {
        var outcome = run(replay, stop);
        var summary = ReplaySummary.of(outcome, replay.names, speed.toString(), parallelism, replay.windows);
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
            var recording = WfdbRecord.read(path);
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
        try (var ward = EmbeddedWard.open(parallelism, 0)) {
            if (speed.equals(Speed.MAX)) {
                return new BoundedReplay(ward, stop, err()).run(replay.devices, format, replay.samples);
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
                    new WardScreen(title, ward.dashboard(), Console.glyphs()),
                    board,
                    spec.commandLine().getOut());
        }
        return new PlainView(json ? err() : spec.commandLine().getOut());
    }

    private int publish(Replay replay, String servers, StopSignal stop) {
        var publisher = new Publisher(servers, Map.of(), topic, format, DeliveryListener.NONE);
        try (publisher;
                var progress = new Progress(err(), "Publishing", replay.samples, "samples")) {
            var published = new AtomicLong();
            var transmission = new Transmission(replay.devices, speed, chunkToSend -> {
                publisher.accept(chunkToSend);
                published.addAndGet(chunkToSend.samples().length);
            });
            while (!transmission.ended() && !stop.raisedWithin(Duration.ofMillis(200))) {
                progress.at(published.get());
            }
            transmission.stop();
            progress.at(published.get());
        }
        spec.commandLine()
                .getOut()
                .printf("%,d messages published to %s at %s%n", publisher.delivered(), topic, servers);
        if (publisher.failed() > 0) {
            throw new IllegalStateException(publisher.failed() + " messages could not be published to " + topic + " at "
                    + servers + ": is the broker up, and does the topic exist?");
        }
        return CommandLine.ExitCode.OK;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
