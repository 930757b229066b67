package wardbeat.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Detections;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.QrsDetector;
import wardbeat.beat.ReferenceBeats;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.signal.Conditioner;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleRate;

/**
 * How well the QRS detector finds the beats of annotated records, record by record and altogether.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57: 150 ms match window, flutter and fibrillation left out, and records with paced beats not
 * counted in the figures over all.
 *
 * @param records the records' figures, in the order given
 */
public record QrsEvaluation(List<OfRecord> records) {

    /**
     * The figures of one record.
     *
     * @param name the record's name
     * @param lead the lead that was looked at
     * @param paced whether it holds paced beats
     * @param counts how many beats were found, missed and invented
     * @param errors how far from the reference beats were found
     */
    public record OfRecord(String name, String lead, boolean paced, MatchCounts counts, PositionErrors errors) {

        /** The row of {@link #table} that shows this record. */
        public String line() {
            return row(name, lead, counts, counts.sensitivity(), counts.positivePredictivity(), errors)
                    + (paced ? "  paced" : "");
        }
    }

    /**
     * Distances of detected beats from the reference beats they are nearest to, positive if late.
     *
     * @param beats how many there are
     * @param sumMillis their sum, milliseconds
     * @param sumOfSquares the sum of their squares, milliseconds squared
     */
    public record PositionErrors(long beats, double sumMillis, double sumOfSquares) {

        private static final PositionErrors NONE = new PositionErrors(0, 0, 0);

        /** The mean in milliseconds; NaN without beats. */
        public double meanMillis() {
            return sumMillis / beats;
        }

        /** The standard deviation in milliseconds; NaN without beats. */
        public double sdMillis() {
            double mean = meanMillis();
            return Math.sqrt(Math.max(0, sumOfSquares / beats - mean * mean));
        }

        private PositionErrors plus(double millis) {
            return new PositionErrors(beats + 1, sumMillis + millis, sumOfSquares + millis * millis);
        }

        private PositionErrors plus(PositionErrors other) {
            return new PositionErrors(
                    beats + other.beats, sumMillis + other.sumMillis, sumOfSquares + other.sumOfSquares);
        }
    }

    private static final int PIECE_SAMPLES = 4_000;
    private static final String ROW = "%-10s %-5s %8s %8s %7s %7s %8s %8s %9s %8s";

    public QrsEvaluation {
        records = List.copyOf(records);
    }

    /**
     * Evaluates records one after the other.
     *
     * @param paths records without extension, as {@link WfdbRecord#recordsIn} gives them, each with its {@code atr} annotations
     * @param scoredFrom where scoring begins; what comes before is for the detector to learn from
     * @throws MalformedRecordingException if a file cannot be read as what it claims to be
     * @throws IOException if a file is missing, or reading fails
     */
    public static QrsEvaluation of(List<Path> paths, Duration scoredFrom) throws IOException {
        var records = new ArrayList<OfRecord>();
        for (Path path : paths) {
            records.add(ofRecord(path, scoredFrom));
        }
        return new QrsEvaluation(records);
    }

    /** Evaluates one record; see {@link #of}. */
    public static OfRecord ofRecord(Path path, Duration scoredFrom) throws IOException {
        var record = Recordings.open(path);
        var annotations = record.annotations();
        var reference = annotations.referenceBeats();
        var detected = detect(record);
        return new OfRecord(
                record.name(),
                record.preferredLead().lead(),
                annotations.paced(),
                BeatComparison.compare(record.rate(), reference, detected, scoredFrom)
                        .detection(),
                errors(record.rate(), reference, detected, scoredFrom));
    }

