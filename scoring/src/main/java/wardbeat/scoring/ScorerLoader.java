package wardbeat.scoring;

/** Loads the network of an archive into an engine. */
final class ScorerLoader {

    private static final String FIX_ONNX =
            "use a platform of docs/platforms.md, or add ONNX Runtime with the natives of this platform to the class path";
    private static final String FIX_TEMPORARY_DIRECTORY =
            "set a directory that is not mounted noexec with -Djava.io.tmpdir=DIR, for example"
                    + " WARDBEAT_OPTS=-Djava.io.tmpdir=DIR";
    private static final String FIX_DL4J =
            "add the jars of deeplearning4j-core and nd4j-native to the class path (in a Flink cluster: to lib/), or use the scorer onnx";

    private ScorerLoader() {}

    /**
     * Loads the network; the caller closes the scorer.
     *
     * @param origin origin of the archive, for messages
     * @param fix what to do about a network that the engine rejects, for messages
     * @throws ModelArchiveException if the engine is missing or rejects the network
     */
    static Scorer load(ScorerEngine engine, ArchiveFormat.Parts parts, String origin, String fix) {
        try {
            return switch (engine) {
                case ONNX -> onnxScorer(parts);
                case DL4J -> dl4jScorer(parts, origin);
            };
        } catch (IllegalArgumentException e) {
            throw new ModelArchiveException(origin, ArchiveFormat.NETWORK + ": " + e.getMessage(), fix, e);
        } catch (LinkageError e) {
            throw switch (engine) {
                case ONNX -> onnxNotLoaded(origin, e, System.getProperty("java.io.tmpdir"));
                case DL4J -> new ModelArchiveException(origin, "DL4J is not complete on the class path", FIX_DL4J, e);
            };
        }
    }

    /**
     * The failure to load ONNX Runtime. It unpacks its natives into the temporary directory: if they are named, the directory
     * is the probable cause.
     */
    static ModelArchiveException onnxNotLoaded(String origin, LinkageError e, String temporaryDirectory) {
        boolean unpacked = String.valueOf(e.getMessage()).contains(temporaryDirectory);
        return unpacked
                ? new ModelArchiveException(
                        origin,
                        "ONNX Runtime cannot be loaded from the temporary directory " + temporaryDirectory + ": " + e,
                        FIX_TEMPORARY_DIRECTORY,
                        e)
                : new ModelArchiveException(origin, "ONNX Runtime cannot be loaded on this machine: " + e, FIX_ONNX, e);
    }

    private static Scorer onnxScorer(ArchiveFormat.Parts parts) {
        NetworkKind kind = parts.manifest().network().kind();
        return switch (kind) {
            case RUN_GRAPH -> new OnnxScorer(parts.network());
            case BATCH_GRAPH, WINDOW_GRAPH -> new OnnxWindowScorer(parts.network(), kind.windowsPerCall());
        };
    }

    private static Scorer dl4jScorer(ArchiveFormat.Parts parts, String origin) {
        NetworkWeights weights = parts.weights();
        if (weights == null) {
            throw new ModelArchiveException(
                    origin, "DL4J does not support the custom network of the archive", "use the scorer onnx");
        }
        return new Dl4jScorer(weights);
    }
}
