package wardbeat.scoring;

/** What computes the network. */
public enum ScorerEngine {
    /** ONNX Runtime: the default, and the faster one. */
    ONNX,
    /** DL4J, which trained the network; its jars are not part of the job's jar. */
    DL4J
}
