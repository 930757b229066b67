package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.BeatPair;

/**
 * A detected beat with the class of its expert annotation.
 *
 * @param record name of the record
 * @param beat the detected beat
 * @param reference class of the annotation that is paired with the beat
 */
record AnnotatedBeat(String record, Beat beat, BeatClass reference) {

    private static final double UNIT = 1e-4;

    /** Published probability of {@code beatClass}, 0 to 1. */
    double probability(BeatClass beatClass) {
        return UNIT * beat.scores().tenThousandths()[beatClass.ordinal()];
    }

    /** The class with the greatest probability; the first one of equals. */
    BeatClass mostProbable() {
        BeatClass best = BeatClass.N;
        for (BeatClass beatClass : BeatClass.values()) {
            best = probability(beatClass) > probability(best) ? beatClass : best;
        }
        return best;
    }

    /** The beats of a recording that are paired with a reference beat at or after {@code fromSample}. */
    static List<AnnotatedBeat> of(CutRecording recording, List<Beat> beats, long fromSample) {
        var annotated = new ArrayList<AnnotatedBeat>();
        forEachDetected(recording, beats, (beat, reference) -> {
            if (reference != null && reference.sample() >= fromSample) {
                annotated.add(new AnnotatedBeat(recording.name(), beat, reference.beatClass()));
            }
        });
        return annotated;
    }

    /** The beats of a recording at or after {@code fromSample}, outside flutter, that have no reference beat. */
    static List<Beat> extra(CutRecording recording, List<Beat> beats, long fromSample) {
        var extra = new ArrayList<Beat>();
        forEachDetected(recording, beats, (beat, reference) -> {
            boolean scored =
                    beat.sample() >= fromSample && !recording.reference().isFlutter(beat.sample());
            if (reference == null && scored) {
                extra.add(beat);
            }
        });
        return extra;
    }

    private static void forEachDetected(CutRecording recording, List<Beat> beats, Visitor visitor) {
        int next = 0;
        for (BeatPair pair : BeatPair.of(recording.rate(), recording.reference(), CutRecording.labelled(beats))) {
            if (pair.detected() != null) {
                visitor.visit(beats.get(next++), pair.reference());
            }
        }
    }

    /** Receives each detected beat with its reference beat, which is null if there is none. */
    private interface Visitor {
        void visit(Beat beat, @Nullable LabelledBeat reference);
    }
}
