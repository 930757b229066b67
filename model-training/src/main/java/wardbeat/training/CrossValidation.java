package wardbeat.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import wardbeat.beat.BeatClass;
import wardbeat.scoring.ModelManifest.Epoch;
import wardbeat.scoring.OnnxScorer;
import wardbeat.training.TrainingProgress.Phase;

/**
 * Trains one network on all training patients and one network for each held-out fold, all epoch by epoch. So the patients of a fold
 * are scored after each epoch by a network that was not trained on them.
 *
 * <p>One thread at a time trains a network; the number of threads changes the duration only. After each epoch a checkpoint is saved,
 * from which a stopped training is resumed.
 */
final class CrossValidation {

    private final List<ConditionedRecord> records;
    private final List<List<String>> folds;
    private final TrainingProgress progress;
    private final BooleanSupplier stop;
    private final TrainingCheckpoint checkpoint;
    private final int maxEpochs;
    private final NetworkTrainer allPatients;
    private final List<NetworkTrainer> withoutFold = new ArrayList<>();
    private final List<NetworkTrainer> networks = new ArrayList<>();
    private final List<EpochResult> epochs = new ArrayList<>();

    CrossValidation(
            List<ConditionedRecord> records,
            NoiseBank noise,
            TrainingOptions options,
            TrainingCheckpoint checkpoint,
            TrainingProgress progress,
            BooleanSupplier stop) {
        this.records = records;
        this.folds = options.split().folds();
        this.progress = progress;
        this.stop = stop;
        this.checkpoint = checkpoint;
        this.maxEpochs = options.recipe().epochs();
        this.allPatients = trainer(records, noise, options);
        for (List<String> fold : folds) {
            List<ConditionedRecord> rest = records.stream()
                    .filter(record -> !fold.contains(record.name()))
                    .toList();
            withoutFold.add(trainer(rest, noise, options));
        }
        networks.add(allPatients);
        networks.addAll(withoutFold);
    }

    private static NetworkTrainer trainer(List<ConditionedRecord> records, NoiseBank noise, TrainingOptions options) {
        var windows = new LabelledWindows(records, noise, options.recipe(), options.seed());
        return new NetworkTrainer(windows, options.recipe(), options.seed());
    }

    /**
     * Trains until all epochs are complete or the training is stopped.
     *
     * @return the result of each complete epoch; empty if the training was stopped before the first was complete
     * @throws IOException if the checkpoint cannot be read or written
     */
    List<EpochResult> run(int threads) throws IOException {
        resume();
        int batches =
                networks.stream().mapToInt(NetworkTrainer::batchesPerEpoch).sum();
        var phase = new PhaseProgress(progress, Phase.LEARN, (maxEpochs - epochs.size()) * batches);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int epoch = epochs.size() + 1; epoch <= maxEpochs && !stop.getAsBoolean(); epoch++) {
                if (!train(epoch, pool, phase)) {
                    break;
                }
                checkpoint.save(epochs, networks);
            }
        } finally {
            pool.shutdownNow();
        }
        return epochs;
    }

    private void resume() throws IOException {
        if (!checkpoint.exists()) {
            return;
        }
        epochs.addAll(checkpoint.restore(networks));
        progress.note(
                epochs.isEmpty()
                        ? checkpoint.file() + ": checkpoint of another training; starting from epoch 1"
                        : String.format(
                                Locale.ROOT,
                                "%s: resuming after epoch %d of %d",
                                checkpoint.file(),
                                epochs.size(),
                                maxEpochs));
    }

    /** Trains all networks for one epoch; false if the training was stopped. */
    private boolean train(int epoch, ExecutorService pool, PhaseProgress phase) {
        var losses = new ArrayList<Future<Double>>();
        for (NetworkTrainer network : networks) {
            losses.add(pool.submit(() -> network.trainEpoch(epoch, loss -> {
                if (stop.getAsBoolean()) {
                    throw new StoppedException();
                }
                phase.advance(loss);
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
        epochs.add(evaluate(epoch, loss / networks.size()));
        return true;
    }

    /** Stops the training in the middle of an epoch, which is discarded. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private EpochResult evaluate(int epoch, double loss) {
        var scores = new LinkedHashMap<String, float[]>();
        var metrics = new HeldOutMetrics();
        var withoutSvdb = new HeldOutMetrics();
        var svdbOnly = new HeldOutMetrics();
        for (int fold = 0; fold < folds.size(); fold++) {
            List<String> heldOut = folds.get(fold);
            try (var scorer = new OnnxScorer(OnnxGraph.of(withoutFold.get(fold).weights()))) {
                for (ConditionedRecord record : records) {
                    if (heldOut.contains(record.name())) {
                        float[] ofRecord = scorer.score(record.windows());
                        metrics.add(record.beats(), ofRecord);
                        (record.svdb() ? svdbOnly : withoutSvdb).add(record.beats(), ofRecord);
                        scores.put(record.name(), ofRecord);
                    }
                }
            }
        }
        Epoch result = metrics.toEpoch(epoch, loss);
        progress.note("epoch " + epoch + " of " + maxEpochs + ", held-out patients: " + figures(result));
        if (records.stream().anyMatch(ConditionedRecord::svdb)) {
            progress.note("    without svdb: " + figures(withoutSvdb.toEpoch(epoch, loss)));
            progress.note("    svdb only: " + figures(svdbOnly.toEpoch(epoch, loss)));
        }
        return new EpochResult(
                result,
                allPatients.weights(),
                withoutFold.stream().map(NetworkTrainer::weights).toList(),
                scores);
    }

    private static String figures(Epoch epoch) {
        return String.format(
                Locale.ROOT,
                "loss %.4f, F1 of N %.1f, S %.1f, V %.1f",
                epoch.heldOutLoss(),
                100 * epoch.heldOutF1().get(BeatClass.N.ordinal()),
                100 * epoch.heldOutF1().get(BeatClass.S.ordinal()),
                100 * epoch.heldOutF1().get(BeatClass.V.ordinal()));
    }
}
