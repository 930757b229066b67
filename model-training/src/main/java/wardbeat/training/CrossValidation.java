package wardbeat.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.NetworkWeights;
import wardbeat.scoring.OnnxScorer;
import wardbeat.signal.WindowSpec;
import wardbeat.training.TrainingProgress.Phase;

/**
 * Trains the network of all training patients, and beside it one network for each group of them that is held out, epoch by epoch
 * in step: so each epoch is judged by patients whom the judging networks have never seen, and each training patient has scores
 * from a network that has not learnt from it.
 *
 * <p>Networks are shared out between threads; each is trained by one thread at a time, so that threads change nothing but the
 * time it takes. After each epoch all is saved, and a training that was stopped goes on from there.
 */
final class CrossValidation {

    private static final int FORMAT = 1;

    private final List<ConditionedRecord> records;
    private final List<List<String>> folds;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final Checkpoint checkpoint;
    private final int maxEpochs;
    private final Learner whole;
    private final List<Learner> partial = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();

    /**
     * What was known after an epoch.
     *
     * @param curve how the epoch went
     * @param weights of the network of all patients
     * @param heldOutScores for each record the scores of all its windows, by the network that has not learnt from it
     */
    record Snapshot(Epoch curve, NetworkWeights weights, Map<String, float[]> heldOutScores) {}

    /**
     * Where a training is kept between epochs.
     *
     * @param file the file
     * @param key names data, recipe and seed; what was saved under another key is not taken up
     */
    record Checkpoint(Path file, String key) {}

    CrossValidation(
            List<ConditionedRecord> records,
            NoiseBank noise,
            TrainingOptions options,
            Checkpoint checkpoint,
            TrainingProgress progress,
            BooleanSupplier stop) {
        this.records = records;
        this.folds = options.split().folds();
        this.progress = progress;
        this.stop = stop;
        this.checkpoint = checkpoint;
        this.maxEpochs = options.recipe().epochs();
        this.whole = learner(records, noise, options);
        for (List<String> fold : folds) {
            List<ConditionedRecord> rest = records.stream()
                    .filter(record -> !fold.contains(record.name()))
                    .toList();
            partial.add(learner(rest, noise, options));
        }
    }

    private static Learner learner(List<ConditionedRecord> records, NoiseBank noise, TrainingOptions options) {
        var windows = new LabelledWindows(records, noise, options.recipe(), options.seed());
        return new Learner(windows, options.recipe(), options.seed());
    }

