package wardbeat.ward.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.bedside.Device;
import wardbeat.bedside.FaultPlan;
import wardbeat.bedside.FaultTally;
import wardbeat.bedside.FaultyDevice;
import wardbeat.bedside.Speed;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.BrokerCheck;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.feed.SimulatedBeds;
import wardbeat.ward.feed.TruthFile;
import wardbeat.ward.option.BrokerOption;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

/** Publishes the signals of synthetic patients. */
@Command(
        name = "simulate",
        description = {
            "Publishes the signals of beds with synthetic patients to a broker. The same seed gives the same patients and, with"
                    + " --faults, the same faults of their devices.",
            "Ctrl-C stops it and ends the sessions of the beds."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat simulate                                       8 beds, real time",
            "  wardbeat simulate --beds 100 --speed 10 --duration 10m  100 beds at 10x",
            "  wardbeat simulate --script 'sinus 30s, asystole 8s' --truth truth.jsonl",
            "  wardbeat simulate --faults loss=1%%,reorder=2%%,restart=0.01%%"
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final String DEMO = "demo";
    private static final int MAX_BEDS = 10_000;

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
            description = "Number of beds, 1 to " + MAX_BEDS + ". [${DEFAULT-VALUE}]")
    private int beds;

    @Option(
            names = "--script",
            paramLabel = "TEXT",
            defaultValue = DEMO,
            description =
                    "Rhythms of each patient, repeated, for example 'sinus 30s, vt+noise 8s'; demo: different rhythms"
                            + " for each bed. [${DEFAULT-VALUE}]")
    private String script = DEMO;

    @Option(
            names = "--faults",
            paramLabel = "TEXT",
            defaultValue = "",
            description =
                    "Faults and the share of chunks that they affect, for example loss=1%%,clock-step=0.01%%. [none]")
    private String faults = "";

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "File for the reference beats and episodes of the patients, JSON lines. [none]")
    private @Nullable Path truth;

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "250",
            description = "Sampling rate in hertz, 50 to 2000. [${DEFAULT-VALUE}]")
    private int rateHz;

    @Option(
            names = "--speed",
            paramLabel = "real|N|max",
            defaultValue = "real",
            converter = OptionValues.SpeedConverter.class,
            description = "Playback speed: real time, a multiple of it, or as fast as possible. [${DEFAULT-VALUE}]")
    private Speed speed = Speed.REAL;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            defaultValue = "1h",
            converter = OptionValues.DurationConverter.class,
            description = "Length of the signals, 1s to 720h. [${DEFAULT-VALUE}]")
    private Duration duration = Duration.ofHours(1);

    @Option(
            names = "--format",
            paramLabel = "json|cbor",
            defaultValue = "json",
            description = "Encoding of messages. [${DEFAULT-VALUE}]")
    private WireFormat format = WireFormat.JSON;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of patients and faults. [${DEFAULT-VALUE}]")
    private long seed;

    @Override
    public Integer call() throws IOException {
        OptionValues.requireRange(spec, "--beds", beds, 1, MAX_BEDS);
        OptionValues.requireRange(spec, "--rate", rateHz, 50, 2_000);
        OptionValues.requireRange(spec, "--duration", duration, Duration.ofSeconds(1), Duration.ofDays(30));
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
                Locale.ROOT,
                "%,d messages with %,d samples of %,d beds published to %s at %s, seed %d%n",
                delivered,
                feed.publishedSamples(),
                beds,
                topic,
                access.bootstrapServers(),
                seed);
        tally.all()
                .forEach((fault, count) -> out.printf(
                        Locale.ROOT,
                        "  %-14s %,8d times, %,d samples%n",
                        fault.word(),
                        count.times(),
                        count.samples()));
        out.flush();
    }

    private List<Device> devices(Instant start, FaultPlan plan, FaultTally tally, @Nullable TruthFile truthFile) {
        var simulated = new SimulatedBeds(beds, rate(), duration, seed);
        IntFunction<RhythmScript> scripts = simulated.demoScripts();
        if (!script.equals(DEMO)) {
            RhythmScript same = parse("--script", script, RhythmScript::parse);
            scripts = bed -> same;
        }
        var devices = new ArrayList<Device>(simulated.devices("simulated-" + seed, start, scripts, truthFile));
        if (!plan.equals(FaultPlan.NONE)) {
            for (int bed = 0; bed < beds; bed++) {
                devices.set(bed, new FaultyDevice(devices.get(bed), plan, seed + bed, tally));
            }
        }
        return devices;
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
