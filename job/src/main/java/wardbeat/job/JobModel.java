package wardbeat.job;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.scoring.ConfusionMatrix;
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
     * A scorer of the archive, its self-test passed on this machine.
     *
     * @throws ModelArchiveException if the archive is not {@code modelId} any more, or cannot be trusted on this machine
     */
    Scorer openScorer(String modelId) {
        return open().requireModelId(modelId).scorer(engine);
    }

    /**
     * The archive's second stage.
     *
     * @throws ModelArchiveException if the archive is not {@code modelId} any more
     */
    BeatClassifier openClassifier(String modelId) {
        return open().requireModelId(modelId).classifier();
    }

    /**
     * The share of each class, by ordinal, among the beats of training patients whom the model had not seen, as it gave
     * them; 0 throughout where the archive does not say.
     *
     * @throws ModelArchiveException if the archive is not {@code modelId} any more
     */
    double[] classShares(String modelId) {
        var heldOut = ConfusionMatrix.empty();
        open().requireModelId(modelId).manifest().evaluations().forEach(each -> heldOut.add(each.confusion()));
        long beats = Math.max(1, heldOut.beats());
        return Arrays.stream(BeatClass.values())
                .mapToDouble(beatClass -> (double) heldOut.givenBeats(beatClass) / beats)
                .toArray();
    }

    private ModelArchive open() {
        return path.isEmpty() ? ModelArchive.packaged() : ModelArchive.open(Path.of(path));
    }
}
