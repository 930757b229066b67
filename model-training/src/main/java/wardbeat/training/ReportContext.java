package wardbeat.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.scoring.ModelArchive;

/**
 * What a report shows about a model beyond its archive and its evaluation.
 *
 * @param cost cost of the training; null if it is not recorded
 * @param siblings models trained with the same options and other seeds
 */
public record ReportContext(@Nullable TrainingCost cost, List<OtherSeed> siblings) {

    /** No cost and no siblings. */
    public static final ReportContext UNKNOWN = new ReportContext(null, List.of());

    public ReportContext {
        siblings = List.copyOf(siblings);
    }

    /**
     * A model trained with another seed and evaluated on the same records.
     *
     * @param archive the model
     * @param evaluation its evaluation
     */
    public record OtherSeed(ModelArchive archive, ModelEvaluation evaluation) {}
}
