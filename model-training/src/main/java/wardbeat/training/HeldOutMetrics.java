package wardbeat.training;

import java.util.ArrayList;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.signal.WindowSpec;

/** Compares the scores of windows with the classes of their annotated beats: loss and F1. */
final class HeldOutMetrics {

    private static final double LEAST_PROBABILITY = 1e-7;

    private final ConfusionMatrix.Builder confusion = ConfusionMatrix.builder();
    private double loss;
    private long beats;

    /**
     * Adds a record.
     *
     * @param reference its annotated beats; those without a window are ignored
     * @param scores five scores for each window, from the first window on
     */
    void add(List<LabelledBeat> reference, float[] scores) {
        int windows = scores.length / BeatNetwork.CLASSES;
        for (LabelledBeat beat : reference) {
            long window = WindowSpec.NETWORK.windowOf(beat.sample());
            if (window >= 0 && window < windows) {
                int at = Math.toIntExact(window) * BeatNetwork.CLASSES;
                int best = 0;
                for (int i = 1; i < BeatNetwork.CLASSES; i++) {
                    best = scores[at + i] > scores[at + best] ? i : best;
                }
                confusion.add(beat.beatClass(), BeatClass.values()[best]);
                loss -= StrictMath.log(
                        Math.max(LEAST_PROBABILITY, scores[at + beat.beatClass().ordinal()]));
                beats++;
            }
        }
    }

    /** The metrics of all added records as those of an epoch. */
    Epoch toEpoch(int number, double trainingLoss) {
        ConfusionMatrix matrix = confusion.build();
        var f1 = new ArrayList<Double>();
        for (BeatClass beatClass : BeatClass.values()) {
            double value = matrix.f1(beatClass);
            f1.add(Double.isNaN(value) ? 0 : value);
        }
        return new Epoch(number, trainingLoss, beats == 0 ? 0 : loss / beats, f1);
    }
}
