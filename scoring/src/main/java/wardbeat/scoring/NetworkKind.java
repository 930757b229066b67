package wardbeat.scoring;

/** Kind of the graph in an archive; determines how windows are passed to it. */
public enum NetworkKind {
    /** {@link BeatNetwork} over runs of overlapping windows, the network of this project. DL4J supports it too. */
    RUN_GRAPH(OnnxScorer.MAX_WINDOWS),
    /** A custom network that takes several windows per call; the scores of a window are the same as alone. */
    BATCH_GRAPH(64),
    /** A custom network that takes one window per call. */
    WINDOW_GRAPH(1);

    private final int windowsPerCall;

    NetworkKind(int windowsPerCall) {
        this.windowsPerCall = windowsPerCall;
    }

    /** Maximum number of windows per call of the engine, which bounds its memory. */
    public int windowsPerCall() {
        return windowsPerCall;
    }

    /** Whether this is the network of this project, not a custom network. */
    public boolean isBeatNetwork() {
        return this == RUN_GRAPH;
    }
}
