package wardbeat.ward.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.bedside.Device;
import wardbeat.bedside.Speed;
import wardbeat.signal.SampleRate;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.feed.RecordedBeds;
import wardbeat.ward.feed.SimulatedBeds;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.option.RecordingOption;
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

/** Runs a ward with simulated or recorded beds. */
@Command(
        name = "demo",
        description = {
            "Runs a whole ward in this process: beds, a Kafka broker and the Flink job with its dashboard, and shows beats and"
                    + " alerts.",
            "The beds are simulated, each with its own rhythms; with --data they replay recordings. Ctrl-C stops the demo."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat demo                            eight simulated beds until Ctrl-C",
            "  wardbeat demo --duration 60s --plain     one minute, as lines",
            "  wardbeat demo --beds 64 --speed 4        64 beds at 4x speed",
            "  wardbeat demo --data data/mitdb          beds that replay recordings"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Duration UNLIMITED = Duration.ofDays(365);
    private static final int BEDS = 8;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--beds", paramLabel = "N", description = "Number of beds, 1 to 500. [8; with --data at most 8]")
    private @Nullable Integer beds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of WFDB recordings (.hea, .dat) to replay. [none: simulated beds]")
    private @Nullable Path data;

    @Option(
            names = "--speed",
            paramLabel = "real|N",
            defaultValue = "real",
            converter = OptionValues.SpeedConverter.class,
            description = "Playback speed; 1 or real is real time. [${DEFAULT-VALUE}]")
    private Speed speed = Speed.REAL;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = OptionValues.DurationConverter.class,
            description = "Stop after this time, for example 90s, 5m or 1h. [Ctrl-C, or the end of all recordings]")
    private @Nullable Duration duration;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the Flink dashboard, 0 for a free port. [0]")
    private int port;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallel subtasks of the job, 1 to 128. [${DEFAULT-VALUE}]")
    private int parallelism;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulated patients. [${DEFAULT-VALUE}]")
    private long seed;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordingOption recordingOption;

    @Option(names = "--plain", description = "Print lines instead of a screen, also on a terminal.")
    private boolean plain;

    @Override
    public Integer call() throws IOException {
        OptionValues.requireRange(spec, "--beds", beds == null ? BEDS : beds, 1, 500);
        OptionValues.requireRange(spec, "--parallelism", parallelism, 1, 128);
        OptionValues.requireRange(spec, "--port", port, 0, 65_535);
        List<? extends Device> devices = data == null ? simulated() : recorded(data);
        var out = spec.commandLine().getOut();
        String title =
                devices.size() + (data == null ? " simulated" : " recorded") + " beds " + OptionValues.title(speed);
        out.println("Starting a broker and a cluster for " + title + " ...");
        Outcome outcome;
        try (var stop = StopSignal.install();
                var ward = EmbeddedWard.open(parallelism, port)) {
            out.println("Flink dashboard: " + ward.dashboard());
            var board = new BedBoard(devices.stream().map(Device::patient).toList());
            try (var view = view(ward, board, title)) {
                outcome = new LiveRun(ward, board, view, stop)
                        .run(devices, speed, WireFormat.JSON, Optional.ofNullable(duration));
            }
        }
        out.print(DemoSummary.text(title, outcome));
        out.flush();
        return outcome.ledger().isBalanced() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private View view(EmbeddedWard ward, BedBoard board, String title) {
        var out = spec.commandLine().getOut();
        if (plain || !Console.outIsTerminal()) {
            return new PlainView(out);
        }
        return new TerminalView(new WardScreen(title, ward.dashboard(), WardScreen.Glyphs.ofTerminal()), board, out);
    }

    private List<? extends Device> simulated() {
        var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var simulated = new SimulatedBeds(beds == null ? BEDS : beds, RATE, UNLIMITED, seed);
        return simulated.devices("demo", start, simulated.demoScripts(), null);
    }

    private List<? extends Device> recorded(Path directory) throws IOException {
        var paths = RecordPaths.in(spec, "--data", directory);
        if (beds != null && beds > paths.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--beds: more beds than recordings in " + directory + "; expected 1 to " + paths.size() + ", got "
                            + beds);
        }
        int count = Math.min(paths.size(), beds == null ? BEDS : beds);
        return RecordedBeds.of(recordingOption.openAll(spec, paths.subList(0, count)), null)
                .devices();
    }
}
