package wardbeat.training;

import java.nio.file.Path;
import wardbeat.scoring.ModelArchive;

/**
 * What a training left behind.
 *
 * @param archive the model
 * @param file where it lies
 * @param report how it did on the test side
 */
public record TrainingResult(ModelArchive archive, Path file, EvaluationReport report) {}
