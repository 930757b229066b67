package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatDecision.Classification;
import wardbeat.beat.BeatScores;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.BeatPair;
import wardbeat.scoring.BeatNetwork;

/** A detected beat paired with its reference beat, or one of the two alone. Not thread-safe. */
final class SecondStageExample {

    /** Row and column of a {@code BeatComparison} for a beat that is missing on the other side. */
    static final int UNPAIRED = BeatScores.CLASSES;

    private static final Classification UNUSED_VERDICT =
            new Classification(BeatScores.of(new double[] {1, 0, 0, 0, 0}), BeatClass.N);

    private final double @Nullable [] features;
    private final @Nullable LabelledBeat reference;
    private final boolean detected;
    private double @Nullable [] heldOutProbabilities;

    private SecondStageExample(double @Nullable [] features, @Nullable LabelledBeat reference, boolean detected) {
        this.features = features;
        this.reference = reference;
        this.detected = detected;
    }

    /**
     * The examples of a record. Detections without a reference beat during ventricular flutter are left out.
     *
     * @param scores scores of all windows, five each, by a network that was not trained on the patient
     */
    static List<SecondStageExample> of(CutRecording recording, float[] scores) {
        var features = new ArrayList<double[]>();
        List<Beat> beats = recording.beats(
                run -> {
                    int from = Math.toIntExact(run.firstWindow()) * BeatNetwork.CLASSES;
                    var part = new float[run.windows() * BeatNetwork.CLASSES];
                    System.arraycopy(scores, from, part, 0, part.length);
                    return part;
                },
                (ofBeat, interval, verdicts) -> {
                    features.add(ofBeat);
                    return UNUSED_VERDICT;
                });
        var examples = new ArrayList<SecondStageExample>();
        int beat = 0;
        int scored = 0;
        for (BeatPair pair : BeatPair.of(recording.rate(), recording.reference(), CutRecording.labelled(beats))) {
            LabelledBeat detected = pair.detected();
            double[] ofBeat = null;
            boolean counts = true;
            if (detected != null) {
                boolean hasScores = beats.get(beat).isScored();
                ofBeat = hasScores ? features.get(scored) : null;
                scored += hasScores ? 1 : 0;
                beat++;
                counts = pair.reference() != null || !recording.reference().isFlutter(detected.sample());
            }
            if (counts) {
                examples.add(new SecondStageExample(ofBeat, pair.reference(), detected != null));
            }
        }
        return examples;
    }

    /** Features of the beat; null if the beat was missed or has no window. */
    double @Nullable [] features() {
        return features;
    }

    /** Whether there is a reference beat. */
    boolean hasReference() {
        return reference != null;
    }

    /** Ordinal of the reference class, or {@link #UNPAIRED}. */
    int referenceIndex() {
        return reference == null ? UNPAIRED : reference.beatClass().ordinal();
    }

    /** Probabilities by a second stage that was not fitted to the patient; null if the beat has no features. */
    double @Nullable [] heldOutProbabilities() {
        return heldOutProbabilities;
    }

    void setHeldOutProbabilities(double @Nullable [] probabilities) {
        heldOutProbabilities = probabilities;
    }

    /** Ordinal of the class with these preferences and this threshold, or {@link #UNPAIRED} for a missed beat. */
    int classifiedIndex(double[] preferences, double threshold) {
        if (!detected) {
            return UNPAIRED;
        }
        return heldOutProbabilities == null
                ? BeatClass.Q.ordinal()
                : BeatClassifier.choose(heldOutProbabilities, preferences, threshold)
                        .ordinal();
    }
}