    /**
     * Trains until all epochs are done or it is stopped.
     *
     * @return a snapshot of each epoch; none if it was stopped before the first was done
     * @throws IOException if the checkpoint cannot be written
     */
    List<Snapshot> run(int threads) throws IOException {
        takeUp();
        int batches = whole.batchesAnEpoch()
                + partial.stream().mapToInt(Learner::batchesAnEpoch).sum();
        var pace = new Pace(progress, Phase.LEARN, (maxEpochs - snapshots.size()) * batches);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int epoch = snapshots.size() + 1; epoch <= maxEpochs && !stop.getAsBoolean(); epoch++) {
                if (!learn(epoch, pool, pace)) {
                    break;
                }
                save();
            }
        } finally {
            pool.shutdownNow();
        }
        return snapshots;
    }

    private boolean learn(int epoch, ExecutorService pool, Pace pace) {
        var all = new ArrayList<Learner>(List.of(whole));
        all.addAll(partial);
        var losses = new ArrayList<Future<Double>>();
        for (Learner learner : all) {
            losses.add(pool.submit(() -> learner.learnEpoch(epoch, loss -> {
                if (stop.getAsBoolean()) {
                    throw new StoppedException();
                }
                pace.advance(loss);
            })));
        }
        double loss = 0;
        boolean stopped = false;
        for (Future<Double> future : losses) {
            try {
                loss += future.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof StoppedException)) {
                    throw new IllegalStateException("training failed in epoch " + epoch, e.getCause());
                }
                stopped = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
        if (stopped) {
            return false;
        }
        snapshots.add(judge(epoch, loss / all.size()));
        return true;
    }

    /** Ends an epoch half-way; what it had learnt is not kept. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Snapshot judge(int epoch, double loss) {
        var scores = new LinkedHashMap<String, float[]>();
        var judgement = new Judgement();
        for (int fold = 0; fold < folds.size(); fold++) {
            List<String> heldOut = folds.get(fold);
            try (var scorer = new OnnxScorer(OnnxGraph.of(partial.get(fold).weights()))) {
                for (ConditionedRecord record : records) {
                    if (heldOut.contains(record.name())) {
                        float[] ofRecord = scorer.score(record.windows());
                        judgement.add(record.beats(), ofRecord);
                        scores.put(record.name(), ofRecord);
                    }
                }
            }
        }
        Epoch curve = judgement.epoch(epoch, loss);
        progress.note(String.format(
                Locale.ROOT,
                "epoch %d of %d, held-out patients: loss %.4f, F1 of N %.1f, S %.1f, V %.1f",
                epoch,
                maxEpochs,
                curve.heldOutLoss(),
                100 * curve.heldOutF1().get(BeatClass.N.ordinal()),
                100 * curve.heldOutF1().get(BeatClass.S.ordinal()),
                100 * curve.heldOutF1().get(BeatClass.V.ordinal())));
        return new Snapshot(curve, whole.weights(), scores);
    }

    /** Compares scores of given reference beats with their classes. */
    private static final class Judgement {

        private static final double LEAST = 1e-7;

        private final ConfusionMatrix confusion = ConfusionMatrix.empty();
        private double loss;
        private long beats;

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
                            Math.max(LEAST, scores[at + beat.beatClass().ordinal()]));
                    beats++;
                }
            }
        }

        Epoch epoch(int number, double trainingLoss) {
            var f1 = new ArrayList<Double>();
            for (BeatClass beatClass : BeatClass.values()) {
                double value = confusion.f1(beatClass);
                f1.add(Double.isNaN(value) ? 0 : value);
            }
            return new Epoch(number, trainingLoss, beats == 0 ? 0 : loss / beats, f1);
        }
    }

    private void save() throws IOException {
        Path folder = checkpoint.file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        WholeFile.write(checkpoint.file, bytes -> {
            try (var out = new DataOutputStream(new BufferedOutputStream(bytes))) {
                out.writeInt(FORMAT);
                out.writeUTF(checkpoint.key);
                out.writeInt(snapshots.size());
                for (Snapshot snapshot : snapshots) {
                    save(snapshot, out);
                }
                whole.save(out);
                for (Learner learner : partial) {
                    learner.save(out);
                }
            }
        });
    }

    private static void save(Snapshot snapshot, DataOutputStream out) throws IOException {
        out.writeInt(snapshot.curve.number());
        out.writeDouble(snapshot.curve.loss());
        out.writeDouble(snapshot.curve.heldOutLoss());
        for (double f1 : snapshot.curve.heldOutF1()) {
            out.writeDouble(f1);
        }
        write(snapshot.weights.values(), out);
        out.writeInt(snapshot.heldOutScores.size());
        for (Map.Entry<String, float[]> scores : snapshot.heldOutScores.entrySet()) {
            out.writeUTF(scores.getKey());
            write(scores.getValue(), out);
        }
    }

    private void takeUp() throws IOException {
        if (!Files.isRegularFile(checkpoint.file)) {
            return;
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(checkpoint.file)))) {
            if (in.readInt() != FORMAT || !in.readUTF().equals(checkpoint.key)) {
                progress.note(checkpoint.file + " is of another training: starting anew");
                return;
            }
            int epochs = in.readInt();
            for (int i = 0; i < epochs; i++) {
                snapshots.add(snapshot(in));
            }
            whole.restore(in);
            for (Learner learner : partial) {
                learner.restore(in);
            }
        }
        progress.note("going on after epoch %d of %d from %s".formatted(snapshots.size(), maxEpochs, checkpoint.file));
    }

    private static Snapshot snapshot(DataInputStream in) throws IOException {
        int number = in.readInt();
        double loss = in.readDouble();
        double heldOutLoss = in.readDouble();
        var f1 = new ArrayList<Double>();
        for (int i = 0; i < BeatNetwork.CLASSES; i++) {
            f1.add(in.readDouble());
        }
        var weights = new NetworkWeights(read(in));
        int count = in.readInt();
        var scores = new LinkedHashMap<String, float[]>();
        for (int i = 0; i < count; i++) {
            scores.put(in.readUTF(), read(in));
        }
        return new Snapshot(new Epoch(number, loss, heldOutLoss, f1), weights, scores);
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] read(DataInputStream in) throws IOException {
        var values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
