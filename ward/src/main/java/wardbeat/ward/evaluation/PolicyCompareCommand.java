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
import wardbeat.recording.topic.TopicRecording;
import wardbeat.signal.SampleRate;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.feed.RecordingFeed;
import wardbeat.ward.option.PolicyOption;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.option.RecordingOption;
import wardbeat.ward.option.WardOptions;
import wardbeat.ward.replay.BoundedReplay;
import wardbeat.ward.replay.Outcome;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.ward.terminal.TableText;

/** Compares the alerts of two policies for the same recordings. */
@Command(
        name = "compare",
        description = {
            "Replays the same recordings through the job with two policies. Prints the episodes of each condition and their"
                    + " number per bed and day, and the annotated rhythms that each policy misses."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat policy compare --policy a.yaml --policy b.yaml --recording data",
            "  wardbeat policy compare --policy new.yaml --recording night.jsonl.gz"
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
            description = "A policy file; give one to compare it with the default limits, or two.")
    private List<Path> policies = List.of();

    @Option(
            names = "--recording",
            required = true,
            paramLabel = "PATH|DIR|FILE",
            description = {
                "A recording (docs/recordings.md), a directory of recordings, or a recorded topic (.jsonl, .jsonl.gz). Can be"
                        + " repeated."
            })
    private List<Path> recordings = List.of();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordingOption recordingOption;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WardOptions wardOptions;

    @Override
    public Integer call() throws IOException {
        wardOptions.require(spec);
        if (policies.size() > 2) {
            throw new ParameterException(
                    spec.commandLine(), "--policy: given too often; expected 1 or 2 files, got " + policies.size());
        }
        for (Path policy : policies) {
            PolicyOption.read(spec, policy);
        }
        var inputs = inputs();
        var comparison = new PolicyComparison(
                policies.size() == 1 ? "defaults" : name(policies.get(0)), name(policies.get(policies.size() - 1)));
        PolicyResult before = run(inputs, policies.size() == 1 ? null : policies.get(0));
        PolicyResult after = run(inputs, policies.get(policies.size() - 1));
        var out = spec.commandLine().getOut();
        out.print(TableText.of(comparison.toTable(before.load, after.load)));
        out.print(comparison.missed(missed(inputs, before), missed(inputs, after)));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static String name(Path policy) {
        return String.valueOf(policy.getFileName());
    }

    /**
     * Recordings to replay.
     *
     * @param records recordings, by the name of the patient
     * @param topics recorded topics
     */
    private record Inputs(Map<String, Recording> records, List<TopicRecording> topics) {}

    /**
     * Result with one policy.
     *
     * @param load number of alerts
     * @param alerts alerts by patient
     */
    private record PolicyResult(AlertLoad load, AlertsByPatient alerts) {}

    private Inputs inputs() throws IOException {
        var paths = new ArrayList<Path>();
        var topics = new ArrayList<TopicRecording>();
        for (Path recording : recordings) {
            if (TOPIC_ENDINGS.stream().anyMatch(name(recording)::endsWith)) {
                topics.add(TopicRecording.check(recording));
            } else {
                paths.addAll(RecordPaths.at(spec, "--recording", recording));
            }
        }
        var records = new TreeMap<String, Recording>();
        recordingOption.openAll(spec, paths).forEach(record -> records.put(record.name(), record));
        return new Inputs(records, topics);
    }

    private PolicyResult run(Inputs inputs, @Nullable Path policy) {
        var alerts = new AlertsByPatient();
        var err = spec.commandLine().getErr();
        err.println(policy == null ? "Policy: default limits" : "Policy: " + policy);
        try (var stop = StopSignal.install();
                var ward = wardOptions.open(policy)) {
            var replay = new BoundedReplay(ward, stop, err, beat -> {}, alerts);
            Outcome outcome = replay.run((broker, topic, stopping, progress) -> {
                long sent = DeviceFeed.of(inputs.records).publish(broker, topic, stopping, progress);
                for (TopicRecording recording : inputs.topics) {
                    sent += new RecordingFeed(recording, Speed.MAX).publish(broker, topic, stopping, progress);
                }
                return sent;
            });
            long bedMillis = SampleRate.NETWORK.millisOf(outcome.ledger().get(LedgerEntry.SAMPLES_CONDITIONED));
            return new PolicyResult(new AlertLoad(alerts.all(), bedMillis), alerts);
        }
    }

    /** Annotated rhythms without an alert; null if no recording has annotations. */
    private @Nullable List<String> missed(Inputs inputs, PolicyResult side) throws IOException {
        var evaluation = new EpisodeEvaluation();
        boolean annotated = false;
        for (Recording record : inputs.records.values()) {
            if (record.hasAnnotations()) {
                annotated = true;
                evaluation.add(
                        record.name(),
                        record.rate(),
                        ReferenceRhythm.intervals(record.annotations(), record.samples()),
                        side.alerts.of(record.name()));
            }
        }
        return annotated ? evaluation.missed() : null;
    }
}
