package wardbeat.ward.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.AlertLoad;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BedsideAlarm;
import wardbeat.evaluation.EpisodeEvaluation;
import wardbeat.evaluation.ReferenceRhythm;
import wardbeat.recording.Annotations;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ScorerEngine;
import wardbeat.training.CutRecording;
import wardbeat.training.PatientSplit;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.option.Converters;
import wardbeat.ward.option.PolicyOption;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.option.WardOptions;
import wardbeat.ward.replay.BoundedReplay;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.StopSignal;

/** Holds what the job publishes, beats or alerts, against what experts say. */
@Command(
        name = "evaluate",
        description = {
            "Replays annotated recordings through broker and job and compares the beats that come out with the experts', record"
                    + " by record and class by class, by EC57: 150 ms match window, flutter left out, scored from 5:00.",
            "Detection and classification together, as users meet them; without --offline also the episodes that are raised, held against"
                    + " the experts' marks of rhythm, and how many of each condition a bed and day. Records with paced beats are shown but not counted.",
            "Choose by ds1; ds2 is for the report."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat evaluate --data data/mitdb --records ds1",
            "  wardbeat evaluate --data data/mitdb --records ds1 --offline",
            "  wardbeat evaluate --data data/mitdb --records 208,203 --model new.zip",
            "  wardbeat evaluate --alarms data/challenge2015"
        })
public final class EvaluateCommand implements Callable<Integer> {

    private static final Map<String, List<String>> SPLIT =
            Map.of("ds1", PatientSplit.DS1, "ds2", PatientSplit.DS2, "all", List.of());

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    /** What is evaluated: beats or alarms. */
    private static final class Source {

        @Option(
                names = "--data",
                paramLabel = "PATH|DIR",
                description =
                        "An annotated WFDB recording (.hea, .dat, .atr), or a folder of them: beats are compared.")
        private @Nullable Path data;

        @Option(
                names = "--alarms",
                paramLabel = "DIR",
                description = {
                    "WFDB recordings that end in a bedside monitor's alarm, listed in " + BedsideAlarm.FILE
                            + " with what experts said of it: says which alarms the job confirms, by the rules of the"
                            + " PhysioNet/CinC Challenge 2015. Published up to the alarm, and under no name that tells.",
                })
        private @Nullable Path alarms;
    }

    @Option(
            names = "--records",
            split = ",",
            paramLabel = "all|ds1|ds2|NAME,...",
            defaultValue = "all",
            description =
                    "Which of them; ds1 and ds2 are the two sides of the usual split of mitdb. [${DEFAULT-VALUE}]")
    private List<String> records = List.of();

    @Option(
            names = "--scored-from",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = Converters.DurationConverter.class,
            description = "Where scoring begins; what comes before is for the job to learn from. [${DEFAULT-VALUE}]")
    private Duration scoredFrom = BeatComparison.SCORED_FROM;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WardOptions wardOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PolicyOption policy;

    @Option(
            names = "--offline",
            description = "Run the job's own classes without broker and cluster: the same beats, sooner.")
    private boolean offline;

    private record Reference(Recording record, Annotations annotations) {}

