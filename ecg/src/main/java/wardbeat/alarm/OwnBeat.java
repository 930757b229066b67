package wardbeat.alarm;

import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;

/**
 * What a patient's own normal beat looks like: the mean of the latest beats of class N, each new one weighing a sixteenth.
 *
 * <p>What is wide, or begins elsewhere in the heart, has another shape, whatever a network that has never seen this patient makes of it.
 *
 * <p><b>Source</b>: correlation with a template of the dominant beat, as Krasteva and Jekova, QRS template matching for recognition of
 * ventricular ectopic beats, Annals of Biomedical Engineering 35 (2007). <b>Departures</b>: what is normal the network says; the
 * numbers are ours, docs/decisions says how they were chosen.
 */
final class OwnBeat {

    private static final int BEATS_TO_TRUST = 5;
    private static final int BEATS_TO_REMEMBER = 16;
    private static final int LIKE_PERCENT = 70;
    private static final int CERTAINLY_NORMAL = 9_000;
    private static final float[] NONE = {};

    private final RhythmState.OwnBeat state;

    OwnBeat(RhythmState.OwnBeat state) {
        this.state = state;
    }

    /** Its shape; empty before it is known. */
    float[] shape() {
        return state.beats < BEATS_TO_TRUST ? NONE : state.mean;
    }

    /** Whether a beat of such a likeness looks like the patient's own. */
    static boolean isLike(byte likeness) {
        return likeness >= LIKE_PERCENT && likeness <= 100;
    }

    /** Learns from a beat of such a shape and likeness if it is normal and not too unlike those before. */
    void learn(Beat beat, byte likeness, float[] shape) {
        boolean isNormal = beat.beatClass() == BeatClass.N && beat.isScored();
        boolean fits = state.beats < BEATS_TO_TRUST
                || isLike(likeness)
                || beat.scores().tenThousandths()[BeatClass.N.ordinal()] > CERTAINLY_NORMAL;
        if (!isNormal || !fits || shape.length == 0) {
            return;
        }
        if (state.beats == 0) {
            state.mean = new float[shape.length];
        }
        state.beats = Math.min(state.beats + 1, BEATS_TO_REMEMBER);
        for (int i = 0; i < shape.length; i++) {
            state.mean[i] += (shape[i] - state.mean[i]) / state.beats;
        }
    }
}
