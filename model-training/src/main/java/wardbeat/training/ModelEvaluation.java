package wardbeat.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatComparison;
import wardbeat.recording.BeatEvaluation;
import wardbeat.recording.WfdbRecord;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.training.TrainingProgress.Phase;

/**
 * How a model does on recordings, by the job's own classes: the only code that opens a test side.
 *
 * <p>Everything is scored from 5:00, flutter left out, as EC57 says.
 *
 * @param records the records
 * @param detected beats that were detected and classified, as the job reports them
 * @param given the same with the experts' beats given to classify
 * @param calibrated the detected beats' probabilities
 * @param precisionRecall of S and V, by threshold
 * @param noise with noise added; empty without recordings of noise
 * @param strips some beats to look at
 * @param deletion whether saliency points at what matters
 */
public record ModelEvaluation(
        List<String> records,
        BeatEvaluation detected,
        BeatEvaluation given,
        Calibrated calibrated,
        List<PrecisionRecall> precisionRecall,
        List<NoisePoint> noise,
        List<Strip> strips,
        DeletionCheck.Result deletion) {

    /** The signal-to-noise ratios that are tried, dB. */
    public static final List<Integer> DECIBELS = List.of(24, 18, 12, 6, 0, -6);

    private static final int THREADS = 2;

    public ModelEvaluation {
        records = List.copyOf(records);
        precisionRecall = List.copyOf(precisionRecall);
        noise = List.copyOf(noise);
        strips = List.copyOf(strips);
    }

    /**
     * All records together with one kind of noise at one level.
     *
     * @param noise the noise's name
     * @param decibels the signal-to-noise ratio
     * @param comparison detected beats beside the reference
     * @param hours how long the scored stretches are together
     */
    public record NoisePoint(String noise, int decibels, BeatComparison comparison, double hours) {}

    /**
     * Evaluates.
     *
     * @param recordings folder of the records, with {@code atr} annotations
     * @param noise folder of the MIT-BIH Noise Stress Test Database; null to leave noise out
     * @param names the records
     * @throws IOException if a recording cannot be read
     */
    public static ModelEvaluation of(
            ModelArchive archive, Path recordings, @Nullable Path noise, List<String> names, TrainingProgress progress)
            throws IOException {
        var stresses = new ArrayList<NoiseStress>();
        if (noise != null) {
            for (String name : NoiseBank.RECORDS) {
                stresses.add(NoiseStress.read(noise.resolve(name)));
            }
        }
        for (String name : names) {
            if (!Files.isRegularFile(recordings.resolve(name + ".hea"))) {
                throw new IOException("there is no record " + name + " in " + recordings);
            }
        }
        int passes = names.size() * (1 + stresses.size() * DECIBELS.size());
        var pace = new Pace(progress, Phase.EVALUATE, passes);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            var futures = new ArrayList<Future<OfRecord>>();
            for (String name : names) {
                futures.add(pool.submit(evaluation(archive, recordings.resolve(name), stresses, pace)));
            }
            var all = new ArrayList<OfRecord>();
            for (Future<OfRecord> future : futures) {
                all.add(future.get());
            }
            return joined(names, all, stresses, archive);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException("evaluation failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** One record's part; noise points in the order of noises, then levels. */
    private record OfRecord(
            CutRecording recording,
            BeatEvaluation.OfRecord detected,
            BeatEvaluation.OfRecord given,
            List<ReferredBeat> beats,
            List<BeatComparison> noise,
            double hours) {}

    private static Callable<OfRecord> evaluation(
            ModelArchive archive, Path path, List<NoiseStress> stresses, Pace pace) {
        return () -> {
            try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
                var record = WfdbRecord.read(path);
                var recording = CutRecording.of(record, record.preferredLead().counts());
                List<Beat> beats = recording.beats(scorer, archive.classifier());
                var detected = compared(recording, beats);
                var given = compared(recording, recording.withBeatsGiven().beats(scorer, archive.classifier()));
                pace.advance(Double.NaN);
                var noisy = new ArrayList<BeatComparison>();
                for (NoiseStress stress : stresses) {
                    for (int decibels : DECIBELS) {
                        var stressed = CutRecording.of(record, stress.addedTo(record, decibels));
                        noisy.add(compared(stressed, stressed.beats(scorer, archive.classifier()))
                                .comparison());
                        pace.advance(Double.NaN);
                    }
                }
                long from = record.rate().samplesIn(BeatComparison.SCORED_FROM.toMillis());
                double hours =
                        Math.max(0, record.samples() - from) / record.rate().hertz() / 3_600;
                return new OfRecord(recording, detected, given, ReferredBeat.of(recording, beats, from), noisy, hours);
            }
        };
    }

    private static BeatEvaluation.OfRecord compared(CutRecording recording, List<Beat> beats) {
        return new BeatEvaluation.OfRecord(
                recording.name(),
                recording.paced(),
                BeatComparison.compare(recording.rate(), recording.reference(), CutRecording.labelled(beats)));
    }

    private static ModelEvaluation joined(
            List<String> names, List<OfRecord> all, List<NoiseStress> stresses, ModelArchive archive) {
        List<ReferredBeat> beats =
                all.stream().flatMap(record -> record.beats.stream()).toList();
        double hours = all.stream().mapToDouble(OfRecord::hours).sum();
        var noise = new ArrayList<NoisePoint>();
        for (int s = 0; s < stresses.size(); s++) {
            for (int d = 0; d < DECIBELS.size(); d++) {
                int at = s * DECIBELS.size() + d;
                BeatComparison sum = all.stream()
                        .map(record -> record.noise.get(at))
                        .reduce(BeatComparison.none(), BeatComparison::plus);
                noise.add(new NoisePoint(stresses.get(s).name(), DECIBELS.get(d), sum, hours));
            }
        }
        List<CutRecording> recordings = all.stream().map(OfRecord::recording).toList();
        try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
            var windows = new ExplainedWindows(recordings, beats, scorer);
            return new ModelEvaluation(
                    names,
                    new BeatEvaluation(all.stream().map(OfRecord::detected).toList()),
                    new BeatEvaluation(all.stream().map(OfRecord::given).toList()),
                    Calibrated.of(beats),
                    PrecisionRecall.ofRareClasses(beats),
                    noise,
                    windows.strips(),
                    windows.deletion());
        }
    }
}
