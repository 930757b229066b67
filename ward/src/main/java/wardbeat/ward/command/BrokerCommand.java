package wardbeat.ward.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.ward.option.Converters;
import wardbeat.ward.terminal.StopSignal;

/** Runs a broker. */
@Command(
        name = "broker",
        description = {
            "Runs a Kafka broker of one node, reachable from this machine only, with the ward's four topics. Ctrl-C ends it.",
            "For trying things out: it has no replicas and asks nobody who they are."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat broker                        on port 9092; its data vanish with it",
            "  wardbeat broker --data ward-topics     keeps its data in that folder"
        })
public final class BrokerCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Where clients connect; 0 for a free port. [${DEFAULT-VALUE}]")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder to keep its data in. [none: they vanish]")
    private @Nullable Path data;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of each topic that is not there yet, 1 to 1000. [${DEFAULT-VALUE}]")
    private int partitions;

    @Override
    public Integer call() {
        Converters.requireRange(spec, "--port", port, 0, 65_535);
        Converters.requireRange(spec, "--partitions", partitions, 1, 1_000);
        try (var stop = StopSignal.install();
                var broker = data == null ? EmbeddedBroker.start(port) : EmbeddedBroker.startIn(data, port)) {
            broker.createMissingTopics(partitions);
            var out = spec.commandLine().getOut();
            out.println("The broker answers at " + broker.bootstrap());
            out.flush();
            stop.await();
        }
        return CommandLine.ExitCode.OK;
    }
}
