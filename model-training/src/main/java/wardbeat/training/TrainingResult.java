package wardbeat.training;

import java.nio.file.Path;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.ModelArchive;

/**
 * Result of a training.
 *
 * @param archive the model
 * @param file file of the archive
 * @param heldOut confusion matrix of both stages for training patients held out from both
 * @param cost duration of the training
 */
public record TrainingResult(ModelArchive archive, Path file, ConfusionMatrix heldOut, TrainingCost cost) {}
