package wardbeat.job;

import java.io.Serializable;
import java.nio.file.Path;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.scoring.ScorerEngine;

/**
 * Which model scores and by which engine; opened anew in each subtask.
 *
 * @param path the archive's path, readable where the job is submitted and on each task manager; empty for the packaged model
 * @param engine what computes
 */
public record JobModel(String path, ScorerEngine engine) implements Serializable {

    /**
     * Replays the model's self-test here and returns the model's id.
     *
     * @throws ModelArchiveException if the model cannot be trusted on this machine
     */
    String prove() {
        ModelArchive archive = open();
        archive.scorer(engine).close();
        return archive.modelId();
    }

    /**
     * The archive.
     *
     * @throws ModelArchiveException if it cannot be read, is damaged, or is not {@code modelId} any more
     */
    ModelArchive open(String modelId) {
        return open().requireModelId(modelId);
    }

    private ModelArchive open() {
        return path.isEmpty() ? ModelArchive.packaged() : ModelArchive.open(Path.of(path));
    }
}
