package wardbeat.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatClassifier.Verdict;
import wardbeat.beat.BeatScores;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatPair;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.BeatNetwork;
import wardbeat.training.LogisticRegression.Observation;

/**
 * Fits the second stage, its calibration, its preferences and its threshold to abstain: all on scores of patients whom the network
 * had not learnt from, and the last three on verdicts for patients whom the regression had not seen either.
 *
 * <p>Beats are the detector's, not the experts', so that the stage learns what it will meet. The regression gives rare classes more
 * weight, and its intercepts take that back: the probabilities are those of the beats as they come.
 */
final class SecondStageFit {

    private static final double RIDGE = 1e-4;
    private static final double[] CLASS_WEIGHTS = {1, 4, 2, 4, 4};
    private static final List<BeatClass> JUDGED = List.of(BeatClass.N, BeatClass.S, BeatClass.V);
    private static final double STEP = 0.2;
    private static final double GREATEST_PREFERENCE = 2.4;
    private static final double GREATEST_THRESHOLD = 0.6;
    private static final double THRESHOLD_STEP = 0.05;
    private static final double THRESHOLD_MAY_COST = 5e-4;

    /** What shapes the second stage, by name. */
    static final Map<String, String> PARAMETERS =
            Map.of("secondStageRidge", String.valueOf(RIDGE), "secondStageClassWeights", "N 1, S 4, V 2, F 4, Q 4");

    private static final int ALONE = BeatScores.CLASSES;

    /** A detected beat with its reference, or one of the two alone. */
    private static final class Example {

        /** Null where the beat was missed or no window speaks for it. */
        private final double @Nullable [] features;

        private final @Nullable LabelledBeat reference;
        private final boolean detected;

        /** What a regression that has not seen the patient makes of the features. */
        private double @Nullable [] heldOut;

        Example(double @Nullable [] features, @Nullable LabelledBeat reference, boolean detected) {
            this.features = features;
            this.reference = reference;
            this.detected = detected;
        }

        int row() {
            return reference == null ? ALONE : reference.beatClass().ordinal();
        }

        int given(double[] preferences, double threshold) {
            if (!detected) {
                return ALONE;
            }
            return heldOut == null
                    ? BeatClass.Q.ordinal()
                    : BeatClassifier.choose(heldOut, preferences, threshold).ordinal();
        }
    }

    private final Map<String, List<Example>> examples = new LinkedHashMap<>();
    private final List<List<String>> folds;

    SecondStageFit(List<List<String>> folds) {
        this.folds = folds;
    }

