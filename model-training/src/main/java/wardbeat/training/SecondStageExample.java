package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatClassifier.Classification;
import wardbeat.beat.BeatScores;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatPair;
import wardbeat.signal.WindowRun;

/** A detected beat paired with its reference beat, or one of the two alone. Not thread-safe. */
final class SecondStageExample {

    /** Row and column of a {@code BeatComparison} for a beat that is missing on the other side. */
    static final int UNPAIRED = BeatScores.CLASSES;

    private static final Classification UNUSED =
            new Classification(BeatScores.of(new double[] {1, 0, 0, 0, 0}), BeatClass.N);

    private final double @Nullable [] features;
    private final boolean detected;
    private final @Nullable LabelledBeat reference;
    private final boolean counts;
    private final boolean reported;
    private double @Nullable [] heldOutProbabilities;

    private SecondStageExample(
            double @Nullable [] features,
            boolean detected,
            @Nullable LabelledBeat reference,
            boolean counts,
            boolean reported) {
        this.features = features;
        this.detected = detected;
        this.reference = reference;
        this.counts = counts;
        this.reported = reported;
    }

    /**
     * The examples of a record, in the order of time.
     *
     * @param scorer gives five scores for each window of a run, by a network that was not trained on the patient
     */
    static List<SecondStageExample> of(CutRecording recording, Function<WindowRun, float[]> scorer) {
        var features = new ArrayList<double[]>();
        List<Beat> beats = recording.beats(scorer, ofBeat -> {
            features.add(ofBeat);
            return UNUSED;
        });
        var examples = new ArrayList<SecondStageExample>();
        long reportedFrom = recording.rate().samplesIn(BeatComparison.SCORED_FROM.toMillis());
        int beat = 0;
        int scored = 0;
        for (BeatPair pair : BeatPair.of(recording.rate(), recording.reference(), CutRecording.labelled(beats))) {
            LabelledBeat detected = pair.detected();
            LabelledBeat reference = pair.reference();
            if (detected == null) {
                boolean reported = reference != null && reference.sample() >= reportedFrom;
                examples.add(new SecondStageExample(null, false, reference, true, reported));
                continue;
            }
            boolean reported = (reference == null ? detected : reference).sample() >= reportedFrom;
            boolean counts = reference != null || !recording.reference().isFlutter(detected.sample());
            boolean hasScores = beats.get(beat++).isScored();
            double[] ofBeat = hasScores ? features.get(scored++) : null;
            examples.add(new SecondStageExample(ofBeat, true, reference, counts, counts && reported));
        }
        return examples;
    }

    /** Features of the beat; null if the beat was missed or has no window. */
    double @Nullable [] features() {
        return features;
    }

    /** Whether the example counts in a comparison: not a detection without a reference beat in ventricular flutter. */
    boolean counts() {
        return counts;
    }

    /** Whether the example counts in a report, which starts at 5:00 as EC57 requires. */
    boolean isReported() {
        return reported;
    }

    /** Class of the reference beat; null if there is none. */
    @Nullable BeatClass reference() {
        return reference == null ? null : reference.beatClass();
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
