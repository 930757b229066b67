package wardbeat.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.scoring.ModelManifest.DataSet;
import wardbeat.scoring.ModelManifest.Network;
import wardbeat.scoring.ModelManifest.Platform;
import wardbeat.scoring.ModelManifest.SelfTestSize;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Validates an ONNX network that was trained outside this project and packs it into a {@link ModelArchive}.
 *
 * <p>The network must take {@code [n, 1, 300]} or {@code [n, 300, 1]}, windows of {@link WindowSpec#NETWORK} after
 * {@link wardbeat.signal.Conditioner}, and give {@code [n, 5]} probabilities by {@link BeatClass#ordinal}. It gets several windows per
 * call only if the bits of their scores are the same as alone.
 */
public final class CustomNetwork {

    /** Greatest accepted difference between 1 and the sum of the probabilities of a window. */
    public static final double SUM_TOLERANCE = 1e-3;

    /** Maximum size of the graph in bytes: that of an archive minus the other entries. */
    public static final int MAX_BYTES = ModelArchive.MAX_BYTES - (1 << 16);

    /** Maximum length of the texts of a {@link Label}, characters. */
    public static final int MAX_TEXT = 1_000;

    private static final int MAX_BATCH = NetworkKind.BATCH_GRAPH.windowsPerCall();
    private static final int[] BATCHES = {2, 3, 4, 5, 6, 7, 8, 16, 31, MAX_BATCH};

    private CustomNetwork() {}

    /**
     * Description of a custom network by its owner.
     *
     * @param name name of the model
     * @param description description in one line; may be empty
     * @param trainedOn description of the training data in one line
     */
    public record Label(String name, String description, String trainedOn) {

        /** @throws IllegalArgumentException if the name is blank, or a text is too long or has several lines */
        public Label {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name: expected a name, got none");
            }
            for (String text : List.of(name, description, trainedOn)) {
                if (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT,
                            "text: expected one line of at most %d characters, got %d characters that start with '%s'",
                            MAX_TEXT,
                            text.length(),
                            beginning(text)));
                }
            }
        }

        private static String beginning(String text) {
            return text.substring(0, Math.min(20, text.length())).replaceAll("\\p{Cntrl}", "?");
        }
    }

    /**
     * Validates and packs a network. Its scores of {@link SyntheticWindows} become the self-test.
     *
     * @param graph an ONNX graph; not copied
     * @param codeVersion version of the project that packs it
     * @throws IllegalArgumentException if the network does not have the required shapes, or its scores are not probabilities or not
     *     deterministic
     */
    public static ModelArchive pack(byte[] graph, Label label, String codeVersion) {
        if (graph.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "network: expected at most %d bytes, got %d", MAX_BYTES, graph.length));
        }
        WindowRun run = SyntheticWindows.forSelfTest();
        NetworkKind kind = kindOf(graph, run);
        try (var scorer = new OnnxWindowScorer(graph, kind.windowsPerCall())) {
            var selfTest = SelfTest.of(run, scorer, BeatClassifier.NETWORK_ALONE);
            var manifest = manifest(label, codeVersion, kind, selfTest);
            return ModelArchive.pack(manifest, graph, null, BeatClassifier.NETWORK_ALONE, selfTest);
        }
    }

    private static NetworkKind kindOf(byte[] graph, WindowRun run) {
        float[] alone;
        boolean takesManyWindows;
        try (var scorer = new OnnxWindowScorer(graph, 1)) {
            takesManyWindows = scorer.takesManyWindows();
            alone = scored(scorer, run);
            requireProbabilities(alone);
            int changed = Arrays.mismatch(alone, scored(scorer, run));
            if (changed >= 0) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "window %d of the self-test: expected the same scores for the same samples, got different scores in the second run",
                        changed / BeatNetwork.CLASSES));
            }
        }
        return takesManyWindows && sameInBatches(alone, graph, run)
                ? NetworkKind.BATCH_GRAPH
                : NetworkKind.WINDOW_GRAPH;
    }

    private static boolean sameInBatches(float[] alone, byte[] graph, WindowRun run) {
        for (int windowsPerCall : BATCHES) {
            try (var scorer = new OnnxWindowScorer(graph, windowsPerCall)) {
                if (!Arrays.equals(alone, scorer.score(run))) {
                    return false;
                }
            } catch (IllegalStateException e) {
                return false;
            }
        }
        return true;
    }

    private static float[] scored(Scorer scorer, WindowRun run) {
        try {
            return scorer.score(run);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void requireProbabilities(float[] scores) {
        for (int at = 0; at < scores.length; at += BeatNetwork.CLASSES) {
            float[] row = Arrays.copyOfRange(scores, at, at + BeatNetwork.CLASSES);
            double sum = 0;
            boolean inRange = true;
            for (float score : row) {
                sum += score;
                inRange &= score >= 0 && score <= 1;
            }
            if (!inRange || Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "window %d of the self-test: expected five probabilities of 0 to 1 with the sum 1 within %s, got %s",
                        at / BeatNetwork.CLASSES,
                        SUM_TOLERANCE,
                        Arrays.toString(row)));
            }
        }
    }

    private static ModelManifest manifest(Label label, String codeVersion, NetworkKind kind, SelfTest selfTest) {
        var platform = new Platform(
                System.getProperty("os.arch"),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                "ONNX Runtime " + OnnxScorer.engineVersion());
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                label.name(),
                codeVersion,
                platform,
                new DataSet(label.trainedOn(), List.of(), List.of(), Map.of()),
                Map.of(),
                List.of(),
                List.of(),
                ModelManifest.HeldOut.UNKNOWN,
                ModelManifest.Input.OF_THIS_BUILD,
                new Network(kind, label.description()),
                List.of(BeatClass.values()),
                List.of(),
                0,
                new SelfTestSize(selfTest.run().windows(), SelfTest.TOLERANCE),
                List.of());
    }
}
