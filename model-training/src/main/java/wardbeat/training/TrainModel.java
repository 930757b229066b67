package wardbeat.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.AtomicFile;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.Confidence;
import wardbeat.scoring.Dl4jScorer;
import wardbeat.scoring.Evaluation;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.DataSet;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.ModelManifest.HeldOut;
import wardbeat.scoring.ModelManifest.SelfTestSize;
import wardbeat.scoring.OnnxScorer;
import wardbeat.scoring.SelfTest;
import wardbeat.scoring.SyntheticWindows;
import wardbeat.training.SecondStageFit.Fitted;
import wardbeat.training.TrainingProgress.Phase;

/**
 * Trains a model on recordings and writes its archive.
 *
 * <p>Cross-validation between the training patients chooses the number of epochs, the second stage, its calibration and its
 * threshold. This class does not open records of the test side; only {@code ModelEvaluation} does.
 */
public final class TrainModel {

    private static final int THREADS = 2;

    private final TrainingOptions options;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;

    private TrainModel(TrainingOptions options, TrainingProgress progress, BooleanSupplier stop) {
        this.options = options;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Trains and writes the archive. A checkpoint next to the archive keeps the state after each epoch; the same call resumes a
     * stopped training.
     *
     * @param stop checked after each batch; true stops the training, and the best epoch so far becomes the archive
     * @return the result; empty if the training was stopped before the first epoch was complete
     * @throws IOException if a record cannot be read or the archive cannot be written
     */
    public static Optional<TrainingResult> run(TrainingOptions options, TrainingProgress progress, BooleanSupplier stop)
            throws IOException {
        return new TrainModel(options, progress, stop).run();
    }

    /**
     * Result of a recipe on held-out patients, without a model.
     *
     * @param best metrics of the chosen epoch
     * @param heldOut confusion matrix of both stages for detected beats of patients held out from both
     */
    public record CrossValidated(Epoch best, ConfusionMatrix heldOut) {}

    /** Cross-validates and writes no file; see {@link #run}. */
    static Optional<CrossValidated> crossValidate(
            TrainingOptions options, TrainingProgress progress, BooleanSupplier stop) throws IOException {
        var training = new TrainModel(options, progress, stop);
        Path file = Files.createTempFile("wardbeat", ".training");
        try {
            Files.delete(file);
            List<EpochResult> epochs = training.train(new TrainingCheckpoint(file, ""));
            if (epochs.isEmpty()) {
                return Optional.empty();
            }
            EpochResult best = best(epochs);
            return Optional.of(new CrossValidated(
                    best.metrics(), training.fitSecondStage(best).heldOutOfAll()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Optional<TrainingResult> run() throws IOException {
        BeatNetwork.table().lines().forEach(progress::note);
        progress.note("seed " + options.seed());
        var data = TrainingData.read(options);
        progress.found(data.toTable());
        var stopwatch = new Stopwatch();
        Path file = options.output().resolveSibling(options.output().getFileName() + ".training");
        List<EpochResult> epochs = train(new TrainingCheckpoint(
                file, options.parameters() + " " + options.split().folds()));
        if (epochs.isEmpty()) {
            return Optional.empty();
        }
        EpochResult best = best(epochs);
        progress.note(
                String.format(Locale.ROOT, "chosen: %d epochs", best.metrics().number()));
        Fitted fitted = fitSecondStage(best);
        progress.note("held-out patients, both stages: " + figures(fitted.heldOutOfAll()));
        ModelArchive archive = pack(data, epochs, best, fitted);
        AtomicFile.write(options.output(), out -> out.write(archive.bytes()));
        if (epochs.size() == options.recipe().epochs()) {
            Files.deleteIfExists(file);
        }
        TrainingCost cost = stopwatch.cost();
        cost.writeBeside(options.output());
        return Optional.of(new TrainingResult(archive, options.output(), fitted.heldOutOfAll(), cost));
    }

    private List<EpochResult> train(TrainingCheckpoint checkpoint) throws IOException {
        List<String> names = options.split().training();
        var phase = new PhaseProgress(progress, Phase.CONDITION, names.size());
        var records = new ArrayList<ConditionedRecord>();
        for (String name : names) {
            Path path = options.pathOf(name);
            records.add(options.isSvdb(name) ? SvdbRecord.read(path) : ConditionedRecord.read(path));
            phase.advance(Double.NaN);
        }
        NoiseBank noise = options.noise() == null ? NoiseBank.EMPTY : NoiseBank.read(options.noise());
        return new CrossValidation(records, noise, options, checkpoint, progress, stop).run(THREADS);
    }

    /** The epoch with the greatest sum of F1 of N, S and V in held-out patients. */
    private static EpochResult best(List<EpochResult> epochs) {
        return epochs.stream()
                .max(Comparator.comparingDouble(epoch -> sumOfF1(epoch.metrics())))
                .orElseThrow();
    }

    private static double sumOfF1(Epoch epoch) {
        return epoch.heldOutF1().get(BeatClass.N.ordinal())
                + epoch.heldOutF1().get(BeatClass.S.ordinal())
                + epoch.heldOutF1().get(BeatClass.V.ordinal());
    }

    private Fitted fitSecondStage(EpochResult best) throws IOException {
        return new SecondStageExamples(options, best, progress).fit();
    }

    private ModelArchive pack(TrainingData data, List<EpochResult> epochs, EpochResult best, Fitted fitted) {
        byte[] graph = OnnxGraph.of(best.weights());
        try (var onnx = new OnnxScorer(graph);
                var dl4j = new Dl4jScorer(best.weights())) {
            var selfTest = SelfTest.of(SyntheticWindows.forSelfTest(), onnx, dl4j, fitted.classifier());
            var manifest = manifest(data, epochs, best, fitted, selfTest);
            return ModelArchive.pack(manifest, graph, best.weights(), fitted.classifier(), selfTest);
        }
    }

    private ModelManifest manifest(
            TrainingData data, List<EpochResult> epochs, EpochResult best, Fitted fitted, SelfTest selfTest) {
        var parameters = new TreeMap<>(options.parameters());
        parameters.putAll(NetworkTrainer.PARAMETERS);
        parameters.putAll(fitted.parameters());
        parameters.put("chosenEpochs", String.valueOf(best.metrics().number()));
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                options.name(),
                Versions.wardbeat(),
                Versions.platform(),
                new DataSet(
                        options.dataSet(),
                        options.split().training(),
                        options.split().folds(),
                        data.beats()),
                parameters,
                epochs.stream().map(EpochResult::metrics).toList(),
                fitted.heldOut().entrySet().stream()
                        .map(database -> Evaluation.of(
                                "detected beats of held-out training patients of " + database.getKey()
                                        + ", both stages, cross-validated",
                                database.getValue()))
                        .toList(),
                new HeldOut(
                        "windows of held-out training patients, the network alone, cross-validated",
                        best.heldOutScores().values().stream()
                                .map(Confidence::of)
                                .reduce(Confidence.NONE, Confidence::plus)),
                ModelManifest.Input.OF_THIS_BUILD,
                ModelManifest.Network.BEAT_NETWORK,
                List.of(BeatClass.values()),
                BeatNetwork.LAYERS,
                BeatNetwork.PARAMETERS,
                new SelfTestSize(selfTest.run().windows(), SelfTest.TOLERANCE),
                List.of());
    }

    private static String figures(ConfusionMatrix confusion) {
        return String.format(
                Locale.ROOT,
                "F1 of N %.1f, S %.1f, V %.1f",
                100 * confusion.f1(BeatClass.N),
                100 * confusion.f1(BeatClass.S),
                100 * confusion.f1(BeatClass.V));
    }
}
