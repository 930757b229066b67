package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.BeatPair;

/**
 * A detected beat with the class that experts gave it.
 *
 * @param record the record it is from
 * @param beat the beat
 * @param reference what experts say
 */
record ReferredBeat(String record, Beat beat, BeatClass reference) {

    private static final double UNIT = 1e-4;

    double probability(BeatClass beatClass) {
        return UNIT * beat.scores().tenThousandths()[beatClass.ordinal()];
    }

    BeatClass mostProbable() {
        BeatClass best = BeatClass.N;
        for (BeatClass beatClass : BeatClass.values()) {
            best = probability(beatClass) > probability(best) ? beatClass : best;
        }
        return best;
    }

    /** The beats of a recording that are paired with a reference beat from {@code fromSample} on. */
    static List<ReferredBeat> of(CutRecording recording, List<Beat> beats, long fromSample) {
        var referred = new ArrayList<ReferredBeat>();
        forEachDetected(recording, beats, (beat, reference) -> {
            if (reference != null && reference.sample() >= fromSample) {
                referred.add(new ReferredBeat(recording.name(), beat, reference.beatClass()));
            }
        });
        return referred;
    }

    /** The beats of a recording from {@code fromSample} on, outside flutter, that are paired with none. */
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

    private static void forEachDetected(CutRecording recording, List<Beat> beats, PairedBeat paired) {
        int next = 0;
        for (BeatPair pair : BeatPair.of(recording.rate(), recording.reference(), CutRecording.labelled(beats))) {
            if (pair.detected() != null) {
                paired.accept(beats.get(next++), pair.reference());
            }
        }
    }

    private interface PairedBeat {
        void accept(Beat beat, @Nullable LabelledBeat reference);
    }
}
