package wardbeat.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.AverageFigures;
import wardbeat.evaluation.BeatComparison;
import wardbeat.evaluation.BeatEvaluation;
import wardbeat.evaluation.BeatSummary;
import wardbeat.evaluation.ConfusionTables;
import wardbeat.evaluation.MatchCounts;
import wardbeat.scoring.Evaluation;
import wardbeat.scoring.ModelManifest;
import wardbeat.scoring.ModelManifest.Platform;
import wardbeat.training.ModelEvaluation.NoisePoint;
import wardbeat.training.ReportContent.CalibrationResult;
import wardbeat.training.ReportContent.ClassResult;
import wardbeat.training.ReportContent.ConfusionCell;
import wardbeat.training.ReportContent.ConfusionRow;
import wardbeat.training.ReportContent.ConfusionTable;
import wardbeat.training.ReportContent.Cost;
import wardbeat.training.ReportContent.Evaluated;
import wardbeat.training.ReportContent.HeldOutTable;
import wardbeat.training.ReportContent.KeyFigureRow;
import wardbeat.training.ReportContent.NoiseRow;
import wardbeat.training.ReportContent.Provenance;
import wardbeat.training.ReportContent.RecordRow;
import wardbeat.training.ReportContent.Saliency;

/** Composes the content of a report from a manifest and an evaluation. The same input gives the same content. */
final class ReportComposer {

    private static final List<BeatClass> SHOWN = List.of(BeatClass.N, BeatClass.S, BeatClass.V, BeatClass.F);

    private ReportComposer() {}

    static ReportContent compose(
            String modelId, ModelManifest manifest, ModelEvaluation evaluation, ReportContext background) {
        BeatEvaluation detected = evaluation.detected();
        return new ReportContent(
                manifest.name(),
                modelId,
                new Evaluated(
                        evaluation.records(),
                        ReportNumbers.decimal(evaluation.hours(), 1),
                        overlap(manifest, evaluation)),
                KeyFigure.of(evaluation).stream().map(ReportComposer::keyFigure).toList(),
                BeatSummary.of(detected),
                Weaknesses.of(manifest, evaluation),
                saliency(evaluation),
                ReportCharts.learningCurves(manifest.learningCurve()),
                List.of(
                        confusion("Beats detected and classified, as in the job", detected.gross()),
                        confusion(
                                "Annotated beats, classified",
                                evaluation.given().gross())),
                ReportCharts.precisionRecall(evaluation.precisionRecall()),
                calibration(evaluation.calibration()),
                detected.records().stream()
                        .map(record -> record(record.name(), record.paced(), record.comparison()))
                        .toList(),
                record("gross", false, detected.gross()),
                averages(detected),
                ReportCharts.noise(evaluation.noise()),
                evaluation.noise().stream()
                        .map(point -> noise(point, evaluation.hours()))
                        .toList(),
                manifest.evaluations().stream().map(ReportComposer::heldOut).toList(),
                ConfusionTables.byRecord(detected),
                SeedComparison.of(modelId, manifest, evaluation, background.siblings())
                        .toTable(),
                provenance(manifest, background.cost()),
                Weaknesses.LIMITS);
    }

    private static String overlap(ModelManifest manifest, ModelEvaluation evaluation) {
        List<String> known = evaluation.records().stream()
                .filter(manifest.dataSet().trainingRecords()::contains)
                .toList();
        return known.isEmpty()
                ? "The model was not trained on any of these records."
                : String.format(
                        Locale.ROOT,
                        "The model was trained on %s: the results do not apply to new patients.",
                        String.join(", ", known));
    }

    private static KeyFigureRow keyFigure(KeyFigure figure) {
        String style = switch (figure.rating()) {
            case TARGET_REACHED -> "good";
            case MINIMUM_REACHED -> "fair";
            case BELOW_MINIMUM -> "bad";
            case NOT_MEASURED -> "dim";
        };
        return new KeyFigureRow(
                figure.name(),
                ReportNumbers.decimal(figure.minimum(), 1),
                ReportNumbers.decimal(figure.target(), 1),
                ReportNumbers.decimal(figure.result(), 2),
                figure.rating().toString(),
                figure.counts(),
                style);
    }

    private static Saliency saliency(ModelEvaluation evaluation) {
        SaliencyCheck.Result check = evaluation.saliencyCheck();
        return new Saliency(
                ReportNumbers.decimal(check.salientFall(), 3),
                ReportNumbers.decimal(check.randomFall(), 3),
                ReportNumbers.count(check.windows()),
                evaluation.explainedBeats().stream().map(ExplainedBeatChart::of).toList());
    }

