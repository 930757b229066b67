package wardbeat.ward.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.QrsDatabases;
import wardbeat.evaluation.QrsEvaluation;
import wardbeat.ward.option.OptionValues;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.option.RecordingOption;
import wardbeat.ward.terminal.Progress;
import wardbeat.ward.terminal.TableText;

/** Evaluates the QRS detector. */
@Command(
        name = "qrs",
        description = {
            "Runs the QRS detector on annotated recordings and prints the found, missed and extra beats of each record, by"
                    + " EC57: 150 ms match window, flutter excluded.",
            "Records with paced beats are shown but not counted in the last two lines. With several databases, the last table has"
                    + " a line for each."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat qrs --data data/mitdb",
            "  wardbeat qrs --data data/mitdb --data data/svdb --data data/nsrdb",
            "  wardbeat qrs --data data/mitdb/208 --scored-from 0s"
        })
public final class QrsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "PATH|DIR",
            description = "An annotated recording (docs/recordings.md), or a directory of recordings; can be repeated.")
    private List<Path> data = List.of();

    @Option(
            names = "--scored-from",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = OptionValues.DurationConverter.class,
            description = "Start of scoring; the detector adapts to the signal before. [${DEFAULT-VALUE}]")
    private Duration scoredFrom = BeatComparison.SCORED_FROM;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RecordingOption recordingOption;

    @Override
    public Integer call() throws IOException {
        var paths = new LinkedHashMap<String, List<Path>>();
        for (var path : data) {
            paths.put(path.toString(), RecordPaths.at(spec, "--data", path));
        }
        var databases = evaluated(paths);
        var out = spec.commandLine().getOut();
        databases.evaluations().forEach((name, evaluation) -> {
            if (paths.size() > 1) {
                out.println(name);
            }
            out.print(TableText.of(evaluation.toTable()));
            if (paths.size() > 1) {
                out.println();
            }
        });
        if (paths.size() > 1) {
            out.print(TableText.of(databases.toTable()));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private QrsDatabases evaluated(Map<String, List<Path>> paths) throws IOException {
        int all = paths.values().stream().mapToInt(List::size).sum();
        var evaluations = new LinkedHashMap<String, QrsEvaluation>();
        int done = 0;
        try (var progress = new Progress(spec.commandLine().getErr(), "Evaluating", all, "records")) {
            for (var database : paths.entrySet()) {
                var records = new ArrayList<QrsEvaluation.OfRecord>();
                for (var path : database.getValue()) {
                    records.add(QrsEvaluation.ofRecord(recordingOption.open(spec, path), scoredFrom));
                    progress.at(++done);
                }
                evaluations.put(database.getKey(), new QrsEvaluation(records));
            }
        }
        return new QrsDatabases(evaluations);
    }
}
