package wardbeat.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.Confidence;
import wardbeat.scoring.Dl4jScorer;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.DataSet;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.ModelManifest.Evaluation;
import wardbeat.scoring.ModelManifest.HeldOut;
import wardbeat.scoring.ModelManifest.Proof;
import wardbeat.scoring.OnnxScorer;
import wardbeat.scoring.SelfTest;
import wardbeat.scoring.SyntheticWindows;
import wardbeat.training.CrossValidation.Checkpoint;
import wardbeat.training.CrossValidation.Snapshot;
import wardbeat.training.SecondStageFit.Fitted;
import wardbeat.training.TrainingProgress.Phase;

/**
 * From recordings to a model archive.
 *
 * <p>The number of epochs, the second stage, its calibration and its threshold are chosen by cross-validation between the patients to
 * learn from. Nobody else's recording is opened here: a test side is for {@code ModelEvaluation} alone.
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
     * Trains and writes the archive. What was learnt is kept beside the archive until it is written, so that the same call goes on
     * where a stopped one ended.
     *
     * @param stop asked after each batch whether to end early: then the best that there is becomes the archive
     * @return what came out; empty if it was stopped before the first epoch was done
     * @throws IOException if a recording cannot be read or the archive not be written
     */
    public static Optional<TrainingResult> run(TrainingOptions options, TrainingProgress progress, BooleanSupplier stop)
            throws IOException {
        return new TrainModel(options, progress, stop).run();
    }

    /**
     * How a recipe does on patients held out, without a model at the end.
     *
     * @param best the epoch that was chosen
     * @param heldOut how both stages did on detected beats of patients held out from both
     */
    public record CrossValidated(Epoch best, ConfusionMatrix heldOut) {}

    /** Cross-validates and keeps nothing; see {@link #run}. */
    static Optional<CrossValidated> crossValidate(
            TrainingOptions options, TrainingProgress progress, BooleanSupplier stop) throws IOException {
        var training = new TrainModel(options, progress, stop);
        Path kept = Files.createTempFile("wardbeat", ".training");
        try {
            Files.delete(kept);
            List<Snapshot> snapshots = training.train(new Checkpoint(kept, ""));
            if (snapshots.isEmpty()) {
                return Optional.empty();
            }
            Snapshot best = best(snapshots);
            return Optional.of(new CrossValidated(
                    best.curve(), training.fitSecondStage(best.heldOutScores()).heldOut()));
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private Optional<TrainingResult> run() throws IOException {
        BeatNetwork.table().lines().forEach(progress::note);
        progress.note("seed " + options.seed());
        var clock = new Stopwatch();
        Path kept = options.output().resolveSibling(options.output().getFileName() + ".training");
        List<Snapshot> snapshots = train(new Checkpoint(
                kept, options.parameters() + " " + options.split().folds()));
        if (snapshots.isEmpty()) {
            return Optional.empty();
        }
        Snapshot best = best(snapshots);
        progress.note("chosen: %d epochs".formatted(best.curve().number()));
        Fitted fitted = fitSecondStage(best.heldOutScores());
        progress.note("held-out patients, both stages: " + figures(fitted.heldOut()));
        ModelArchive archive = pack(snapshots, best, fitted);
        WholeFile.write(options.output(), out -> out.write(archive.bytes()));
        if (snapshots.size() == options.recipe().epochs()) {
            Files.deleteIfExists(kept);
        }
        TrainingCost cost = clock.cost();
        cost.writeBeside(options.output());
        return Optional.of(new TrainingResult(archive, options.output(), fitted.heldOut(), cost));
    }

    private List<Snapshot> train(Checkpoint checkpoint) throws IOException {
        List<String> names = options.split().training();
        var pace = new Pace(progress, Phase.CONDITION, names.size());
        var records = new ArrayList<ConditionedRecord>();
        for (String name : names) {
            records.add(ConditionedRecord.read(options.recordings().resolve(name)));
            pace.advance(Double.NaN);
        }
        NoiseBank noise = options.noise() == null ? NoiseBank.EMPTY : NoiseBank.read(options.noise());
        return new CrossValidation(records, noise, options, checkpoint, progress, stop).run(THREADS);
    }

    /** The epoch after which the classes that matter were told apart best in held-out patients. */
    private static Snapshot best(List<Snapshot> snapshots) {
        return snapshots.stream()
                .max(Comparator.comparingDouble(snapshot -> sumOfF1(snapshot.curve())))
                .orElseThrow();
    }

    private static double sumOfF1(Epoch epoch) {
        return epoch.heldOutF1().get(BeatClass.N.ordinal())
                + epoch.heldOutF1().get(BeatClass.S.ordinal())
                + epoch.heldOutF1().get(BeatClass.V.ordinal());
    }

    private Fitted fitSecondStage(Map<String, float[]> scores) throws IOException {
        var fit = new SecondStageFit(options.split().folds());
        var pace = new Pace(progress, Phase.FIT, scores.size());
        for (String name : options.split().training()) {
            float[] ofRecord = scores.get(name);
            if (ofRecord != null) {
                fit.add(CutRecording.read(options.recordings().resolve(name)), ofRecord);
                pace.advance(Double.NaN);
            }
        }
        return fit.fit();
    }

    private ModelArchive pack(List<Snapshot> snapshots, Snapshot best, Fitted fitted) {
        byte[] graph = OnnxGraph.of(best.weights());
        try (var onnx = new OnnxScorer(graph);
                var dl4j = new Dl4jScorer(best.weights())) {
            var selfTest = SelfTest.of(SyntheticWindows.forSelfTest(), onnx, dl4j, fitted.classifier());
            var manifest = manifest(snapshots, best, fitted, selfTest);
            return ModelArchive.pack(manifest, graph, best.weights(), fitted.classifier(), selfTest);
        }
    }

    private ModelManifest manifest(List<Snapshot> snapshots, Snapshot best, Fitted fitted, SelfTest selfTest) {
        var parameters = new TreeMap<>(options.parameters());
        parameters.putAll(Learner.PARAMETERS);
        parameters.putAll(fitted.parameters());
        parameters.put("chosenEpochs", String.valueOf(best.curve().number()));
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                options.name(),
                Versions.wardbeat(),
                Versions.platform(),
                new DataSet(
                        options.dataSet(),
                        options.split().training(),
                        options.split().folds()),
                parameters,
                snapshots.stream().map(Snapshot::curve).toList(),
                List.of(new Evaluation(
                        "detected beats of held-out training patients, both stages, cross-validated",
                        options.split().training(),
                        fitted.heldOut())),
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
                new Proof(selfTest.run().windows(), SelfTest.TOLERANCE),
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