    private static ConfusionTable confusion(String title, BeatComparison gross) {
        var rows = new ArrayList<ConfusionRow>();
        for (BeatClass reference : BeatClass.values()) {
            MatchCounts counts = gross.classification(reference);
            long all = Math.max(1, counts.present());
            rows.add(new ConfusionRow(
                    reference.name(),
                    Stream.of(BeatClass.values())
                            .map(classified -> cell(gross.paired(reference, classified), all))
                            .toList(),
                    ReportNumbers.count(gross.missed(reference)),
                    result(counts)));
        }
        List<String> extra = Stream.of(BeatClass.values())
                .map(classified -> ReportNumbers.count(gross.extra(classified)))
                .toList();
        return new ConfusionTable(title, rows, extra);
    }

    private static ConfusionCell cell(long count, long all) {
        return new ConfusionCell(ReportNumbers.count(count), ReportNumbers.decimal(0.6 * count / all, 2));
    }

    private static CalibrationResult calibration(Calibration calibration) {
        return new CalibrationResult(
                ReportNumbers.percentOrNotMeasured(calibration.classError()),
                ReportNumbers.percentOrNotMeasured(calibration.topError()),
                Stream.of(BeatClass.values())
                        .map(beatClass -> ReportCharts.calibration(
                                beatClass, calibration.classes().get(beatClass.ordinal())))
                        .toList());
    }

    private static RecordRow record(String name, boolean paced, BeatComparison comparison) {
        MatchCounts detection = comparison.detection();
        var classes = new LinkedHashMap<String, ClassResult>();
        for (BeatClass beatClass : SHOWN) {
            classes.put(beatClass.name(), result(comparison.classification(beatClass)));
        }
        return new RecordRow(
                name,
                paced,
                ReportNumbers.count(detection.present()),
                ReportNumbers.count(detection.falseNegatives()),
                ReportNumbers.count(detection.falsePositives()),
                classes);
    }

    private static ClassResult result(MatchCounts counts) {
        return result(
                ReportNumbers.count(counts.present()),
                counts.sensitivity(),
                counts.positivePredictivity(),
                counts.f1());
    }

    private static ClassResult result(
            String beats, OptionalDouble sensitivity, OptionalDouble predictivity, OptionalDouble f1) {
        return new ClassResult(
                beats,
                ReportNumbers.percent(sensitivity),
                ReportNumbers.percent(predictivity),
                ReportNumbers.percent(f1),
                f1.isPresent() ? ReportNumbers.decimal(100 * f1.getAsDouble(), 0) : "");
    }

    private static Map<String, ClassResult> averages(BeatEvaluation detected) {
        var averages = new LinkedHashMap<String, ClassResult>();
        for (BeatClass beatClass : SHOWN) {
            AverageFigures average = detected.average(beatClass);
            averages.put(
                    beatClass.name(), result("", average.sensitivity(), average.positivePredictivity(), average.f1()));
        }
        return averages;
    }

    private static NoiseRow noise(NoisePoint point, double hours) {
        MatchCounts ventricular = point.comparison().classification(BeatClass.V);
        MatchCounts detection = point.comparison().detection();
        return new NoiseRow(
                point.noise(),
                NoiseBank.nameOf(point.noise()),
                String.valueOf(point.decibels()),
                ReportNumbers.percent(ventricular.sensitivity()),
                ReportNumbers.decimal(ventricular.falsePositives() / hours, 1),
                ReportNumbers.percent(detection.sensitivity()),
                ReportNumbers.percent(detection.positivePredictivity()));
    }

    private static HeldOutTable heldOut(Evaluation evaluation) {
        return new HeldOutTable(
                evaluation.of(),
                ReportNumbers.count(evaluation.records().size()),
                evaluation.confusion().toText().stripTrailing(),
                evaluation.beats().map(BeatSummary::of).orElse(null));
    }

    private static Provenance provenance(ModelManifest manifest, @Nullable TrainingCost cost) {
        Platform platform = manifest.platform();
        return new Provenance(
                manifest.dataSet().name(),
                manifest.dataSet().trainingRecords(),
                manifest.dataSet().folds().stream()
                        .map(fold -> String.join(" ", fold))
                        .toList(),
                manifest.codeVersion(),
                platform.libraries(),
                platform.processor(),
                platform.system(),
                platform.java(),
                manifest.input().conditioning(),
                manifest.training(),
                cost == null
                        ? null
                        : new Cost(
                                String.valueOf(cost.elapsed().toSeconds()),
                                String.valueOf(cost.cpu().toSeconds())));
    }
}
