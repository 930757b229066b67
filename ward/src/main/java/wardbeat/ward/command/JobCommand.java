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
import wardbeat.ward.option.Converters;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.ward.terminal.SummaryText;

/** Runs the job. */
@Command(
        name = "job",
        description = {
            "Runs the Flink job against a broker of yours, in a cluster in this process. Ctrl-C ends it.",
            "For a cluster of its own, submit the job's jar instead; the options are the same."
        },
        customSynopsis = "wardbeat job [--dashboard-port=PORT] --bootstrap-servers HOST:PORT [...]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat job --bootstrap-servers localhost:9092",
            "  wardbeat job --bootstrap-servers localhost:9092 --start earliest"
        })
public final class JobCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(500);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--dashboard-port", paramLabel = "PORT", description = "Port of Flink's dashboard. [a free one]")
    private int port;

    @Parameters(paramLabel = "OPTIONS OF THE JOB", hidden = true)
    private List<String> options = new ArrayList<>();

    /** Makes {@code command} leave the job's options to the job, and say in its help which there are. */
    public static void takeOptionsOfTheJob(CommandLine command) {
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
        Converters.requireRange(spec, "--dashboard-port", port, 0, 65_535);
        var config = JobConfigParser.parse(options.toArray(String[]::new));
        BrokerCheck.requireTopics(config.brokers(), config.topics());
        var out = spec.commandLine().getOut();
        int slots =
                config.find(JobOptions.PARALLELISM).orElse(Runtime.getRuntime().availableProcessors());
        try (var stop = StopSignal.install();
                var cluster = EmbeddedCluster.start(slots, port)) {
            var job = EmbeddedWard.submit(cluster, config);
            out.println("The job runs; Flink's dashboard: " + cluster.dashboard());
            out.flush();
            while (!stop.raisedWithin(LOOK)) {
                if (job.ended()) {
                    print(job.awaitEnd());
                    return CommandLine.ExitCode.OK;
                }
            }
            out.println("Stopped; as last reported, with messages still on their way:");
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
