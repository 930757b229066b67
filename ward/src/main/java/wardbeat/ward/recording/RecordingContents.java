package wardbeat.ward.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardbeat.recording.Annotation;
import wardbeat.recording.RecordedRange;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.signal.SampleChunk;

/**
 * Contents of a recording. The names of the components are the keys of the JSON document.
 *
 * @param name name of the recording
 * @param path its path
 * @param format its format
 * @param startDate date of the first sample, ISO 8601; null if not stated
 * @param startTime time of day of the first sample, ISO 8601; null if not stated
 * @param seconds duration of the longest signal, with gaps
 * @param lead description of the lead that is scored; null if there is none
 * @param gaps number of gaps, in which nothing was recorded
 * @param gapSeconds their duration together
 * @param signals the signals in the order of the file
 * @param annotations number of annotations by their WFDB symbol; null if the recording has none
 * @param beats number of annotated beats
 * @param annotationsAfterEnd number of annotations after the last sample
 * @param checksumsVerified number of signals whose checksum is stated and correct
 * @param faults damage, each as a line of text
 */
record RecordingContents(
        String name,
        String path,
        String format,
        @Nullable String startDate,
        @Nullable String startTime,
        double seconds,
        @Nullable String lead,
        int gaps,
        double gapSeconds,
        List<SignalContents> signals,
        @Nullable Map<String, Long> annotations,
        long beats,
        long annotationsAfterEnd,
        int checksumsVerified,
        List<String> faults) {

    /**
     * Contents of a signal.
     *
     * @param description name of the signal
     * @param unit physical unit
     * @param rateHz sampling rate
     * @param samples number of samples, with missing ones
     * @param missing number of missing samples
     * @param minimum least sample in the physical unit; null if all are missing
     * @param maximum greatest sample in the physical unit; null if all are missing
     * @param gainCountsPerUnit counts per unit
     * @param baselineCounts count at 0 units
     */
    record SignalContents(
            String description,
            String unit,
            double rateHz,
            int samples,
            int missing,
            @Nullable Double minimum,
            @Nullable Double maximum,
            double gainCountsPerUnit,
            int baselineCounts) {

        static SignalContents of(RecordedSignal signal) {
            var scale = signal.scale();
            var present = Arrays.stream(signal.counts())
                    .filter(count -> count != SampleChunk.INVALID)
                    .mapToDouble(count -> ((double) count - scale.baselineCounts()) / scale.gainCountsPerUnit())
                    .summaryStatistics();
            boolean any = present.getCount() > 0;
            return new SignalContents(
                    signal.description(),
                    scale.unit(),
                    signal.rateHz(),
                    signal.counts().length,
                    (int) (signal.counts().length - present.getCount()),
                    any ? present.getMin() : null,
                    any ? present.getMax() : null,
                    scale.gainCountsPerUnit(),
                    scale.baselineCounts());
        }
    }

    /** The contents of {@code recording}, which was opened from {@code path}. Annotations that cannot be read are a fault. */
    static RecordingContents of(Path path, Recording recording) {
        var faults = new ArrayList<>(recording.integrity().faults());
        var lead = lead(recording);
        List<Annotation> annotations = annotations(recording, faults);
        List<RecordedRange> ranges = lead == null ? List.of() : recording.recordedRanges();
        double seconds = recording.signals().stream()
                .mapToDouble(signal -> signal.counts().length / signal.rateHz())
                .max()
                .orElse(0);
        long end = Math.round(seconds * recording.annotationRateHz());
        return new RecordingContents(
                recording.name(),
                path.toString(),
                recording.format(),
                recording.startDate().map(Object::toString).orElse(null),
                recording.startTime().map(Object::toString).orElse(null),
                seconds,
                lead == null ? null : lead.description(),
                lead == null ? 0 : gaps(ranges, lead),
                lead == null ? 0 : gapSamples(ranges, lead) / lead.rateHz(),
                recording.signals().stream().map(SignalContents::of).toList(),
                recording.hasAnnotations() ? bySymbol(annotations) : null,
                annotations.stream().filter(each -> each.code().isBeat()).count(),
                annotations.stream().filter(each -> each.sample() >= end).count(),
                recording.integrity().verifiedSignals(),
                faults);
    }

    /** Whether nothing is damaged. */
    boolean isIntact() {
        return faults.isEmpty();
    }

    private static @Nullable RecordedSignal lead(Recording recording) {
        try {
            return recording.preferredLead();
        } catch (NoSuchElementException e) {
            return null;
        }
    }

    private static List<Annotation> annotations(Recording recording, List<String> faults) {
        if (!recording.hasAnnotations()) {
            return List.of();
        }
        try {
            return recording.storedAnnotations().all();
        } catch (IOException e) {
            faults.add("annotations: cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private static Map<String, Long> bySymbol(List<Annotation> annotations) {
        return annotations.stream()
                .map(annotation -> annotation.code().symbol() == ' '
                        ? "NOTQRS"
                        : "" + annotation.code().symbol())
                .collect(Collectors.groupingBy(symbol -> symbol, TreeMap::new, Collectors.counting()));
    }

    private static int gaps(List<RecordedRange> ranges, RecordedSignal lead) {
        int first = ranges.get(0).from() > 0 ? 1 : 0;
        int last = ranges.get(ranges.size() - 1).to() < lead.counts().length ? 1 : 0;
        return first + ranges.size() - 1 + last;
    }

    private static long gapSamples(List<RecordedRange> ranges, RecordedSignal lead) {
        return lead.counts().length
                - ranges.stream().mapToLong(range -> range.to() - range.from()).sum();
    }
}
