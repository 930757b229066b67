package wardbeat.ward;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatComparison;
import wardbeat.beat.Detections;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.MatchCounts;
import wardbeat.beat.QrsDetector;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.Annotations;
import wardbeat.recording.WfdbRecord;
import wardbeat.signal.Conditioner;
import wardbeat.signal.Resampler;

/** Measures the QRS detector. */
@Command(
        name = "qrs",
        description = {
            "Runs the QRS detector over annotated recordings and prints how many beats it finds, misses and invents, record"
                    + " by record, by EC57: 150 ms match window, flutter left out.",
            "Records with paced beats are shown but not counted in the last line."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  wardbeat qrs --data data/mitdb", "  wardbeat qrs --data data/mitdb/208 --scored-from 0s"})
final class QrsCommand implements Callable<Integer> {

    private static final int PIECE_SAMPLES = 4_000;
    private static final String ROW = "%-10s %8s %8s %8s %9s %9s%s%n";

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
        var paths = RecordPaths.at(spec, data);
        var out = spec.commandLine().getOut();
        out.printf(ROW, "record", "beats", "missed", "false", "Se %", "+P %", "");
        var gross = BeatComparison.none();
        int counted = 0;
        for (var path : paths) {
            var record = WfdbRecord.read(path);
            var annotations = record.annotations("atr");
            var comparison =
                    BeatComparison.compare(record.rate(), annotations.referenceBeats(), detect(record), scoredFrom);
            boolean paced = isPaced(annotations);
            print(out, record.name(), comparison.detection(), paced ? "  paced" : "");
            if (!paced) {
                gross = gross.plus(comparison);
                counted++;
            }
        }
        print(out, counted + " gross", gross.detection(), "");
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** The detector's beats, at raw samples; it knows no classes, so all are called N. */
    private static List<LabelledBeat> detect(WfdbRecord record) {
        var lead = record.preferredLead();
        var conditioner = new Conditioner(record.rate(), lead.calibration(), new Conditioner.State());
        var detector = new QrsDetector(new QrsDetector.State());
        var conditioned = new Conditioner.Output();
        var detections = new Detections();
        int samples = lead.counts().length;
        for (int from = 0; from < samples; from += PIECE_SAMPLES) {
            conditioner.condition(lead.counts(), from, Math.min(from + PIECE_SAMPLES, samples), conditioned);
            detector.accept(conditioned.bandMillivolts, conditioned.count, detections);
        }
        conditioner.flush(conditioned);
        detector.accept(conditioned.bandMillivolts, conditioned.count, detections);
        detector.finish(detections);
        var beats = new ArrayList<LabelledBeat>();
        for (long position : detections.positions()) {
            beats.add(new LabelledBeat(Resampler.inputNearest(record.rate(), position), BeatClass.N));
        }
        return beats;
    }

    private static boolean isPaced(Annotations annotations) {
        return annotations.all().stream().anyMatch(annotation -> annotation.code() == AnnotationCode.PACED);
    }

    private static void print(PrintWriter out, String name, MatchCounts counts, String remark) {
        out.printf(
                Locale.ROOT,
                ROW,
                name,
                counts.truePositives() + counts.falseNegatives(),
                counts.falseNegatives(),
                counts.falsePositives(),
                percent(counts.sensitivity()),
                percent(counts.positivePredictivity()),
                remark);
        out.flush();
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.2f", 100 * share.getAsDouble()) : "-";
    }
}
