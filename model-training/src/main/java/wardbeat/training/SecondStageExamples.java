package wardbeat.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.OnnxScorer;
import wardbeat.training.SecondStageFit.Fitted;
import wardbeat.training.TrainingProgress.Phase;

/** Makes the examples of the second stage from the recordings and the networks of an epoch, and fits it to them. */
final class SecondStageExamples {

    private final TrainingOptions options;
    private final List<String> names;
    private final EpochResult epoch;
    private final SecondStageFit fit;
    private final PhaseProgress phase;

    SecondStageExamples(TrainingOptions options, EpochResult epoch, TrainingProgress progress) {
        this.options = options;
        this.names = options.split().training().stream()
                .filter(epoch.heldOutScores()::containsKey)
                .toList();
        this.epoch = epoch;
        this.fit = new SecondStageFit(options.split().folds(), options.seed());
        int copies = options.noise() == null ? 1 : 2;
        this.phase = new PhaseProgress(progress, Phase.FIT, copies * names.size() + fit.trainings());
    }

    /**
     * Fits the second stage.
     *
     * @throws IOException if a recording cannot be read
     */
    Fitted fit() throws IOException {
        for (String name : names) {
            fit.add(options.databaseOf(name), name, examples(name));
            phase.advance(Double.NaN);
        }
        if (options.noise() != null) {
            addWithNoise(NoisyCopies.read(options.noise()));
        }
        return fit.fit(() -> phase.advance(Double.NaN));
    }

    private List<SecondStageExample> examples(String name) throws IOException {
        float[] scores = epoch.heldOutScores().get(name);
        return SecondStageExample.of(CutRecording.read(options.pathOf(name)), run -> {
            int from = Math.toIntExact(run.firstWindow()) * BeatNetwork.CLASSES;
            return Arrays.copyOfRange(scores, from, from + run.windows() * BeatNetwork.CLASSES);
        });
    }

    private void addWithNoise(NoisyCopies copies) throws IOException {
        try {
            options.split().folds().parallelStream()
                    .map(fold -> examplesWithNoise(fold, copies))
                    .toList()
                    .forEach(ofFold -> ofFold.forEach(fit::addWithNoise));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The copies of a fold, scored by the network that was not trained on it. */
    private Map<String, List<SecondStageExample>> examplesWithNoise(List<String> fold, NoisyCopies copies) {
        var examples = new LinkedHashMap<String, List<SecondStageExample>>();
        var weights = epoch.weightsWithoutFold().get(options.split().folds().indexOf(fold));
        try (var scorer = new OnnxScorer(OnnxGraph.of(weights))) {
            for (String name : fold) {
                int number = names.indexOf(name);
                if (number >= 0) {
                    copies.of(options.pathOf(name), number)
                            .ifPresent(copy -> examples.put(name, SecondStageExample.of(copy, scorer::score)));
                    phase.advance(Double.NaN);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }
}