    /** The beats that the detector finds in the record's preferred lead; it knows no classes, so all are called N. */
    public static List<LabelledBeat> detect(Recording record) {
        var lead = record.preferredLead();
        var conditioner = new Conditioner(record.rate(), lead.calibration(), new Conditioner.State());
        var detector = new QrsDetector(new QrsDetector.State());
        var conditioned = new Conditioner.Output();
        var detections = new Detections();
        int[] counts = lead.counts();
        for (int from = 0; from < counts.length; from += PIECE_SAMPLES) {
            conditioner.condition(counts, from, Math.min(from + PIECE_SAMPLES, counts.length), conditioned);
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

    private static PositionErrors errors(
            SampleRate rate, ReferenceBeats reference, List<LabelledBeat> detected, Duration scoredFrom) {
        long from = rate.samplesIn(scoredFrom.toMillis());
        var errors = PositionErrors.NONE;
        int d = 0;
        for (var beat : reference.beats()) {
            while (d + 1 < detected.size() && distance(beat, detected.get(d + 1)) <= distance(beat, detected.get(d))) {
                d++;
            }
            if (d == detected.size() || beat.sample() < from || reference.isFlutter(beat.sample())) {
                continue;
            }
            double millis = 1_000 * (detected.get(d).sample() - beat.sample()) / rate.hertz();
            if (Math.abs(millis) <= BeatComparison.MATCH_WINDOW.toMillis()) {
                errors = errors.plus(millis);
            }
        }
        return errors;
    }

    private static long distance(LabelledBeat a, LabelledBeat b) {
        return Math.abs(a.sample() - b.sample());
    }

    /** The counts over all records without paced beats, every beat weighing the same. */
    public MatchCounts gross() {
        return unpaced().stream()
                .reduce(
                        new MatchCounts(0, 0, 0),
                        (sum, counts) -> new MatchCounts(
                                sum.truePositives() + counts.truePositives(),
                                sum.falseNegatives() + counts.falseNegatives(),
                                sum.falsePositives() + counts.falsePositives()));
    }

    /** The figures averaged over all records without paced beats, every record weighing the same. */
    public AverageFigures average() {
        return AverageFigures.of(unpaced());
    }

    private List<MatchCounts> unpaced() {
        return records.stream().filter(r -> !r.paced()).map(OfRecord::counts).toList();
    }

    /** The heading of {@link #table}. */
    public static String heading() {
        return ROW.formatted(
                "record", "lead", "beats", "found", "missed", "extra", "Se %", "+P %", "error ms", "SD ms");
    }

    /** A row for each record, then gross and average figures without paced records. */
    public Table toTable() {
        var rows = new ArrayList<List<String>>();
        for (OfRecord record : records) {
            rows.add(cells(record.name(), record.lead(), record.counts(), record.errors(), record.paced()));
        }
        var errors = records.stream()
                .filter(r -> !r.paced())
                .map(OfRecord::errors)
                .reduce(PositionErrors.NONE, PositionErrors::plus);
        rows.add(cells("gross", unpaced().size() + "", gross(), errors, false));
        var average = average();
        rows.add(Table.row(
                "average",
                "",
                "",
                "",
                "",
                "",
                Table.percent(average.sensitivity(), 2),
                Table.percent(average.positivePredictivity(), 2),
                "",
                "",
                ""));
        return new Table(
                List.of("record", "lead", "beats", "found", "missed", "extra", "Se %", "+P %", "error ms", "SD ms", ""),
                2,
                rows,
                List.of());
    }

    private static List<String> cells(
            String name, String lead, MatchCounts counts, PositionErrors errors, boolean paced) {
        return Table.row(
                name,
                lead,
                counts.truePositives() + counts.falseNegatives(),
                counts.truePositives(),
                counts.falseNegatives(),
                counts.falsePositives(),
                Table.percent(counts.sensitivity(), 2),
                Table.percent(counts.positivePredictivity(), 2),
                Table.decimal(errors.meanMillis(), 1),
                Table.decimal(errors.sdMillis(), 1),
                paced ? "paced" : "");
    }

    /** Everything as a table for people: a row for each record, then gross and average figures without paced records. */
    public String table() {
        var lines = new ArrayList<String>();
        lines.add(heading());
        records.forEach(r -> lines.add(r.line()));
        lines.add(summary());
        return String.join("\n", lines) + "\n";
    }

    /** The last two rows of {@link #table}. */
    public String summary() {
        var gross = gross();
        var average = average();
        var errors = records.stream()
                .filter(r -> !r.paced())
                .map(OfRecord::errors)
                .reduce(PositionErrors.NONE, PositionErrors::plus);
        return row("gross", unpaced().size() + "", gross, gross.sensitivity(), gross.positivePredictivity(), errors)
                + "\n"
                + ROW.formatted(
                        "average",
                        "",
                        "",
                        "",
                        "",
                        "",
                        percent(average.sensitivity()),
                        percent(average.positivePredictivity()),
                        "",
                        "");
    }

    private static String row(
            String name,
            String lead,
            MatchCounts counts,
            OptionalDouble sensitivity,
            OptionalDouble positivePredictivity,
            PositionErrors errors) {
        return ROW.formatted(
                name,
                lead,
                counts.truePositives() + counts.falseNegatives(),
                counts.truePositives(),
                counts.falseNegatives(),
                counts.falsePositives(),
                percent(sensitivity),
                percent(positivePredictivity),
                decimal(errors.meanMillis(), 1),
                decimal(errors.sdMillis(), 1));
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? decimal(100 * share.getAsDouble(), 2) : "-";
    }

    private static String decimal(double value, int places) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
