package wardbeat.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Comparison of the QRS detector with the annotated beats of recordings, for each recording and for all together.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57: 150 ms match window, flutter and fibrillation are excluded, and records with paced beats
 * are excluded from the figures over all records.
 *
 * @param records figures of each record, in the order of evaluation
 */
public record QrsEvaluation(List<OfRecord> records) {

    /**
     * Figures of one record.
     *
     * @param name name of the record
     * @param lead the evaluated lead
     * @param paced whether the record has paced beats
     * @param counts number of found, missed and extra beats
     * @param errors distances of the found beats from the reference beats
     */
    public record OfRecord(String name, String lead, boolean paced, MatchCounts counts, PositionErrors errors) {}

    private static final int PIECE_SAMPLES = 4_000;

    public QrsEvaluation {
        records = List.copyOf(records);
    }

    /**
     * Evaluates records one after the other.
     *
     * @param paths recordings, as {@link Recordings#in} returns them, each with annotations
     * @param scoredFrom start of scoring; the detector adapts to the signal before it
     * @throws MalformedRecordingException if a recording is malformed
     * @throws IOException if a file is missing, or reading fails
     */
    public static QrsEvaluation of(List<Path> paths, Duration scoredFrom) throws IOException {
        var records = new ArrayList<OfRecord>();
        for (Path path : paths) {
            records.add(ofRecord(Recordings.open(path), scoredFrom));
        }
        return new QrsEvaluation(records);
    }

    /** Evaluates one record; see {@link #of}. */
    public static OfRecord ofRecord(Recording record, Duration scoredFrom) throws IOException {
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

    /** Beats that the detector finds in the preferred lead. It does not classify beats, so that all are N. */
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

    /** Counts over all records without paced beats; each beat has the same weight. */
    public MatchCounts gross() {
        return counts().stream().reduce(new MatchCounts(0, 0, 0), MatchCounts::plus);
    }

    /** Figures averaged over all records without paced beats; each record has the same weight. */
    public AverageFigures average() {
        return AverageFigures.of(counts());
    }

    /** The records without paced beats. */
    List<OfRecord> unpaced() {
        return records.stream().filter(r -> !r.paced()).toList();
    }

    private List<MatchCounts> counts() {
        return unpaced().stream().map(OfRecord::counts).toList();
    }

    /** A row for each record, then gross and average figures without paced records. */
    public Table toTable() {
        var rows = new ArrayList<List<String>>();
        for (OfRecord record : records) {
            rows.add(cells(record.name(), record.lead(), record.counts(), record.errors(), record.paced()));
        }
        var errors = unpaced().stream().map(OfRecord::errors).reduce(PositionErrors.NONE, PositionErrors::plus);
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
                "",
                ""));
        return new Table(
                List.of(
                        "record",
                        "lead",
                        "beats",
                        "found",
                        "missed",
                        "extra",
                        "Se %",
                        "+P %",
                        "false in 1,000",
                        "error ms",
                        "SD ms",
                        ""),
                2,
                rows,
                List.of());
    }

    private static List<String> cells(
            String name, String lead, MatchCounts counts, PositionErrors errors, boolean paced) {
        return Table.row(
                name,
                lead,
                counts.present(),
                counts.truePositives(),
                counts.falseNegatives(),
                counts.falsePositives(),
                Table.percent(counts.sensitivity(), 2),
                Table.percent(counts.positivePredictivity(), 2),
                Table.decimal(counts.falseInThousand(), 1),
                Table.decimal(errors.meanMillis(), 1),
                Table.decimal(errors.sdMillis(), 1),
                paced ? "paced" : "");
    }
}
