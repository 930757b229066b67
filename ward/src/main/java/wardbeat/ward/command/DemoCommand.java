package wardbeat.ward.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.Device;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.RecordedDevice;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.recording.Recordings;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.option.Converters;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.replay.DemoSummary;
import wardbeat.ward.replay.LiveRun;
import wardbeat.ward.replay.Outcome;
import wardbeat.ward.screen.BedBoard;
import wardbeat.ward.screen.PlainView;
import wardbeat.ward.screen.TerminalView;
import wardbeat.ward.screen.View;
import wardbeat.ward.screen.WardScreen;
import wardbeat.ward.terminal.Console;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.WireFormat;

/** Shows a ward at work. */
@Command(
        name = "demo",
        description = {
            "Shows a whole ward at work in this process: beds, a Kafka broker, the Flink job with its dashboard, and the"
                    + " alerts as they come.",
            "The beds are simulated, each with its own rhythms, unless --data names recordings. Ctrl-C ends it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat demo                            eight simulated beds until Ctrl-C",
            "  wardbeat demo --duration 60s --plain     a minute, as lines",
            "  wardbeat demo --beds 64 --speed 4        64 beds, four times as fast as life",
            "  wardbeat demo --data data/mitdb          beds that replay recordings"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final int BEDS = 8;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--beds", paramLabel = "N", description = "How many beds, 1 to 500. [8, or all recordings up to 8]")
    private @Nullable Integer beds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of WFDB recordings (.hea, .dat) for the beds to replay.")
    private @Nullable Path data;

    @Option(
            names = "--speed",
            paramLabel = "real|N",
            defaultValue = "real",
            converter = Converters.SpeedConverter.class,
            description = "How many times faster than life the beds send. [${DEFAULT-VALUE}]")
    private Speed speed = Speed.REAL;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = Converters.DurationConverter.class,
            description = "When to end: a number and s, m or h. [at Ctrl-C, or when all recordings have ended]")
    private @Nullable Duration duration;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of Flink's dashboard. [a free one]")
    private int port;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Subtasks that share the beds, 1 to 128. [${DEFAULT-VALUE}]")
    private int parallelism;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Makes the simulated patients. [${DEFAULT-VALUE}]")
    private long seed;

    @Option(names = "--plain", description = "Print lines even where a terminal could show a screen.")
    private boolean plain;

    @Override
    public Integer call() throws IOException {
        Converters.requireRange(spec, "--beds", beds == null ? BEDS : beds, 1, 500);
        Converters.requireRange(spec, "--parallelism", parallelism, 1, 128);
        Converters.requireRange(spec, "--port", port, 0, 65_535);
        List<Device> devices = data == null ? simulated() : recorded(data);
        var out = spec.commandLine().getOut();
        String title =
                devices.size() + (data == null ? " simulated" : " recorded") + " beds at " + Converters.words(speed);
        out.println("Starting a broker and a cluster for " + title + " ...");
        Outcome outcome;
        try (var stop = StopSignal.install();
                var ward = EmbeddedWard.open(parallelism, port)) {
            out.println("Flink's dashboard: " + ward.dashboard());
            var board = new BedBoard(devices.stream().map(Device::patient).toList());
            try (var view = view(ward, board, title)) {
                outcome = new LiveRun(ward, board, view, stop)
                        .run(devices, speed, WireFormat.JSON, Optional.ofNullable(duration));
            }
        }
        out.print(DemoSummary.text(title, outcome));
        out.flush();
        return outcome.ledger().closes() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private View view(EmbeddedWard ward, BedBoard board, String title) {
        var out = spec.commandLine().getOut();
        if (plain || !Console.outIsTerminal()) {
            return new PlainView(out);
        }
        return new TerminalView(new WardScreen(title, ward.dashboard(), WardScreen.Glyphs.ofTerminal()), board, out);
    }

    private List<Device> simulated() {
        var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var devices = new ArrayList<Device>();
        for (int bed = 0; bed < (beds == null ? BEDS : beds); bed++) {
            var session =
                    new DeviceSession("bed-%02d".formatted(bed + 1), "monitor-%02d".formatted(bed + 1), "demo", start);
            var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.demo(bed, seed + bed), seed + bed);
            devices.add(new SyntheticDevice(session, ecg, chunkSize(RATE), FOR_EVER));
        }
        return devices;
    }

    private List<Device> recorded(Path folder) throws IOException {
        var records = RecordPaths.in(spec, folder);
        var devices = new ArrayList<Device>();
        for (var path : records.subList(0, Math.min(records.size(), beds == null ? BEDS : beds))) {
            var record = Recordings.open(path);
            devices.add(new RecordedDevice(record, record.name(), chunkSize(record.rate())));
        }
        if (beds != null && beds > devices.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--beds " + beds + " is more than the " + devices.size() + " recordings in " + folder
                            + ": ask for fewer");
        }
        return devices;
    }

    private static ChunkSize chunkSize(SampleRate rate) {
        return ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, rate);
    }
}
