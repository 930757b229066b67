package wardbeat.ward.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.broker.BrokerCheck;
import wardbeat.broker.TopicAdmin;
import wardbeat.ward.option.BrokerOption;
import wardbeat.ward.option.CommandGroup;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.terminal.TableText;
import wardbeat.wire.Topics;

/** Creates and checks the topics of a ward. */
@Command(
        name = "topics",
        description = "Creates and checks the four topics of a ward.",
        subcommands = TopicsCommand.Create.class)
public final class TopicsCommand extends CommandGroup {

    /** Creates the missing topics and checks the others. */
    @Command(
            name = "create",
            description = {
                "Creates the missing topics of a ward with the settings that the job needs, and checks the existing topics."
                        + " Existing topics are not changed.",
                "Exit code 1 if an existing topic is not suitable."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  wardbeat topics create --partitions 12 --replicas 3",
                "  wardbeat topics create --bootstrap-servers kafka:9092 --dry-run"
            })
    static final class Create implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Mixin
        private BrokerOption broker = new BrokerOption();

        @Option(
                names = "--partitions",
                paramLabel = "N",
                defaultValue = "4",
                description = "Partitions of each topic, 1 to 1000; at least the parallelism of the job."
                        + " [${DEFAULT-VALUE}]")
        private int partitions;

        @Option(
                names = "--replicas",
                paramLabel = "N",
                defaultValue = "0",
                description = "Replicas of each partition; 0 for the default of the broker. [${DEFAULT-VALUE}]")
        private int replicas;

        @Option(names = "--dry-run", description = "Validate the request at the broker, but change nothing.")
        private boolean dryRun;

        @Override
        public Integer call() {
            OptionValues.requireRange(spec, "--partitions", partitions, 1, 1_000);
            OptionValues.requireRange(spec, "--replicas", replicas, 0, 100);
            var access = broker.access();
            BrokerCheck.requireTopics(access, List.of());
            var rows = new ArrayList<List<String>>();
            try (var admin = new TopicAdmin(access)) {
                return createAndCheck(admin, rows) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            } finally {
                spec.commandLine().getOut().print(TableText.of(2, rows));
                spec.commandLine().getOut().flush();
            }
        }

        /** Adds a row for each topic; returns whether all existing topics are suitable. */
        private boolean createAndCheck(TopicAdmin admin, List<List<String>> rows) {
            var existing = admin.names();
            var missing = new ArrayList<NewTopic>();
            boolean suitable = true;
            for (String name : Topics.ALL) {
                if (!existing.contains(name)) {
                    missing.add(TopicAdmin.topic(name, partitions, replicas));
                    continue;
                }
                var faults = admin.faults(name, partitions);
                rows.add(List.of(
                        name, faults.isEmpty() ? "exists, suitable" : "not suitable: " + String.join("; ", faults)));
                suitable &= faults.isEmpty();
            }
            if (dryRun) {
                admin.validate(missing);
            } else {
                admin.create(missing);
            }
            missing.forEach(topic -> rows.add(List.of(
                    topic.name(),
                    (dryRun ? "would be created, " : "created, ") + topic.numPartitions() + " partitions"
                            + settings(topic))));
            return suitable;
        }

        private static String settings(NewTopic topic) {
            var settings = topic.configs();
            return settings == null || settings.isEmpty()
                    ? ""
                    : ", "
                            + String.join(
                                    ", ",
                                    settings.entrySet().stream()
                                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                                            .toList());
        }
    }
}
