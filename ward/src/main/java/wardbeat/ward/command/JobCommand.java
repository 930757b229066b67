package wardbeat.ward.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.broker.BrokerCheck;
import wardbeat.job.config.JobConfigParser;
import wardbeat.job.config.JobOptions;
import wardbeat.job.config.JobOptionsText;
import wardbeat.ward.embedded.EmbeddedCluster;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.ward.terminal.SummaryText;

/** Runs the job in an embedded cluster. */
@Command(
        name = "job",
        description = {
            "Runs the Flink job in a cluster in this process, connected to a Kafka broker. Ctrl-C stops it.",
            "To run on a separate Flink cluster, submit the jar of the job; the options are the same."
        },
        customSynopsis = "wardbeat job [--dashboard-port=PORT] --bootstrap-servers HOST:PORT [...]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat job --bootstrap-servers localhost:9092",
            "  wardbeat job --bootstrap-servers localhost:9092 --start earliest"
        })
public final class JobCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(500);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            description = "Port of the Flink dashboard, 0 for a free port. [0]")
    private int port;

    @Parameters(paramLabel = "OPTIONS OF THE JOB", hidden = true)
    private List<String> options = new ArrayList<>();

    /** Makes {@code command} pass unknown options to the job, and adds the options of the job to its help. */
    public static void acceptJobOptions(CommandLine command) {
        command.setUnmatchedOptionsArePositionalParams(true);
        var usage = command.getCommandSpec().usageMessage();
        var footer = new ArrayList<>(List.of(usage.footer()));
        footer.add("");
        footer.add("Options of the job:");
        JobOptionsText.help().lines().map(line -> line.replace("%", "%%")).forEach(footer::add);
        usage.footer(footer.toArray(String[]::new));
    }

    @Override
    public Integer call() {
        OptionValues.requireRange(spec, "--dashboard-port", port, 0, 65_535);
        var config = JobConfigParser.parse(options.toArray(String[]::new));
        BrokerCheck.requireTopics(config.brokers(), config.topics());
        var out = spec.commandLine().getOut();
        int slots =
                config.find(JobOptions.PARALLELISM).orElse(Runtime.getRuntime().availableProcessors());
        try (var stop = StopSignal.install();
                var cluster = EmbeddedCluster.start(slots, port)) {
            var job = EmbeddedWard.submit(cluster, config);
            out.println("The job is running; Flink dashboard: " + cluster.dashboard());
            out.flush();
            while (!stop.raisedWithin(POLL)) {
                if (job.ended()) {
                    print(job.awaitEnd());
                    return CommandLine.ExitCode.OK;
                }
            }
            out.println("Stopped; last counts, without messages in progress:");
            print(job.accumulators());
            job.cancel();
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(Map<String, Object> accumulators) {
        var text = new SummaryText();
        text.ledger(EmbeddedWard.ledger(accumulators));
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
