package wardbeat.ward.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.evaluation.AlarmEvaluation;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatSummary;
import wardbeat.evaluation.BedsideAlarm;
import wardbeat.evaluation.ConfusionTables;
import wardbeat.recording.Recording;
import wardbeat.scoring.ModelArchive;
import wardbeat.training.PatientSplit;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.option.PolicyOption;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.option.RecordingOption;
import wardbeat.ward.option.WardOptions;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.ward.terminal.TableText;

/** Evaluates the beats or alerts of the job. */
@Command(
        name = "evaluate",
        description = {
            "Replays annotated recordings through broker and job and compares the beats with the reference annotations, for"
                    + " each record and class, by EC57: 150 ms match window, flutter excluded, scored from 5:00.",
            "The result includes detection and classification. Without --offline it also includes the raised episodes,"
                    + " compared with the annotated rhythms, and the number of alerts per bed and day. Records with paced beats"
                    + " are shown but not counted.",
            "If one record has more than half of the beats of a class, the figures of the class are also given without this"
                    + " record. A mean over records includes those with at least 10 beats of the class.",
            "Use ds1 for decisions; use ds2 only for reports."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat evaluate --data data/mitdb --records ds1",
            "  wardbeat evaluate --data data/mitdb --records ds1 --offline --confusion",
            "  wardbeat evaluate --data data/svdb",
            "  wardbeat evaluate --data data/mitdb --records 208,203 --model new.zip",
            "  wardbeat evaluate --alarms data/challenge2015"
        })
public final class EvaluateCommand implements Callable<Integer> {

    private static final Map<String, List<String>> RECORD_SETS =
            Map.of("ds1", PatientSplit.DS1, "ds2", PatientSplit.DS2, "all", List.of());

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Source source;

    /** Input: annotated recordings or alarms, exactly one of both. */
    private static final class Source {

        @Option(
                names = "--data",
                paramLabel = "PATH|DIR",
                description =
                        "An annotated recording (docs/recordings.md), or a directory of recordings: compares beats.")
        private @Nullable Path data;

        @Option(
                names = "--alarms",
                paramLabel = "DIR",
                description = {
                    "Directory of WFDB recordings with an alarm of a bedside monitor, listed with the expert decision in "
                            + BedsideAlarm.FILE + ": counts the alarms that the job confirms, by the rules of the"
                            + " PhysioNet/CinC Challenge 2015. Published up to the alarm, without the record names.",
                })
        private @Nullable Path alarms;
    }

    @Option(
            names = "--records",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "all|ds1|ds2|NAME,...",
            defaultValue = "all",
            description =
                    "Records of --data; ds1 and ds2 are the two sides of the usual split of mitdb. [${DEFAULT-VALUE}]")
    private List<String> records = List.of();

    @Option(
            names = "--scored-from",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = OptionValues.DurationConverter.class,
            description = "Start of scoring; the job adapts to the patient before. [${DEFAULT-VALUE}]")
    private Duration scoredFrom = BeatComparison.SCORED_FROM;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordingOption recordingOption;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private WardOptions wardOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PolicyOption policy;

    @Option(
            names = "--offline",
            description = "Run the classes of the job without broker and cluster: the same beats in less time.")
    private boolean offline;

    @Option(names = "--confusion", description = "Also print the confusion matrix of each record of --data.")
    private boolean confusion;

    @Override
    public Integer call() throws IOException {
        wardOptions.require(spec);
        policy.require(spec);
        return source.alarms != null
                ? evaluateAlarms(source.alarms)
                : evaluateBeats(Objects.requireNonNull(source.data, "one of the two is given"));
    }

    private int evaluateBeats(Path data) throws IOException {
        var references = AnnotatedRecords.read(recordingOption.openAll(spec, selected(data)));
        var records = references.byName();
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (offline) {
            printBeats(
                    references.compareBeats(
                            JobOutput.offline(archive(), records, err).beats(), scoredFrom),
                    out);
        } else {
            JobOutput output;
            try (var stop = StopSignal.install();
                    var ward = wardOptions.open(policy.file())) {
                output = JobOutput.ofWard(ward, records, stop, err);
            }
            printBeats(references.compareBeats(output.beats(), scoredFrom), out);
            out.println();
            out.print(TableText.of(references.compareEpisodes(output.alerts()).toTable()));
            out.println();
            out.print(TableText.of(references.alertLoad(output.alerts()).toTable()));
        }
        warnOfTrainingRecords(records.keySet(), out);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void printBeats(BeatEvaluation evaluation, PrintWriter out) {
        out.print(TableText.of(evaluation.toTable()));
        out.println();
        out.print(TableText.of(BeatSummary.of(evaluation)));
        out.println();
        out.print(TableText.of(ConfusionTables.gross(evaluation)));
        if (confusion) {
            out.println();
            out.print(TableText.of(ConfusionTables.byRecord(evaluation)));
        }
    }

    /** Results of patients in the training data are not valid for other patients. */
    private void warnOfTrainingRecords(Set<String> records, PrintWriter out) {
        var trained = archive().manifest().dataSet().trainingRecords();
        long known = records.stream().filter(trained::contains).count();
        if (known > 0) {
            out.println();
            out.println("The model was trained on " + known + " of these " + records.size()
                    + " records: the results are not valid for new patients.");
        }
    }

    private int evaluateAlarms(Path directory) throws IOException {
        if (offline) {
            throw new ParameterException(
                    spec.commandLine(), "--offline: not possible with --alarms, which needs the job; remove it");
        }
        OptionValues.requireDirectory(spec, "--alarms", directory, "the recordings and " + BedsideAlarm.FILE);
        var alarms = BedsideAlarm.listedIn(directory);
        var recordings = new ArrayList<Recording>();
        for (var alarm : alarms) {
            recordings.add(recordingOption.open(spec, directory.resolve(alarm.record())));
        }
        var trial = new AlarmTrial(alarms, recordings);
        AlarmEvaluation evaluation;
        try (var stop = StopSignal.install();
                var ward = wardOptions.open(policy.file())) {
            evaluation = trial.run(ward, stop, spec.commandLine().getErr());
        }
        var out = spec.commandLine().getOut();
        out.print(TableText.of(evaluation.toTable()));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private List<Path> selected(Path data) throws IOException {
        List<Path> paths = RecordPaths.at(spec, "--data", data);
        List<String> names = records.size() == 1 ? RECORD_SETS.getOrDefault(records.get(0), records) : records;
        if (names.isEmpty()) {
            return paths;
        }
        var existing =
                paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
        var missing = names.stream().filter(name -> !existing.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--records: " + missing.size() + " of " + names.size() + " records are not in " + data
                            + "; missing are " + String.join(", ", missing));
        }
        return paths.stream()
                .filter(path -> names.contains(String.valueOf(path.getFileName())))
                .toList();
    }

    private ModelArchive archive() {
        Path model = wardOptions.model();
        return model == null ? ModelArchive.packaged() : ModelArchive.open(model);
    }
}
