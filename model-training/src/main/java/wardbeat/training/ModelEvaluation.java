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
 * Evaluation of a model on recordings by the classes of the job. No other code opens the test side of a split.
 *
 * <p>Scoring follows EC57: from 5:00 on, without ventricular flutter. Records with paced beats are in {@code detected} and
 * {@code given} but do not count in any total.
 *
 * @param records names of the records
 * @param detected comparison of the beats that were detected and classified as in the job
 * @param given comparison of the annotated beats after classification
 * @param hours duration of the scored signal without flutter and without records with paced beats
 * @param calibration calibration of the probabilities of detected beats
 * @param precisionRecall curves of S and V
 * @param noise results with added noise; empty without noise records
 * @param explainedBeats some beats with the saliency of their windows
 * @param saliencyCheck result of the check of the saliency
 */
public record ModelEvaluation(
        List<String> records,
        BeatEvaluation detected,
        BeatEvaluation given,
        double hours,
        Calibration calibration,
        List<PrecisionRecall> precisionRecall,
        List<NoisePoint> noise,
        List<ExplainedBeat> explainedBeats,
        SaliencyCheck.Result saliencyCheck) {

    /** Signal-to-noise ratios of the evaluation with noise, dB. */
    public static final List<Integer> DECIBELS = List.of(24, 18, 12, 6, 0, -6);

    private static final int THREADS = 2;

    public ModelEvaluation {
        records = List.copyOf(records);
        precisionRecall = List.copyOf(precisionRecall);
        noise = List.copyOf(noise);
        explainedBeats = List.copyOf(explainedBeats);
    }

    /**
     * Result of all records without paced beats, with one kind of noise at one signal-to-noise ratio.
     *
     * @param noise name of the noise record
     * @param decibels the signal-to-noise ratio
     * @param comparison comparison of detected beats with the reference
     */
    public record NoisePoint(String noise, int decibels, BeatComparison comparison) {}

    /**
     * Evaluates a model.
     *
     * @param recordings directory of the records, with {@code atr} annotations
     * @param noise directory of the MIT-BIH Noise Stress Test Database; null to evaluate without noise
     * @param names names of the records
     * @throws IOException if a record cannot be read
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
                throw new IOException("record " + name + ": not found in " + recordings);
            }
        }
        int passes = names.size() * (1 + stresses.size() * DECIBELS.size());
        var phase = new PhaseProgress(progress, Phase.EVALUATE, passes);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            var futures = new ArrayList<Future<RecordResult>>();
            for (String name : names) {
                futures.add(pool.submit(evaluation(archive, recordings.resolve(name), stresses, phase)));
            }
            var all = new ArrayList<RecordResult>();
            for (Future<RecordResult> future : futures) {
                all.add(future.get());
            }
            return merged(names, all, stresses, archive);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException("evaluation failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("evaluation interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Results of one record; those with noise are in the order of the noise records, then of the ratios. */
    private record RecordResult(
            CutRecording recording,
            BeatEvaluation.OfRecord detected,
            BeatEvaluation.OfRecord given,
            List<AnnotatedBeat> beats,
            List<Beat> extra,
            List<BeatComparison> noise,
            double hours) {}

    private static Callable<RecordResult> evaluation(
            ModelArchive archive, Path path, List<NoiseStress> stresses, PhaseProgress phase) {
        return () -> {
            try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
                var record = Recordings.open(path);
                var recording = CutRecording.of(record, record.preferredLead().counts());
                List<Beat> beats = recording.beats(scorer, archive.classifier());
                var detected = compared(recording, beats);
                var given = compared(recording, recording.withBeatsGiven().beats(scorer, archive.classifier()));
                phase.advance(Double.NaN);
                var noisy = new ArrayList<BeatComparison>();
                for (NoiseStress stress : stresses) {
                    for (int decibels : DECIBELS) {
                        var stressed = CutRecording.of(record, stress.addedTo(record, decibels));
                        noisy.add(compared(stressed, stressed.beats(scorer, archive.classifier()))
                                .comparison());
                        phase.advance(Double.NaN);
                    }
                }
                long from = record.rate().samplesIn(BeatComparison.SCORED_FROM.toMillis());
                return new RecordResult(
                        recording,
                        detected,
                        given,
                        AnnotatedBeat.of(recording, beats, from),
                        AnnotatedBeat.extra(recording, beats, from),
                        noisy,
                        hours(recording, from, record.samples()));
            }
        };
    }

    /** Duration of a range without ventricular flutter. */
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

    private static ModelEvaluation merged(
            List<String> names, List<RecordResult> all, List<NoiseStress> stresses, ModelArchive archive) {
        List<RecordResult> unpaced =
                all.stream().filter(record -> !record.recording.paced()).toList();
        List<AnnotatedBeat> beats =
                unpaced.stream().flatMap(record -> record.beats.stream()).toList();
        List<Beat> extra =
                unpaced.stream().flatMap(record -> record.extra.stream()).toList();
        var detected =
                new BeatEvaluation(all.stream().map(RecordResult::detected).toList());
        List<CutRecording> recordings =
                all.stream().map(RecordResult::recording).toList();
        try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
            var windows = new ExplainedWindows(recordings, beats, scorer);
            return new ModelEvaluation(
                    names,
                    detected,
                    new BeatEvaluation(all.stream().map(RecordResult::given).toList()),
                    unpaced.stream().mapToDouble(RecordResult::hours).sum(),
                    Calibration.of(beats),
                    Stream.of(BeatClass.S, BeatClass.V)
                            .map(beatClass -> PrecisionRecall.of(beatClass, beats, extra, detected.gross()))
                            .toList(),
                    noisePoints(unpaced, stresses),
                    windows.explainedBeats(),
                    windows.check());
        }
    }

    private static List<NoisePoint> noisePoints(List<RecordResult> unpaced, List<NoiseStress> stresses) {
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
