package wardbeat.job;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.scoring.ScorerEngine;

/**
 * A model that passed its self-test where the job was submitted. Each subtask opens the same archive again.
 *
 * @param path path of the archive, readable where the job is submitted and on each task manager; empty for the packaged
 *     model
 * @param engine engine that runs the network
 * @param id SHA-256 of the archive
 * @param name name of the model in its manifest
 */
public record JobModel(String path, ScorerEngine engine, String id, String name) implements Serializable {

    /**
     * Opens an archive and runs its self-test. Cost: reads the file, loads the engine.
     *
     * @param archive path of the archive; empty for the packaged model
     * @throws ModelArchiveException if the archive is damaged or gives other results on this machine
     */
    public static JobModel verify(Optional<Path> archive, ScorerEngine engine) {
        String path = archive.map(Path::toString).orElse("");
        ModelArchive opened = open(path);
        opened.scorer(engine).close();
        return new JobModel(path, engine, opened.modelId(), opened.manifest().name());
    }

    /**
     * Opens the archive again.
     *
     * @throws ModelArchiveException if it cannot be read, is damaged, or is not the archive that was verified
     */
    ModelArchive open() {
        return open(path).requireModelId(id);
    }

    private static ModelArchive open(String path) {
        return path.isEmpty() ? ModelArchive.packaged() : ModelArchive.open(Path.of(path));
    }
}
