package wardbeat.ward.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.evaluation.BeatComparison;
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
            "Records with paced beats are shown but not counted in the last two lines."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  wardbeat qrs --data data/mitdb", "  wardbeat qrs --data data/mitdb/208 --scored-from 0s"})
public final class QrsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "PATH|DIR",
            description = "An annotated recording (docs/recordings.md), or a directory of recordings.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

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
        var paths = RecordPaths.at(spec, "--data", data);
        var records = new ArrayList<QrsEvaluation.OfRecord>();
        try (var progress = new Progress(spec.commandLine().getErr(), "Evaluating", paths.size(), "records")) {
            for (var path : paths) {
                records.add(QrsEvaluation.ofRecord(recordingOption.open(spec, path), scoredFrom));
                progress.at(records.size());
            }
        }
        var out = spec.commandLine().getOut();
        out.print(TableText.of(new QrsEvaluation(records).toTable()));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
