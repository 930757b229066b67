package wardbeat.alarm;

import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatTemplate;

/**
 * Template of a patient's normal beat: the mean shape of the latest beats of class N, in which each new beat counts one
 * sixteenth.
 *
 * <p>A wide beat, or a beat that begins elsewhere in the heart, has another shape, even where a network that was not
 * trained on this patient misclassifies it.
 *
 * <p><b>Source</b>: correlation with a template of the dominant beat, as Krasteva and Jekova, QRS template matching for
 * recognition of ventricular ectopic beats, Annals of Biomedical Engineering 35 (2007). <b>Departures</b>: the network
 * decides which beats are normal; the numbers are our own, docs/decisions/0012 has the reasons.
 */
final class NormalBeatTemplate {

    private static final int BEATS_TO_TRUST = 5;
    private static final int BEATS_TO_REMEMBER = 16;
    private static final int SIMILAR_PERCENT = 70;
    private static final int CERTAINLY_NORMAL = 9_000;
    private static final float[] NONE = {};

    private final RhythmState.OwnBeat state;

    NormalBeatTemplate(RhythmState.OwnBeat state) {
        this.state = state;
    }

    /** The shape, see {@link QrsShape}; empty until 5 beats are known. */
    float[] shape() {
        return state.beats < BEATS_TO_TRUST ? NONE : state.mean;
    }

    /** Whether a beat of this similarity looks like the patient's normal beat. */
    static boolean isSimilar(byte similarity) {
        return similarity >= SIMILAR_PERCENT && similarity <= 100;
    }

    /** Adds the shape of {@code beat} if it is normal, and similar to the template or certainly normal. */
    void learn(Beat beat, byte similarity, float[] shape) {
        boolean isNormal = beat.beatClass() == BeatClass.N && beat.isScored();
        boolean fits = state.beats < BEATS_TO_TRUST
                || isSimilar(similarity)
                || beat.scores().tenThousandths()[BeatClass.N.ordinal()] > CERTAINLY_NORMAL;
        if (!isNormal || !fits || shape.length == 0) {
            return;
        }
        var template = new BeatTemplate(state.mean, state.beats);
        template.learn(shape, BEATS_TO_REMEMBER);
        state.mean = template.mean();
        state.beats = template.beats();
    }
}
