package wardbeat.scoring;

import java.util.List;
import wardbeat.signal.WindowRun;

/**
 * Scores windows with a trained network.
 *
 * <p>The scores of a window depend only on its samples, not on the run or on earlier calls. Not thread-safe. Holds native memory
 * until closed.
 */
public interface Scorer extends AutoCloseable {

    /**
     * Scores the windows of a run, in order.
     *
     * @return five probabilities for each window, by {@link wardbeat.beat.BeatClass#ordinal}, shape {@code [windows * 5]}
     */
    float[] score(WindowRun run);

    /**
     * Scores several runs, in order. The scores are those of {@link #score}; some engines compute several runs in one call.
     */
    default float[][] scoreAll(List<WindowRun> runs) {
        return runs.stream().map(this::score).toArray(float[][]::new);
    }

    /** Releases the native memory. */
    @Override
    void close();
}
