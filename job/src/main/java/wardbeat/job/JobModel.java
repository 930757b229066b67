package wardbeat.job;

import java.io.Serializable;
import java.nio.file.Path;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;

/**
 * Which model scores and by which engine; opened anew in each subtask.
 *
 * @param path the archive's path, readable where the job is submitted and on each task manager; empty for the packaged model
 * @param engine what computes
 */
public record JobModel(String path, ScorerEngine engine) implements Serializable {

    /** The archive, opened and its self-test passed. */
    ModelArchive open() throws ModelArchiveException {
        return path.isEmpty() ? ModelArchive.packaged() : ModelArchive.open(Path.of(path));
    }

    /** A scorer of the archive, its self-test passed on this machine. */
    Scorer openScorer() throws ModelArchiveException {
        return open().scorer(engine);
    }
}
