package wardbeat.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatFeature;
import wardbeat.beat.BeatScores;
import wardbeat.beat.Perceptron;
import wardbeat.beat.VerdictContext;
import wardbeat.training.PerceptronTrainer.Observation;
import wardbeat.training.SecondStageExample.Features;

/**
 * Trains the two passes of a second stage on the examples of records. The second pass learns from verdicts of first
 * passes on patients that these were not trained on: on its own patients a first pass is too sure.
 */
final class SecondStageTrainer {

    private static final int GROUPS = 3;

    private static final List<BeatFeature> FIRST_FEATURES =
            List.copyOf(EnumSet.range(BeatFeature.S_TO_N, BeatFeature.P_SLOPE));

    private static final List<BeatFeature> SECOND_FEATURES = List.of(BeatFeature.values());

    private final long seed;

    SecondStageTrainer(long seed) {
        this.seed = seed;
    }

    /** Trained passes. */
    record Passes(Perceptron first, Perceptron second) {

        /** Sets the probabilities of the examples of a record that these passes were not trained on. */
        void classify(List<SecondStageExample> record) {
            List<double @Nullable []> features = withVerdicts(first, record);
            for (int i = 0; i < record.size(); i++) {
                double[] ofBeat = features.get(i);
                record.get(i).setHeldOutProbabilities(ofBeat == null ? null : second.probabilities(ofBeat));
            }
        }
    }

    /** The passes trained on these records, each in the order of time. */
    Passes train(List<List<SecondStageExample>> records) {
        var forSecond = new ArrayList<Observation>();
        for (int group = 0; group < GROUPS; group++) {
            var others = new ArrayList<List<SecondStageExample>>();
            for (int i = 0; i < records.size(); i++) {
                if (i % GROUPS != group) {
                    others.add(records.get(i));
                }
            }
            Perceptron first = first(others);
            for (int i = group; i < records.size(); i += GROUPS) {
                addObservations(records.get(i), withVerdicts(first, records.get(i)), forSecond);
            }
        }
        return new Passes(first(records), new PerceptronTrainer(SECOND_FEATURES, seed).train(forSecond));
    }

    private Perceptron first(List<List<SecondStageExample>> records) {
        var observations = new ArrayList<Observation>();
        for (List<SecondStageExample> record : records) {
            addObservations(record, withoutVerdicts(record), observations);
        }
        return new PerceptronTrainer(FIRST_FEATURES, seed).train(observations);
    }

    private static void addObservations(
            List<SecondStageExample> record, List<double @Nullable []> features, List<Observation> observations) {
        for (int i = 0; i < record.size(); i++) {
            BeatClass reference = record.get(i).reference();
            double[] ofBeat = features.get(i);
            if (reference != null && ofBeat != null) {
                observations.add(new Observation(ofBeat, reference));
            }
        }
    }

    /** Features of each example; null for an example without features. */
    private static List<double @Nullable []> withoutVerdicts(List<SecondStageExample> record) {
        var all = new ArrayList<double @Nullable []>();
        for (SecondStageExample example : record) {
            Features features = example.features();
            all.add(features == null ? null : features.values());
        }
        return all;
    }

    /** Features of each example with verdicts of {@code first}, as the job has them; null without features. */
    private static List<double @Nullable []> withVerdicts(Perceptron first, List<SecondStageExample> record) {
        var context = new VerdictContext(new VerdictContext.State());
        var all = new ArrayList<double @Nullable []>();
        for (SecondStageExample example : record) {
            Features features = example.features();
            double[] values = features == null ? null : features.values();
            if (features == null) {
                all.add(null);
            } else if (values == null) {
                context.addUnscored(features.intervalSamples());
                all.add(null);
            } else {
                double[] copy = values.clone();
                context.add(first.probabilities(copy), features.intervalSamples(), copy);
                all.add(copy);
            }
        }
        return all;
    }
}
