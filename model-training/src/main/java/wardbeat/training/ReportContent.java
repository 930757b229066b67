package wardbeat.training;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardbeat.evaluation.Table;

/**
 * Content of a report and of a model card: numbers and texts as they are shown, not escaped.
 *
 * <p>This record and its parts are public because FreeMarker reads public records only.
 *
 * @param name name of the model
 * @param modelId id of the model
 * @param evaluated what the model was evaluated on
 * @param keyFigures results with their minimum and target
 * @param summary figures of detection and of each class: gross, without a record with most beats, mean over patients
 * @param weaknesses what the model does badly in this evaluation, a sentence or two each; may be empty
 * @param saliency result of the check of the saliency
 * @param learningCurves charts by epoch; none if the archive has no learning curve
 * @param confusion confusion matrices
 * @param precisionRecall chart of S and V by decision threshold
 * @param calibration agreement of probabilities and observed frequencies
 * @param records results of each record
 * @param gross result of all records together; every beat has equal weight
 * @param average mean over the records of the results of each class, by class name
 * @param noiseCharts charts by signal-to-noise ratio; none if no noise was added
 * @param noise results with added noise; none if no noise was added
 * @param heldOut confusion matrices of the cross-validation
 * @param recordConfusion the confusion matrix of each record
 * @param seeds results of this model and of models trained with other seeds; without rows if there are no other models
 * @param provenance where the model comes from
 * @param limits known limits, a sentence or two each
 */
public record ReportContent(
        String name,
        String modelId,
        Evaluated evaluated,
        List<KeyFigureRow> keyFigures,
        Table summary,
        List<String> weaknesses,
        Saliency saliency,
        List<Picture> learningCurves,
        List<ConfusionTable> confusion,
        Picture precisionRecall,
        CalibrationResult calibration,
        List<RecordRow> records,
        RecordRow gross,
        Map<String, ClassResult> average,
        List<Picture> noiseCharts,
        List<NoiseRow> noise,
        List<HeldOutTable> heldOut,
        Table recordConfusion,
        Table seeds,
        Provenance provenance,
        List<String> limits) {

    /**
     * A picture.
     *
     * @param svg an {@code svg} element; its texts are escaped
     * @param caption plain text
     */
    public record Picture(String svg, String caption) {}

    /**
     * What the model was evaluated on.
     *
     * @param records names of the records
     * @param hours duration of the scored signal
     * @param overlap whether the model was trained on some of these records, as a sentence
     */
    public record Evaluated(List<String> records, String hours, String overlap) {}

    /**
     * A key figure.
     *
     * @param style CSS class of its rating
     */
    public record KeyFigureRow(
            String name, String minimum, String target, String result, String rating, String counts, String style) {}

    /**
     * Check of the saliency: mean fall of a score without the most salient tenth of the window and without a random tenth.
     *
     * @param beats pictures of explained beats
     */
    public record Saliency(String salientFall, String randomFall, String windows, List<Picture> beats) {}

    /**
     * Results for one class in percent.
     *
     * @param beats number of reference beats; empty for an average
     * @param bar length of a bar for F1, 0 to 100; empty if there is no F1
     */
    public record ClassResult(String beats, String sensitivity, String positivePredictivity, String f1, String bar) {}

    /**
     * A confusion matrix.
     *
     * @param extra for each class the detections without a reference beat
     */
    public record ConfusionTable(String title, List<ConfusionRow> rows, List<String> extra) {}

    /** Beats of one reference class. */
    public record ConfusionRow(String reference, List<ConfusionCell> cells, String missed, ClassResult result) {}

    /**
     * Number of beats of one reference class that are classified as one class.
     *
     * @param shade opacity of the cell, 0 to 0.6, by the share of the reference class
     */
    public record ConfusionCell(String count, String shade) {}

    /**
     * Calibration of the probabilities.
     *
     * @param charts one for each class
     */
    public record CalibrationResult(String classError, String topError, List<Picture> charts) {}

    /**
     * Detection and classification of a record.
     *
     * @param classes results by class name
     */
    public record RecordRow(
            String name, boolean paced, String beats, String missed, String extra, Map<String, ClassResult> classes) {}

    /**
     * Results with one kind of noise at one signal-to-noise ratio.
     *
     * @param record record of the noise
     * @param name the kind of noise, in words
     */
    public record NoiseRow(
            String record,
            String name,
            String decibels,
            String ventricularSensitivity,
            String falseVentricularPerHour,
            String qrsSensitivity,
            String qrsPredictivity) {}

    /**
     * Confusion matrix of a cross-validation.
     *
     * @param measured what was measured
     * @param records number of records
     * @param table the matrix as text
     * @param summary figures as in {@link ReportContent#summary}; null if the archive has only the matrix
     */
    public record HeldOutTable(
            String measured,
            String records,
            String table,
            @Nullable Table summary) {}

    /**
     * Where a model comes from.
     *
     * @param folds records of each fold, separated by spaces
     * @param parameters parameters of the training by name
     * @param cost null if it is not recorded
     */
    public record Provenance(
            String dataSet,
            List<String> trainingRecords,
            List<String> folds,
            String codeVersion,
            String libraries,
            String processor,
            String system,
            String java,
            String input,
            Map<String, String> parameters,
            @Nullable Cost cost) {}

    /** Duration of a training in seconds: elapsed time and processor time. */
    public record Cost(String elapsed, String processor) {}
}
