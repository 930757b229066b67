package wardbeat.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.FlutterSpan;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;
import wardbeat.signal.SampleRate;

/**
 * The annotations of one annotator for one record, in the order of their samples.
 *
 * <p><b>Source</b>: WFDB Applications Guide, annot(5), MIT format.
 *
 * @param all every annotation: beats, rhythm changes, notes
 */
public record Annotations(List<Annotation> all) {

    /** The longest annotation file that is read: two weeks of beats. */
    static final int MAX_BYTES = 1 << 22;

    public Annotations {
        all = List.copyOf(all);
    }

    /**
     * Reads an annotation file, for example {@code mitdb/100.atr}.
     *
     * @param rate the record's rate; a file whose annotations say that they are counted at another is refused
     * @throws MalformedRecordingException if the file breaks the format, ends without its end mark, or runs backwards
     * @throws IOException if the file cannot be read
     */
    public static Annotations read(Path file, SampleRate rate) throws IOException {
        byte[] bytes = SmallFile.read(file, MAX_BYTES);
        return new Annotations(new AnnotationParser(file, rate, bytes).parse());
    }

    /** Whether a pacemaker made some of the beats; figures over all records leave such a record out. */
    public boolean paced() {
        return all.stream().anyMatch(annotation -> annotation.code() == AnnotationCode.PACED);
    }

    /**
     * These annotations, all of known meaning: one that is not might mark a beat, which would then be missing.
     *
     * @param record names the record in the message
     * @throws IOException if a code means something only to whoever wrote the file
     */
    public Annotations requireKnown(String record) throws IOException {
        for (var annotation : all) {
            if (annotation.code() == AnnotationCode.UNASSIGNED) {
                throw new IOException("annotations of record " + record + ", sample " + annotation.sample()
                        + ": a code that means something only to whoever wrote the file; expected codes that WFDB assigns,"
                        + " to tell beats from other marks");
            }
        }
        return this;
    }

    /** The beats with their classes, and the stretches of ventricular flutter, to compare detected beats with. */
    public ReferenceBeats referenceBeats() {
        var beats = new ArrayList<LabelledBeat>();
        var flutter = new ArrayList<FlutterSpan>();
        long onset = -1;
        for (var annotation : all) {
            long sample = annotation.sample();
            annotation.code().beatClass().ifPresent(c -> beats.add(new LabelledBeat(sample, c)));
            if (annotation.code() == AnnotationCode.FLUTTER_ONSET && onset < 0) {
                onset = sample;
            } else if (annotation.code() == AnnotationCode.FLUTTER_END && onset >= 0) {
                flutter.add(new FlutterSpan(onset, sample));
                onset = -1;
            }
        }
        if (onset >= 0) {
            flutter.add(new FlutterSpan(onset, Long.MAX_VALUE));
        }
        return new ReferenceBeats(beats, flutter);
    }
}
