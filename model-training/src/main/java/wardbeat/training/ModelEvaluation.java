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
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.recording.Recordings;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.training.TrainingProgress.Phase;

/**
 * How a model does on recordings, by the job's own classes: the only code that opens a test side.
 *
 * <p>Everything is scored from 5:00, flutter left out, as EC57 says; records with paced beats stand in {@code detected} and
 * {@code given}, but are counted in no figure.
 *
 * @param records the records
 * @param detected beats that were detected and classified, as the job reports them
 * @param given the same with the experts' beats given to classify
 * @param hours how long the scored stretches are together, flutter and paced records left out
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
        double hours,
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
     * All records without paced beats together with one kind of noise at one level.
     *
     * @param noise the noise's name
     * @param decibels the signal-to-noise ratio
     * @param comparison detected beats beside the reference
     */
    public record NoisePoint(String noise, int decibels, BeatComparison comparison) {}

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
            List<Beat> extra,
            List<BeatComparison> noise,
            double hours) {}

    private static Callable<OfRecord> evaluation(
            ModelArchive archive, Path path, List<NoiseStress> stresses, Pace pace) {
        return () -> {
            try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
                var record = Recordings.open(path);
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
                return new OfRecord(
                        recording,
                        detected,
                        given,
                        ReferredBeat.of(recording, beats, from),
                        ReferredBeat.extra(recording, beats, from),
                        noisy,
                        hours(recording, from, record.samples()));
            }
        };
    }

    /** How long the stretch is, flutter left out. */
    private static double hours(CutRecording recording, long fromSample, long endSample) {
        long scored = LongStream.range(fromSample, endSample)
                .filter(sample -> !recording.reference().isFlutter(sample))
                .count();
        return scored / recording.rate().hertz() / 3_600;
    }

    private static BeatEvaluation.OfRecord compared(CutRecording recording, List<Beat> beats) {
        return new BeatEvaluation.OfRecord(
                recording.name(),
                recording.paced(),
                BeatComparison.compare(recording.rate(), recording.reference(), CutRecording.labelled(beats)));
    }

    private static ModelEvaluation joined(
            List<String> names, List<OfRecord> all, List<NoiseStress> stresses, ModelArchive archive) {
        List<OfRecord> unpaced =
                all.stream().filter(record -> !record.recording.paced()).toList();
        List<ReferredBeat> beats =
                unpaced.stream().flatMap(record -> record.beats.stream()).toList();
        List<Beat> extra =
                unpaced.stream().flatMap(record -> record.extra.stream()).toList();
        var detected = new BeatEvaluation(all.stream().map(OfRecord::detected).toList());
        List<CutRecording> recordings = all.stream().map(OfRecord::recording).toList();
        try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
            var windows = new ExplainedWindows(recordings, beats, scorer);
            return new ModelEvaluation(
                    names,
                    detected,
                    new BeatEvaluation(all.stream().map(OfRecord::given).toList()),
                    unpaced.stream().mapToDouble(OfRecord::hours).sum(),
                    Calibrated.of(beats),
                    Stream.of(BeatClass.S, BeatClass.V)
                            .map(beatClass -> PrecisionRecall.of(beatClass, beats, extra, detected.gross()))
                            .toList(),
                    noisePoints(unpaced, stresses),
                    windows.strips(),
                    windows.deletion());
        }
    }

    private static List<NoisePoint> noisePoints(List<OfRecord> unpaced, List<NoiseStress> stresses) {
        var points = new ArrayList<NoisePoint>();
        for (int s = 0; s < stresses.size(); s++) {
            for (int d = 0; d < DECIBELS.size(); d++) {
                int at = s * DECIBELS.size() + d;
                BeatComparison sum = unpaced.stream()
                        .map(record -> record.noise.get(at))
                        .reduce(BeatComparison.none(), BeatComparison::plus);
                points.add(new NoisePoint(stresses.get(s).name(), DECIBELS.get(d), sum));
            }
        }
        return points;
    }
}
