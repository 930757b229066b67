package wardbeat.scoring;

/** Engine that computes the scores. */
public enum ScorerEngine {
    /** ONNX Runtime: the default, and the faster engine. */
    ONNX,
    /** DL4J, which also trains the network. Its jars are not in the jar of the job. */
    DL4J
}
