package wardbeat.ward.evaluation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.AlertLoad;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.EpisodeEvaluation;
import wardbeat.evaluation.ReferenceRhythm;
import wardbeat.recording.Annotations;
import wardbeat.recording.Recording;

/** Recordings with reference annotations, and the comparison of results with them. */
final class AnnotatedRecords {

    private record AnnotatedRecord(Recording record, Annotations annotations) {}

    private final List<AnnotatedRecord> records;

    private AnnotatedRecords(List<AnnotatedRecord> records) {
        this.records = List.copyOf(records);
    }

    /**
     * Reads the annotations of recordings.
     *
     * @throws IOException if a recording has no annotations, or they cannot be read
     */
    static AnnotatedRecords read(List<Recording> recordings) throws IOException {
        var records = new ArrayList<AnnotatedRecord>();
        for (var record : recordings) {
            records.add(new AnnotatedRecord(record, record.annotations().requireKnown(record.name())));
        }
        return new AnnotatedRecords(records);
    }

    /** The recordings by name, in the order of reading. */
    Map<String, Recording> byName() {
        var byName = new LinkedHashMap<String, Recording>();
        records.forEach(each -> byName.put(each.record.name(), each.record));
        return byName;
    }

    /** Compares beats, by the name of their recording, with the reference beats after {@code scoredFrom}. */
    BeatEvaluation compareBeats(Map<String, List<LabelledBeat>> beats, Duration scoredFrom) {
        return new BeatEvaluation(records.stream()
                .map(each -> new BeatEvaluation.OfRecord(
                        each.record.name(),
                        each.annotations.paced(),
                        BeatComparison.compare(
                                each.record.rate(),
                                each.annotations.referenceBeats(),
                                beats.getOrDefault(each.record.name(), List.of()),
                                scoredFrom)))
                .toList());
    }

    /** Compares alerts with the reference rhythms. */
    EpisodeEvaluation compareEpisodes(AlertsByPatient alerts) {
        var evaluation = new EpisodeEvaluation();
        for (var each : records) {
            evaluation.add(
                    each.record.name(),
                    each.record.rate(),
                    ReferenceRhythm.intervals(each.annotations, each.record.samples()),
                    alerts.of(each.record.name()));
        }
        return evaluation;
    }

    /** Number of alerts in the total duration of the recordings. */
    AlertLoad alertLoad(AlertsByPatient alerts) {
        long bedMillis = records.stream()
                .mapToLong(each -> each.record.rate().millisOf(each.record.samples()))
                .sum();
        return new AlertLoad(alerts.all(), bedMillis);
    }
}