    /**
     * Adds a record.
     *
     * @param scores the scores of all its windows, five each, by a network that has not learnt from its patient
     */
    void add(CutRecording recording, float[] scores) {
        var features = new ArrayList<double[]>();
        var unknown = new Verdict(BeatScores.of(new double[] {1, 0, 0, 0, 0}), BeatClass.N);
        List<Beat> beats = recording.beats(
                run -> {
                    int from = Math.toIntExact(run.firstWindow()) * BeatNetwork.CLASSES;
                    var part = new float[run.windows() * BeatNetwork.CLASSES];
                    System.arraycopy(scores, from, part, 0, part.length);
                    return part;
                },
                beat -> {
                    features.add(beat);
                    return unknown;
                });
        var ofRecord = new ArrayList<Example>();
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
                ofRecord.add(new Example(ofBeat, pair.reference(), detected != null));
            }
        }
        examples.put(recording.name(), ofRecord);
    }

    /**
     * What was fitted.
     *
     * @param classifier the second stage, fitted to all patients
     * @param heldOut its verdicts on patients held out, beside the reference classes; beats that are none and beats that were
     *     missed are not in it
     * @param parameters what was chosen, by name
     */
    record Fitted(BeatClassifier classifier, ConfusionMatrix heldOut, Map<String, String> parameters) {}

    /** Fits everything. */
    Fitted fit() {
        for (List<String> fold : folds) {
            double[][] weights = regress(examples.keySet().stream()
                    .filter(name -> !fold.contains(name))
                    .toList());
            var classifier = new BeatClassifier(weights, new double[BeatScores.CLASSES], 0);
            for (Example example : of(fold)) {
                example.heldOut = example.features == null ? null : classifier.probabilities(example.features);
            }
        }
        double temperature = temperature();
        for (Example example : all()) {
            example.heldOut = example.heldOut == null ? null : tempered(example.heldOut, temperature);
        }
        double[] preferences = preferences();
        double threshold = threshold(preferences);
        double[][] weights = regress(List.copyOf(examples.keySet()));
        for (double[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= temperature;
            }
        }
        var parameters = new TreeMap<>(PARAMETERS);
        parameters.put("temperature", String.format(Locale.ROOT, "%.2f", temperature));
        parameters.put("preferenceS", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.S.ordinal()]));
        parameters.put("preferenceV", String.format(Locale.ROOT, "%.1f", preferences[BeatClass.V.ordinal()]));
        parameters.put("abstainBelow", String.format(Locale.ROOT, "%.2f", threshold));
        return new Fitted(
                new BeatClassifier(weights, preferences, threshold),
                confusion(compare(preferences, threshold)),
                parameters);
    }

    private List<Example> of(List<String> names) {
        return names.stream()
                .flatMap(name -> examples.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private List<Example> all() {
        return of(List.copyOf(examples.keySet()));
    }

    private double[][] regress(List<String> names) {
        var observations = new ArrayList<Observation>();
        for (Example example : of(names)) {
            if (example.features != null && example.reference != null) {
                observations.add(new Observation(example.features, example.row(), CLASS_WEIGHTS[example.row()]));
            }
        }
        double[][] weights = LogisticRegression.fit(observations, BeatScores.CLASSES, RIDGE);
        for (int c = 0; c < weights.length; c++) {
            weights[c][weights[c].length - 1] -= StrictMath.log(CLASS_WEIGHTS[c]);
        }
        return weights;
    }

    /** The temperature at which the reference classes are most probable. */
    private double temperature() {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int hundredths = 50; hundredths <= 250; hundredths += 5) {
            double temperature = hundredths / 100.0;
            double loss = 0;
            for (Example example : all()) {
                if (example.heldOut != null && example.reference != null) {
                    double probability = tempered(example.heldOut, temperature)[example.row()];
                    loss -= StrictMath.log(Math.max(1e-9, probability));
                }
            }
            if (loss < least) {
                least = loss;
                best = temperature;
            }
        }
        return best;
    }

    private static double[] tempered(double[] probabilities, double temperature) {
        var tempered = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < tempered.length; i++) {
            tempered[i] = StrictMath.pow(probabilities[i], 1 / temperature);
            sum += tempered[i];
        }
        for (int i = 0; i < tempered.length; i++) {
            tempered[i] /= sum;
        }
        return tempered;
    }

    /** The preferences of S and V at which the F1 of N, S and V are greatest together. */
    private double[] preferences() {
        var best = new double[BeatScores.CLASSES];
        double greatest = -1;
        for (int s = 0; s * STEP <= GREATEST_PREFERENCE; s++) {
            for (int v = 0; v * STEP <= GREATEST_PREFERENCE; v++) {
                var preferences = new double[BeatScores.CLASSES];
                preferences[BeatClass.S.ordinal()] = s * STEP;
                preferences[BeatClass.V.ordinal()] = v * STEP;
                double sum = sumOfF1(compare(preferences, 0));
                if (sum > greatest + 1e-6) {
                    greatest = sum;
                    best = preferences;
                }
            }
        }
        return best;
    }

    /** The highest threshold to abstain at which none of N, S and V pays for it. */
    private double threshold(double[] preferences) {
        BeatComparison always = compare(preferences, 0);
        double best = 0;
        for (int i = 1; i * THRESHOLD_STEP <= GREATEST_THRESHOLD + 1e-9; i++) {
            double threshold = i * THRESHOLD_STEP;
            BeatComparison sometimes = compare(preferences, threshold);
            boolean free = JUDGED.stream()
                    .allMatch(beatClass -> f1(sometimes, beatClass) >= f1(always, beatClass) - THRESHOLD_MAY_COST);
            best = free ? threshold : best;
        }
        return best;
    }

    private BeatComparison compare(double[] preferences, double threshold) {
        var counts = new long[ALONE + 1][ALONE + 1];
        for (Example example : all()) {
            counts[example.row()][example.given(preferences, threshold)]++;
        }
        return new BeatComparison(counts);
    }

    private static double sumOfF1(BeatComparison comparison) {
        return JUDGED.stream()
                .mapToDouble(beatClass -> f1(comparison, beatClass))
                .sum();
    }

    private static double f1(BeatComparison comparison, BeatClass beatClass) {
        return comparison.classification(beatClass).f1().orElse(0);
    }

    private static ConfusionMatrix confusion(BeatComparison comparison) {
        var confusion = ConfusionMatrix.empty();
        for (BeatClass reference : BeatClass.values()) {
            for (BeatClass given : BeatClass.values()) {
                confusion.counts()[reference.ordinal()][given.ordinal()] = comparison.paired(reference, given);
            }
        }
        return confusion;
    }
}
