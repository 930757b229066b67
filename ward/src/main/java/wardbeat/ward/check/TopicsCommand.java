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
import wardbeat.ward.option.Converters;
import wardbeat.wire.Topics;

/** Makes and checks the ward's topics. */
@Command(
        name = "topics",
        description = "Makes and checks the ward's four topics.",
        subcommands = TopicsCommand.Create.class)
public final class TopicsCommand extends CommandGroup {

    /** Makes what is missing and checks what is there. */
    @Command(
            name = "create",
            description = {
                "Makes those of the ward's topics that are missing, with the settings that the job needs, and checks those"
                        + " that are there; changes none.",
                "Ends with 1 if one that is there will not do."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  wardbeat topics create --bootstrap localhost:9092 --partitions 12 --replicas 3",
                "  wardbeat topics create --bootstrap localhost:9092 --dry-run      only says what it would do"
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
                description =
                        "Partitions of each, at least as many as the job has subtasks, 1 to 1000. [${DEFAULT-VALUE}]")
        private int partitions;

        @Option(
                names = "--replicas",
                paramLabel = "N",
                defaultValue = "0",
                description = "Replicas of each partition; 0 for what the broker is set to. [${DEFAULT-VALUE}]")
        private int replicas;

        @Option(names = "--dry-run", description = "Ask the broker whether it would, and change nothing.")
        private boolean dryRun;

        @Override
        public Integer call() {
            Converters.requireRange(spec, "--partitions", partitions, 1, 1_000);
            Converters.requireRange(spec, "--replicas", replicas, 0, 100);
            var access = broker.access();
            BrokerCheck.requireTopics(access, List.of());
            try (var admin = new TopicAdmin(access)) {
                var there = admin.names();
                var missing = new ArrayList<NewTopic>();
                boolean allWillDo = true;
                for (String name : Topics.ALL) {
                    if (there.contains(name)) {
                        var faults = admin.faults(name, partitions);
                        say(
                                name,
                                faults.isEmpty()
                                        ? "is there and will do"
                                        : "will not do: " + String.join("; ", faults));
                        allWillDo &= faults.isEmpty();
                    } else {
                        missing.add(TopicAdmin.topic(name, partitions, replicas));
                    }
                }
                make(admin, missing);
                return allWillDo ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
        }

        private void make(TopicAdmin admin, List<NewTopic> missing) {
            if (dryRun) {
                admin.validate(missing);
            } else {
                admin.create(missing);
            }
            missing.forEach(topic -> say(
                    topic.name(),
                    (dryRun ? "would be made" : "made") + ", " + topic.numPartitions() + " partitions"
                            + (topic.configs() == null || topic.configs().isEmpty() ? "" : ", " + settings(topic))));
        }

        private static String settings(NewTopic topic) {
            return String.join(
                    ", ",
                    topic.configs().entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());
        }

        private void say(String topic, String words) {
            spec.commandLine().getOut().printf("%-13s %s%n", topic, words);
            spec.commandLine().getOut().flush();
        }
    }
}
