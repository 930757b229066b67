package wardbeat.ward.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.Device;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.FaultPlan;
import wardbeat.bedside.FaultTally;
import wardbeat.bedside.FaultyDevice;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.BrokerCheck;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.synthetic.TrueBeat;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.feed.TruthFile;
import wardbeat.ward.option.BrokerOption;
import wardbeat.ward.option.Converters;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** Publishes synthetic patients. */
@Command(
        name = "simulate",
        description = {
            "Publishes beds with synthetic patients to a broker. The same seed always makes the same patients and, with"
                    + " --faults, the same misbehaviour of their devices.",
            "Ctrl-C ends it, and the beds' sessions."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat simulate                                          eight beds as slow as life",
            "  wardbeat simulate --beds 100 --speed 10 --duration 10m     a busy ward",
            "  wardbeat simulate --script 'sinus 30s, asystole 8s' --truth truth.jsonl",
            "  wardbeat simulate --faults loss=1%%,reorder=2%%,restart=0.01%%"
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final String DEMO = "demo";
    private static final int MOST_BEDS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.SAMPLES,
            description = "Topic to publish to. [${DEFAULT-VALUE}]")
    private String topic = Topics.SAMPLES;

    @Option(
            names = "--beds",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many beds, 1 to " + MOST_BEDS + ". [${DEFAULT-VALUE}]")
    private int beds;

    @Option(
            names = "--script",
            paramLabel = "TEXT",
            defaultValue = DEMO,
            description =
                    "What happens to each patient, over and over, for example 'sinus 30s, vt+noise 8s'; demo is another"
                            + " event for each bed. [${DEFAULT-VALUE}]")
    private String script = DEMO;

    @Option(
            names = "--faults",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "What goes wrong with which share of the chunks, for example loss=1%%,clock-step=0.01%%. [nothing]")
    private String faults = "";

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "File to write the patients' own beats and episodes to, as JSON lines.")
    private @Nullable Path truth;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "250",
            description = "Samples a second, 50 to 2000. [${DEFAULT-VALUE}]")
    private int rateHz;

    @Option(
            names = "--speed",
            paramLabel = "real|N|max",
            defaultValue = "real",
            converter = Converters.SpeedConverter.class,
            description = "How many times faster than life. [${DEFAULT-VALUE}]")
    private Speed speed = Speed.REAL;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            defaultValue = "1h",
            converter = Converters.DurationConverter.class,
            description = "How much signal: a number and s, m or h. [${DEFAULT-VALUE}]")
    private Duration duration = Duration.ofHours(1);

    @Option(
            names = "--format",
            paramLabel = "json|cbor",
            defaultValue = "json",
            description = "How messages are written. [${DEFAULT-VALUE}]")
    private WireFormat format = WireFormat.JSON;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Makes patients and faults. [${DEFAULT-VALUE}]")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Converters.requireRange(spec, "--beds", beds, 1, MOST_BEDS);
        Converters.requireRange(spec, "--rate", rateHz, 50, 2_000);
        Converters.requireRange(
                spec, "--duration", duration.toSeconds(), 1, Duration.ofDays(30).toSeconds());
        var plan = parse("--faults", faults, FaultPlan::parse);
        var tally = new FaultTally();
        var start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var access = broker.access();
        BrokerCheck.requireTopics(access, List.of(topic));
        try (var truthFile = truth == null ? null : new TruthFile(truth, rate())) {
            publish(devices(start, plan, tally, truthFile), access, tally);
        }
        return CommandLine.ExitCode.OK;
    }

    private void publish(List<Device> devices, BrokerAccess access, FaultTally tally) {
        var feed = new DeviceFeed(devices, speed, format, beds * rate().samplesIn(duration.toMillis()));
        long delivered;
        try (var stop = StopSignal.install()) {
            delivered = feed.publish(access, topic, stop, err());
        }
        var out = spec.commandLine().getOut();
        out.printf(
                "%,d messages with %,d samples of %,d beds published to %s at %s, seed %d%n",
                delivered, feed.publishedSamples(), beds, topic, access.bootstrapServers(), seed);
        tally.all()
                .forEach((fault, count) ->
                        out.printf("  %-14s %,8d times, %,d samples%n", fault.word(), count.times(), count.samples()));
        out.flush();
    }

    private List<Device> devices(Instant start, FaultPlan plan, FaultTally tally, @Nullable TruthFile truthFile) {
        var devices = new ArrayList<Device>();
        for (int bed = 0; bed < beds; bed++) {
            String patient = "bed-%02d".formatted(bed + 1);
            var session = new DeviceSession(patient, "monitor-%02d".formatted(bed + 1), "simulated-" + seed, start);
            RhythmScript happens = script(bed);
            if (truthFile != null) {
                happens.episodesUntil(duration).forEach(episode -> truthFile.episode(patient, start, episode));
            }
            var ecg = new SyntheticEcg(rate(), SyntheticEcg.CALIBRATION, happens, seed + bed);
            Consumer<TrueBeat> beats = truthFile == null ? beat -> {} : beat -> truthFile.beat(patient, start, beat);
            Device device = new SyntheticDevice(
                    session, ecg, ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, rate()), duration, beats);
            devices.add(plan.equals(FaultPlan.NONE) ? device : new FaultyDevice(device, plan, seed + bed, tally));
        }
        return devices;
    }

    private RhythmScript script(int bed) {
        return script.equals(DEMO)
                ? RhythmScript.demo(bed, seed + bed)
                : parse("--script", script, RhythmScript::parse);
    }

    private <T> T parse(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private SampleRate rate() {
        return SampleRate.ofHertz(rateHz);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
