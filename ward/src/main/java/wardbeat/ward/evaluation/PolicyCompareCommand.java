package wardbeat.ward.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.bed.LedgerEntry;
import wardbeat.bedside.Speed;
import wardbeat.evaluation.AlertLoad;
import wardbeat.evaluation.EpisodeEvaluation;
import wardbeat.evaluation.ReferenceRhythm;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.signal.SampleRate;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.feed.RecordingFeed;
import wardbeat.ward.option.PolicyOption;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.option.WardOptions;
import wardbeat.ward.replay.BoundedReplay;
import wardbeat.ward.replay.Outcome;
import wardbeat.ward.terminal.StopSignal;

/** Runs the same recordings under two policies and says what either would have raised, and missed. */
@Command(
        name = "compare",
        description = {
            "Replays the same recordings through the job under two policies: how many episodes of each condition either would have"
                    + " raised a bed and day, and which rhythms that experts marked either would have missed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat policy compare --policy a.yaml --policy b.yaml --recording data/mitdb",
            "  wardbeat policy compare --policy new.yaml --recording night.jsonl.gz     against the defaults"
        })
final class PolicyCompareCommand implements Callable<Integer> {

    private static final List<String> TOPIC_ENDINGS = List.of(".jsonl", ".jsonl.gz");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "A policy file; one is compared with the defaults, two with each other.")
    private List<Path> policies = List.of();

    @Option(
            names = "--recording",
            required = true,
            paramLabel = "PATH|DIR|FILE",
            description = {
                "A WFDB recording, a folder of them, or a topic as wardbeat record wrote it (.jsonl, .jsonl.gz);"
                        + " as often as there are."
            })
    private List<Path> recordings = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WardOptions wardOptions;

    @Override
    public Integer call() throws IOException {
        wardOptions.require(spec);
        if (policies.size() > 2) {
            throw new ParameterException(
                    spec.commandLine(), "--policy is given " + policies.size() + " times: give one or two");
        }
        for (Path policy : policies) {
            PolicyOption.read(spec, policy);
        }
        var given = given();
        var comparison = new PolicyComparison(
                policies.size() == 1 ? "defaults" : name(policies.get(0)), name(policies.get(policies.size() - 1)));
        Side before = run(given, policies.size() == 1 ? null : policies.get(0));
        Side after = run(given, policies.get(policies.size() - 1));
        var out = spec.commandLine().getOut();
        out.print(comparison.table(before.load, after.load));
        out.print(comparison.missed(missed(given, before), missed(given, after)));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static String name(Path policy) {
        return String.valueOf(policy.getFileName());
    }

    /**
     * What is replayed.
     *
     * @param records recordings with a signal, by the name of their patient
     * @param topics recorded topics
     */
    private record Given(Map<String, Recording> records, List<TopicRecording> topics) {}

    /**
     * What came of it under one policy.
     *
     * @param load how much was raised
     * @param alerts all of it, by patient
     */
    private record Side(AlertLoad load, AlertsByPatient alerts) {}

    private Given given() throws IOException {
        var records = new TreeMap<String, Recording>();
        var topics = new ArrayList<TopicRecording>();
        for (Path recording : recordings) {
            if (TOPIC_ENDINGS.stream().anyMatch(name(recording)::endsWith)) {
                topics.add(TopicRecording.check(recording));
            } else {
                for (Path path : RecordPaths.at(spec, recording)) {
                    var record = Recordings.open(path);
                    records.put(record.name(), record);
                }
            }
        }
        return new Given(records, topics);
    }

    private Side run(Given given, @Nullable Path policy) {
        var alerts = new AlertsByPatient();
        var err = spec.commandLine().getErr();
        err.println(policy == null ? "under the defaults" : "under " + policy);
        try (var stop = StopSignal.install();
                var ward = wardOptions.open(policy)) {
            var replay = new BoundedReplay(ward, stop, err, beat -> {}, alerts);
            Outcome outcome = replay.run((broker, topic, stopping, progress) -> {
                long sent = DeviceFeed.of(given.records).publish(broker, topic, stopping, progress);
                for (TopicRecording recording : given.topics) {
                    sent += new RecordingFeed(recording, Speed.MAX).publish(broker, topic, stopping, progress);
                }
                return sent;
            });
            long bedMillis = SampleRate.NETWORK.millisOf(outcome.ledger().get(LedgerEntry.SAMPLES_CONDITIONED));
            return new Side(new AlertLoad(alerts.all(), bedMillis), alerts);
        }
    }

    /** The marked rhythms that were not raised; null where no recording is annotated. */
    private @Nullable List<String> missed(Given given, Side side) throws IOException {
        var evaluation = new EpisodeEvaluation();
        boolean annotated = false;
        for (Recording record : given.records.values()) {
            if (record.hasAnnotations()) {
                annotated = true;
                evaluation.add(
                        record.name(),
                        record.rate(),
                        ReferenceRhythm.stretches(record.annotations(), record.samples()),
                        side.alerts.of(record.name()));
            }
        }
        return annotated ? evaluation.missed() : null;
    }
}
