package wardbeat.ward.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.QrsEvaluation;
import wardbeat.ward.option.Converters;
import wardbeat.ward.option.RecordPaths;

/** Measures the QRS detector. */
@Command(
        name = "qrs",
        description = {
            "Runs the QRS detector over annotated recordings and prints how many beats it finds, misses and invents, record"
                    + " by record, by EC57: 150 ms match window, flutter left out.",
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
            description = "An annotated WFDB recording (.hea, .dat, .atr), or a folder of them.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--scored-from",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = Converters.DurationConverter.class,
            description =
                    "Where scoring begins; what comes before is for the detector to learn from. [${DEFAULT-VALUE}]")
    private Duration scoredFrom = BeatComparison.SCORED_FROM;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var records = new ArrayList<QrsEvaluation.OfRecord>();
        for (var path : RecordPaths.at(spec, data)) {
            var record = QrsEvaluation.ofRecord(path, scoredFrom);
            if (records.isEmpty()) {
                out.println(QrsEvaluation.heading());
            }
            out.println(record.line());
            out.flush();
            records.add(record);
        }
        out.println(new QrsEvaluation(records).summary());
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
