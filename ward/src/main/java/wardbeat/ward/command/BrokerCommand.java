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
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.terminal.StopSignal;

/** Runs an embedded broker. */
@Command(
        name = "broker",
        description = {
            "Runs a Kafka broker with one node on the loopback address, with the four topics of the ward. Ctrl-C stops it.",
            "For trials only: no replicas, no authentication."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat broker                        port 9092, temporary data",
            "  wardbeat broker --data ward-topics     persistent data in ward-topics"
        })
public final class BrokerCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port for clients; 0 for a free port. [${DEFAULT-VALUE}]")
    private int port;

    @Option(names = "--data", paramLabel = "DIR", description = "Directory for persistent data. [none: temporary data]")
    private @Nullable Path data;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of each topic that does not exist, 1 to 1000. [${DEFAULT-VALUE}]")
    private int partitions;

    @Override
    public Integer call() {
        OptionValues.requireRange(spec, "--port", port, 0, 65_535);
        OptionValues.requireRange(spec, "--partitions", partitions, 1, 1_000);
        try (var stop = StopSignal.install();
                var broker = data == null ? EmbeddedBroker.start(port) : EmbeddedBroker.startIn(data, port)) {
            broker.createMissingTopics(partitions);
            var out = spec.commandLine().getOut();
            out.println("The broker is running at " + broker.bootstrap());
            out.flush();
            stop.await();
        }
        return CommandLine.ExitCode.OK;
    }
}
