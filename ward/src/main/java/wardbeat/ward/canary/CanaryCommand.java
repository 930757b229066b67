package wardbeat.ward.canary;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.broker.BrokerCheck;
import wardbeat.signal.SampleChunk;
import wardbeat.ward.option.BrokerOption;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.Canary;
import wardbeat.wire.Topics;

/** Runs a canary. */
@Command(
        name = "canary",
        description = {
            "Publishes a bed without a patient that has a ventricular tachycardia at a fixed interval, and waits for the"
                    + " alerts. An alert in time shows that the whole path works, from the topic of samples to the topic of"
                    + " alerts.",
            "Warns on standard error if an alert does not arrive in time. Consumers recognize alerts of a canary by the"
                    + " patient, canary or canary-..., and by the header ce_canary. Ctrl-C stops the command."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat canary --listen localhost:9464  with metrics for Prometheus",
            "  wardbeat canary --episodes 1             one check; exit code 1 if it fails"
        })
public final class CanaryCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

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
            names = "--alerts-topic",
            paramLabel = "TOPIC",
            defaultValue = Topics.ALERTS,
            description = "Topic of alerts to read. [${DEFAULT-VALUE}]")
    private String alertsTopic = Topics.ALERTS;

    @Option(
            names = "--patient",
            paramLabel = "ID",
            defaultValue = Canary.PATIENT,
            description = "Identifier: canary or canary-...; unique for each canary. [${DEFAULT-VALUE}]")
    private String patient = Canary.PATIENT;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = OptionValues.DurationConverter.class,
            description = "Time from one tachycardia to the next, 20s to 1h. [${DEFAULT-VALUE}]")
    private Duration every = Duration.ofMinutes(1);

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = OptionValues.DurationConverter.class,
            description = "Longest time from the onset of a tachycardia to its alert, 5s to 1h; the alarm rule needs 4"
                    + " beats. [${DEFAULT-VALUE}]")
    private Duration within = Duration.ofSeconds(30);

    @Option(
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop after this number of tachycardias; 0 for no end. [${DEFAULT-VALUE}]")
    private int episodes;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Address of an HTTP server with /metrics (Prometheus) and /health; port 0 for a free port."
                    + " [none]")
    private @Nullable String listen;

    @Override
    public Integer call() {
        OptionValues.requireRange(spec, "--every", every, Duration.ofSeconds(20), Duration.ofHours(1));
        OptionValues.requireRange(spec, "--within", within, Duration.ofSeconds(5), Duration.ofHours(1));
        OptionValues.requireRange(spec, "--episodes", episodes, 0, 1_000_000);
        if (!Canary.isCanary(patient) || !SampleChunk.isIdentifier(patient)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--patient: not an identifier of a canary; expected canary or canary-..., got " + patient);
        }
        InetSocketAddress address = listen == null ? null : address(listen);
        var access = broker.access();
        BrokerCheck.requireTopics(access, List.of(topic, alertsTopic));
        var err = spec.commandLine().getErr();
        var settings = new CanaryRun.Settings(topic, alertsTopic, patient, every, within, episodes);
        var run = new CanaryRun(settings, spec.commandLine().getOut(), err);
        try (var stop = StopSignal.install();
                var server = address == null ? null : server(address, run)) {
            if (server != null) {
                CanaryRun.print(err, "metrics and health at port " + server.port());
            }
            run.run(access, stop::isRaised);
        }
        return run.tally().healthy() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static CanaryServer server(InetSocketAddress address, CanaryRun run) {
        var registry = CanaryMetrics.registry(run::tally, System::currentTimeMillis, System::nanoTime);
        return new CanaryServer(address, registry, () -> run.tally().healthy());
    }

    private InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--listen: not an address; expected HOST:PORT with a port from 0 to " + MAX_PORT + ", got " + text);
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(port));
    }
}