    @Override
    public Integer call() throws IOException {
        wardOptions.require(spec);
        policy.require(spec);
        if (source.alarms != null) {
            return evaluateAlarms(source.alarms);
        }
        Path data = Objects.requireNonNull(source.data, "one of the two is given");
        var references = new ArrayList<Reference>();
        for (Path path : chosen(data)) {
            var record = Recordings.open(path);
            references.add(new Reference(record, record.annotations().requireKnown(record.name())));
        }
        var out = spec.commandLine().getOut();
        if (offline) {
            out.print(evaluate(references, beatsOffline(references)).table());
        } else {
            Published published = runTheJob(references);
            out.print(evaluate(references, published.beats).table());
            sayEpisodes(references, published.alerts, out);
        }
        sayWhatWasTrainedOn(references, out);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Figures of patients whom the network has learnt from say nothing about others. */
    private void sayWhatWasTrainedOn(List<Reference> references, PrintWriter out) {
        var trained = archive().manifest().dataSet().trainingRecords();
        var known = references.stream()
                .map(reference -> reference.record().name())
                .filter(trained::contains)
                .toList();
        if (!known.isEmpty()) {
            out.println();
            out.println("The model was trained on " + known.size() + " of these " + references.size()
                    + " records: the figures say nothing about new patients.");
        }
    }

    private int evaluateAlarms(Path folder) throws IOException {
        if (offline) {
            throw new ParameterException(spec.commandLine(), "--offline compares beats: leave it out with --alarms");
        }
        var evaluation = new AlarmTrial(folder)
                .run(wardOptions, policy.file(), spec.commandLine().getErr());
        var out = spec.commandLine().getOut();
        out.print(evaluation.table());
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private List<Path> chosen(Path data) throws IOException {
        List<Path> paths = RecordPaths.at(spec, data);
        List<String> names = records.size() == 1 ? SPLIT.getOrDefault(records.get(0), records) : records;
        if (names.isEmpty()) {
            return paths;
        }
        var chosen = paths.stream()
                .filter(path -> names.contains(String.valueOf(path.getFileName())))
                .toList();
        if (chosen.size() < names.size()) {
            throw new ParameterException(
                    spec.commandLine(), "not all of " + String.join(", ", names) + " are in " + data);
        }
        return chosen;
    }

    private ModelArchive archive() {
        Path model = wardOptions.model();
        return model == null ? ModelArchive.packaged() : ModelArchive.open(model);
    }

    private Map<String, List<LabelledBeat>> beatsOffline(List<Reference> references) throws IOException {
        var beats = new LinkedHashMap<String, List<LabelledBeat>>();
        ModelArchive archive = archive();
        var progress = new Progress(spec.commandLine().getErr(), "Evaluating", references.size(), "records");
        try (progress;
                var scorer = archive.scorer(ScorerEngine.ONNX)) {
            for (var reference : references) {
                var record = reference.record();
                var recording = CutRecording.of(record, record.preferredLead().counts());
                beats.put(record.name(), CutRecording.labelled(recording.beats(scorer, archive.classifier())));
                progress.at(beats.size());
            }
        }
        return beats;
    }

    /** What the job says of each record, in order. */
    private record Published(Map<String, List<LabelledBeat>> beats, AlertsByPatient alerts) {}

    private static void sayEpisodes(List<Reference> references, AlertsByPatient alerts, PrintWriter out) {
        var evaluation = new EpisodeEvaluation();
        long bedMillis = 0;
        for (var reference : references) {
            var record = reference.record();
            evaluation.add(
                    record.name(),
                    record.rate(),
                    ReferenceRhythm.stretches(reference.annotations(), record.samples()),
                    alerts.of(record.name()));
            bedMillis += record.rate().millisOf(record.samples());
        }
        out.println();
        out.print(evaluation.table());
        out.println();
        out.print(new AlertLoad(alerts.all(), bedMillis).table());
    }

    private Published runTheJob(List<Reference> references) {
        var records = new LinkedHashMap<String, Recording>();
        references.forEach(reference -> records.put(reference.record().name(), reference.record()));
        var beats = new ConcurrentHashMap<String, List<LabelledBeat>>();
        var alerts = new AlertsByPatient();
        try (var stop = StopSignal.install();
                var ward = wardOptions.open(policy.file())) {
            new BoundedReplay(
                            ward,
                            stop,
                            spec.commandLine().getErr(),
                            report -> beats.computeIfAbsent(report.patient(), patient -> new ArrayList<>())
                                    .add(new LabelledBeat(
                                            report.beat().sample(),
                                            report.beat().beatClass())),
                            alerts)
                    .run(DeviceFeed.of(records));
        }
        return new Published(beats, alerts);
    }

    private BeatEvaluation evaluate(List<Reference> references, Map<String, List<LabelledBeat>> beats) {
        return new BeatEvaluation(references.stream()
                .map(reference -> new BeatEvaluation.OfRecord(
                        reference.record().name(),
                        reference.annotations().paced(),
                        BeatComparison.compare(
                                reference.record().rate(),
                                reference.annotations().referenceBeats(),
                                beats.getOrDefault(reference.record().name(), List.of()),
                                scoredFrom)))
                .toList());
    }
}
