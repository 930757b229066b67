package wardbeat.ward.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BoostedTrees;
import wardbeat.scoring.Confidence;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.ModelManifest.HeldOut;

/** Parts of a model archive as text. */
final class ModelText {

    private ModelText() {}

    /** Text of an archive with control characters replaced, because they could control the terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\r\n]]", "?");
    }

    /** Metrics of an epoch; F1 in percent. */
    static String of(Epoch epoch) {
        return String.format(
                Locale.ROOT,
                "epoch %d: loss %.4f, held-out loss %.4f, held-out F1 %s",
                epoch.number(),
                epoch.loss(),
                epoch.heldOutLoss(),
                byClass(i -> 100 * epoch.heldOutF1().get(i), "%s %.1f"));
    }

    /** Share of windows, in percent, for each lower limit of the best score. */
    static String of(HeldOut heldOut) {
        double[] shares = heldOut.confidence().shares();
        return IntStream.range(0, Confidence.TENTHS)
                .mapToObj(tenth ->
                        String.format(Locale.ROOT, "%s %.1f %%", Confidence.lowerEnd(tenth), 100 * shares[tenth]))
                .collect(Collectors.joining(", "));
    }

    /** A second stage in words. */
    static String secondStage(BeatClassifier classifier) {
        if (classifier.equals(BeatClassifier.NETWORK_ALONE)) {
            return "scores of the network, unchanged";
        }
        int features = classifier.model().features().size();
        return classifier.model() instanceof BoostedTrees trees
                ? trees.trees().size() + " boosted trees on " + features + " features"
                : "logistic regression on " + features + " features";
    }

    /** Preferences of a second stage. */
    static String preferences(BeatClassifier classifier) {
        return byClass(i -> classifier.preferences()[i], "%s %+.3f");
    }

    private static String byClass(IntToDoubleFunction value, String format) {
        return Arrays.stream(BeatClass.values())
                .map(beatClass ->
                        String.format(Locale.ROOT, format, beatClass, value.applyAsDouble(beatClass.ordinal())))
                .collect(Collectors.joining(", "));
    }
}
