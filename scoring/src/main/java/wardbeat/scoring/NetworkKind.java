package wardbeat.scoring;

/** What the graph of an archive is, and how windows reach it. */
public enum NetworkKind {
    /** {@link BeatNetwork} over runs of overlapping windows: the project's own, which DL4J computes too. */
    RUN_GRAPH(OnnxScorer.MAX_WINDOWS),
    /** A network from elsewhere that takes several windows a call, and gives each the scores it has alone. */
    BATCH_GRAPH(64),
    /** A network from elsewhere that takes one window a call. */
    WINDOW_GRAPH(1);

    private final int windowsPerCall;

    NetworkKind(int windowsPerCall) {
        this.windowsPerCall = windowsPerCall;
    }

    /** The most windows that one call of the engine is given, so that its memory stays bounded. */
    public int windowsPerCall() {
        return windowsPerCall;
    }

    /** Whether it is the project's network, of known layers, and not one from elsewhere. */
    public boolean isBeatNetwork() {
        return this == RUN_GRAPH;
    }
}
