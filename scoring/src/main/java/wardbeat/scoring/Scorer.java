package wardbeat.scoring;

import java.util.List;
import wardbeat.signal.WindowRun;

/**
 * Scores windows with a trained network.
 *
 * <p>The scores of a window depend on its samples alone: not on the run it comes in, nor on the calls before. Not
 * thread-safe: one scorer belongs to one thread. Holds native memory until closed.
 */
public interface Scorer extends AutoCloseable {

    /**
     * The scores of a run's windows, in order.
     *
     * @return five probabilities a window, by {@link wardbeat.beat.BeatClass#ordinal}, shape {@code [windows * 5]}
     */
    float[] score(WindowRun run);

    /**
     * The scores of several runs, in order; of each those that {@link #score} gives. Cheaper where the engine computes them
     * together.
     */
    default float[][] scoreAll(List<WindowRun> runs) {
        return runs.stream().map(this::score).toArray(float[][]::new);
    }

    /** Releases the engine's memory. */
    @Override
    void close();
}
