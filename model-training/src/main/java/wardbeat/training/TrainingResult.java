package wardbeat.training;

import java.nio.file.Path;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.ModelArchive;

/**
 * What a training left behind.
 *
 * @param archive the model
 * @param file where it lies
 * @param heldOut how both stages did on training patients held out from both
 * @param cost what it cost
 */
public record TrainingResult(ModelArchive archive, Path file, ConfusionMatrix heldOut, TrainingCost cost) {}
