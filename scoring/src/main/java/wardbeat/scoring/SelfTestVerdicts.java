package wardbeat.scoring;

import java.util.Arrays;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatFeatures;
import wardbeat.beat.BeatMorphology;
import wardbeat.beat.RhythmContext;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/** Verdicts of a second stage on the windows of a self-test. */
final class SelfTestVerdicts {

    /** Number of values of a verdict. */
    static final int VALUES = BeatNetwork.CLASSES + 1;

    private static final int PEAK = WindowSpec.NETWORK.length() / 2;

    private SelfTestVerdicts() {}

    /**
     * Classifies windows as if each had a beat in its middle, with RR intervals of 0.4 to 1 s without a simple pattern.
     *
     * @param run the windows
     * @param scores scores of the network, five for each window
     * @return six values for each window: the probabilities in ten-thousandths and the ordinal of the class
     */
    static float[] of(BeatClassifier classifier, WindowRun run, float[] scores) {
        var verdicts = new float[run.windows() * VALUES];
        var features = new BeatFeatures(new RhythmContext.State(), new BeatMorphology.State());
        for (int window = 0; window < run.windows(); window++) {
            int at = window * BeatNetwork.CLASSES;
            int from = window * WindowSpec.NETWORK.hop();
            float[] samples = Arrays.copyOfRange(run.samples(), from, from + WindowSpec.NETWORK.length());
            long interval = 50 + 37L * window * window % 75;
            var verdict = classifier.classify(features.next(scores, at, interval, samples, PEAK));
            for (int i = 0; i < BeatNetwork.CLASSES; i++) {
                verdicts[window * VALUES + i] = verdict.scores().tenThousandths()[i];
            }
            verdicts[window * VALUES + BeatNetwork.CLASSES] =
                    verdict.beatClass().ordinal();
        }
        return verdicts;
    }
}
