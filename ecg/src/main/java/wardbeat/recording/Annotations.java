package wardbeat.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.FlutterInterval;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;

/**
 * The annotations of a recording, in the order of their samples.
 *
 * @param all all annotations: beats, rhythm changes, notes
 */
public record Annotations(List<Annotation> all) {

    public Annotations {
        all = List.copyOf(all);
    }

    /** The annotations of samples before {@code sample}. */
    public Annotations before(long sample) {
        return new Annotations(
                all.stream().filter(annotation -> annotation.sample() < sample).toList());
    }

    /** Whether the recording has paced beats. Figures over several recordings exclude such a recording. */
    public boolean paced() {
        return all.stream().anyMatch(annotation -> annotation.code() == AnnotationCode.PACED);
    }

    /**
     * These annotations, if all of their codes are defined. An annotation with an undefined code might mark a beat.
     *
     * @param record name of the recording for the message
     * @throws IOException if a code is not defined in WFDB
     */
    public Annotations requireKnown(String record) throws IOException {
        for (var annotation : all) {
            if (annotation.code() == AnnotationCode.UNASSIGNED) {
                throw new IOException("annotations of record " + record + ", sample " + annotation.sample()
                        + ": unknown annotation code; expected only codes that WFDB defines,"
                        + " because an unknown code might mark a beat");
            }
        }
        return this;
    }

    /** The beats with their classes and the intervals of ventricular flutter, as a reference for detected beats. */
    public ReferenceBeats referenceBeats() {
        var beats = new ArrayList<LabelledBeat>();
        var flutter = new ArrayList<FlutterInterval>();
        long onset = -1;
        for (var annotation : all) {
            long sample = annotation.sample();
            annotation.code().beatClass().ifPresent(c -> beats.add(new LabelledBeat(sample, c)));
            if (annotation.code() == AnnotationCode.FLUTTER_ONSET && onset < 0) {
                onset = sample;
            } else if (annotation.code() == AnnotationCode.FLUTTER_END && onset >= 0) {
                flutter.add(new FlutterInterval(onset, sample));
                onset = -1;
            }
        }
        if (onset >= 0) {
            flutter.add(new FlutterInterval(onset, Long.MAX_VALUE));
        }
        return new ReferenceBeats(beats, flutter);
    }
}
