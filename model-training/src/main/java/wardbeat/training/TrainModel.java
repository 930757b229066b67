package wardbeat.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ConfusionMatrix;
import wardbeat.scoring.Dl4jScorer;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.DataSet;
import wardbeat.scoring.ModelManifest.Evaluation;
import wardbeat.scoring.ModelManifest.Proof;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.OnnxScorer;
import wardbeat.scoring.SelfTest;
import wardbeat.training.TrainingProgress.Phase;

/**
 * From recordings to an evaluated model archive.
 *
 * <p>The number of epochs is chosen by patients of the training side who are held out for it; then all of the training side
 * is learnt for as many. The test side is read once, at the end, for the report alone.
 */
public final class TrainModel {

    private static final String DATA_SET =
            "MIT-BIH Arrhythmia Database 1.0.0, lead MLII, else II, else the first; " + PatientSplit.SHARED_PATIENT;

    private final TrainingOptions options;
    private final TrainingProgress progress;

    private TrainModel(TrainingOptions options, TrainingProgress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Trains and writes the archive.
     *
     * @throws IOException if a recording cannot be read or the archive not be written
     */
    public static TrainingResult run(TrainingOptions options, TrainingProgress progress) throws IOException {
        return new TrainModel(options, progress).run();
    }

    private TrainingResult run() throws IOException {
        BeatNetwork.table().lines().forEach(progress::note);
        List<ConditionedRecord> training = read(options.split().training());
        var evaluations = new ArrayList<Evaluation>();
        int epochs = options.heldOut().isEmpty() ? options.maxEpochs() : chooseEpochs(training, evaluations);
        NetworkWeights weights = learn(training, epochs);
        byte[] graph = OnnxGraph.of(weights);
        List<ConditionedRecord> test = read(options.split().test());
        try (var onnx = new OnnxScorer(graph);
                var dl4j = new Dl4jScorer(weights)) {
            var report = EvaluationReport.of(onnx, test);
            evaluations.add(new Evaluation(
                    "reference beats of the test side, network of the whole training side",
                    options.split().test(),
                    report.total()));
            var classifier = BeatClassifier.NETWORK_ALONE;
            var selfTest = SelfTest.of(SyntheticWindows.forSelfTest(), onnx, dl4j, classifier);
            var archive =
                    ModelArchive.pack(manifest(epochs, evaluations, selfTest), graph, weights, classifier, selfTest);
            write(archive.bytes(), options.output());
            return new TrainingResult(archive, options.output(), report);
        }
    }

    private List<ConditionedRecord> read(List<String> names) throws IOException {
        var pace = new Pace(progress, Phase.CONDITION, names.size());
        var records = new ArrayList<ConditionedRecord>();
        for (String name : names) {
            records.add(ConditionedRecord.read(options.recordings().resolve(name)));
            pace.advance(Double.NaN);
        }
        return records;
    }

    private int chooseEpochs(List<ConditionedRecord> training, List<Evaluation> evaluations) {
        PatientSplit split = options.split().holdingOut(options.heldOut());
        List<ConditionedRecord> heldOut = named(split.test(), training);
        var learner = learner(named(split.training(), training));
        var pace = new Pace(progress, Phase.CHOOSE, options.maxEpochs() * learner.batchesAnEpoch());
        int best = 0;
        var bestConfusion = ConfusionMatrix.empty();
        for (int epoch = 1; epoch <= options.maxEpochs(); epoch++) {
            learner.learnEpoch(pace::advance);
            ConfusionMatrix confusion = judge(learner.weights(), heldOut);
            progress.note("epoch %d, held-out patients: %s".formatted(epoch, figures(confusion)));
            if (best == 0 || confusion.f1(BeatClass.V) > bestConfusion.f1(BeatClass.V)) {
                best = epoch;
                bestConfusion = confusion;
            }
        }
        progress.note("chosen: %d epochs".formatted(best));
        evaluations.add(new Evaluation(
                "reference beats of the held-out patients, network of the other training patients",
                split.test(),
                bestConfusion));
        return best;
    }

    private NetworkWeights learn(List<ConditionedRecord> training, int epochs) {
        var learner = learner(training);
        var pace = new Pace(progress, Phase.LEARN, epochs * learner.batchesAnEpoch());
        for (int epoch = 1; epoch <= epochs; epoch++) {
            learner.learnEpoch(pace::advance);
        }
        return learner.weights();
    }

    private Learner learner(List<ConditionedRecord> records) {
        return new Learner(new LabelledWindows(records, options.normalBeatsAnEpoch(), options.seed()), options.seed());
    }

    private static List<ConditionedRecord> named(List<String> names, List<ConditionedRecord> records) {
        return records.stream().filter(record -> names.contains(record.name())).toList();
    }

    private static ConfusionMatrix judge(NetworkWeights weights, List<ConditionedRecord> records) {
        try (var scorer = new OnnxScorer(OnnxGraph.of(weights))) {
            return EvaluationReport.of(scorer, records).total();
        }
    }

    private static String figures(ConfusionMatrix confusion) {
        return String.format(
                Locale.ROOT,
                "F1 of N %.1f, S %.1f, V %.1f (Se %.1f, +P %.1f)",
                100 * confusion.f1(BeatClass.N),
                100 * confusion.f1(BeatClass.S),
                100 * confusion.f1(BeatClass.V),
                100 * confusion.sensitivity(BeatClass.V),
                100 * confusion.positivePredictivity(BeatClass.V));
    }

    private ModelManifest manifest(int epochs, List<Evaluation> evaluations, SelfTest selfTest) {
        var parameters = new TreeMap<String, String>(options.parameters());
        parameters.putAll(Learner.PARAMETERS);
        parameters.put("epochs", String.valueOf(epochs));
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                options.name(),
                Versions.wardbeat(),
                Versions.platform(),
                new DataSet(DATA_SET, options.split().training(), List.of(options.heldOut())),
                parameters,
                List.of(),
                evaluations,
                ModelManifest.Input.OF_THIS_BUILD,
                List.of(BeatClass.values()),
                BeatNetwork.LAYERS,
                BeatNetwork.PARAMETERS,
                new Proof(selfTest.run().windows(), SelfTest.TOLERANCE),
                List.of());
    }

    private static void write(byte[] archive, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "model", ".part");
        Files.write(unfinished, archive);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
