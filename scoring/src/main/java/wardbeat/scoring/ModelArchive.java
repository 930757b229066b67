package wardbeat.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClassifier;
import wardbeat.identity.Sha256;
import wardbeat.scoring.ModelManifest.Content;
import wardbeat.scoring.StoredZip.Entry;

/**
 * A trained network with everything that is known about it, in one file.
 *
 * <p>A zip file of five entries, stored, always the same bytes for the same content: {@code manifest.json}; {@code network.onnx}, the
 * graph over runs of windows; {@code weights.f32}, {@link NetworkWeights} for DL4J; {@code second-stage.json}, the
 * {@link BeatClassifier}; {@code self-test.f32}, windows of synthetic ECG with the scores and verdicts the trainer saw. A network
 * from elsewhere, made by {@link OwnNetwork}, has a graph over windows and no {@code weights.f32}. No entry is deserialised into
 * Java objects of its own choice.
 *
 * <p>Digests guard against damage and mix-ups, not against forgery: whoever can write the file can write its digests. Compare
 * {@link #modelId} where that matters. Immutable and safe to share.
 */
public final class ModelArchive {

    /** The most bytes an archive may have. */
    public static final int MAX_BYTES = 16 << 20;

    private static final String MANIFEST = "manifest.json";
    private static final String NETWORK = "network.onnx";
    private static final String WEIGHTS = "weights.f32";
    private static final String SECOND_STAGE = "second-stage.json";
    private static final String SELF_TEST = "self-test.f32";

    private static final List<String> ENTRIES = List.of(MANIFEST, NETWORK, WEIGHTS, SECOND_STAGE, SELF_TEST);
    private static final List<String> ENTRIES_FROM_ELSEWHERE = List.of(MANIFEST, NETWORK, SECOND_STAGE, SELF_TEST);

    private static final String PACKAGED = "default-model.zip";
    private static final String MEND_FILE = "restore the file, or train or pack again with this version of Wardbeat";
    private static final String MEND_PATH = "name a model archive, or none to use the packaged model";
    private static final String MEND_ONNX =
            "run on Linux for x86-64 with glibc, or put ONNX Runtime with the natives of this platform on the class path";
    private static final String MEND_DL4J =
            "put the jars of deeplearning4j-core and nd4j-native on the class path (of a Flink cluster: into lib/), or use the scorer onnx";

    private final String origin;
    private final byte[] bytes;
    private final String modelId;
    private final ModelManifest manifest;
    private final byte[] network;
    private final @Nullable NetworkWeights weights;
    private final BeatClassifier classifier;
    private final SelfTest selfTest;

    private ModelArchive(String origin, byte[] bytes) {
        this.origin = origin;
        this.bytes = bytes;
        this.modelId = Sha256.hexOf(bytes);
        try {
            manifest = ModelManifest.of(StoredZip.readFirst(bytes, MANIFEST).content());
            NetworkKind kind = manifest.network().kind();
            List<Entry> entries = StoredZip.read(bytes, kind.isBeatNetwork() ? ENTRIES : ENTRIES_FROM_ELSEWHERE);
            manifest.requireFits();
            requireDigests(manifest.entries(), contentsOf(entries.subList(1, entries.size())));
            network = contentOf(NETWORK, entries);
            weights = kind.isBeatNetwork() ? NetworkWeights.of(contentOf(WEIGHTS, entries)) : null;
            classifier = SecondStage.of(contentOf(SECOND_STAGE, entries));
            selfTest = SelfTest.of(
                    contentOf(SELF_TEST, entries), manifest.selfTest().windows(), kind);
            selfTest.replay(classifier);
        } catch (IllegalArgumentException e) {
            throw new ModelArchiveException(origin, String.valueOf(e.getMessage()), MEND_FILE, e);
        }
    }

    /**
     * The model that ships with the project.
     *
     * @throws ModelArchiveException if it is not on the class path, or not usable
     */
    public static ModelArchive packaged() {
        try (InputStream in = ModelArchive.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new ModelArchiveException(
                        PACKAGED, "it is not on the class path", "build the module scoring again, or name an archive");
            }
            return of(in.readNBytes(MAX_BYTES + 1), PACKAGED);
        } catch (IOException e) {
            throw new ModelArchiveException(PACKAGED, "reading failed: " + e.getMessage(), MEND_FILE, e);
        }
    }

    /**
     * Reads an archive from a file.
     *
     * @throws ModelArchiveException if it is missing, unreadable, or not usable
     */
    public static ModelArchive open(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(MAX_BYTES + 1), file.toString());
        } catch (NoSuchFileException e) {
            throw new ModelArchiveException(file.toString(), "there is no such file", MEND_PATH, e);
        } catch (IOException e) {
            throw new ModelArchiveException(file.toString(), "reading failed: " + e.getMessage(), MEND_PATH, e);
        }
    }

    /**
     * Reads an archive from its bytes, which it does not copy.
     *
     * @param origin where they come from, for messages
     * @throws ModelArchiveException if it is not usable
     */
    public static ModelArchive of(byte[] bytes, String origin) {
        if (bytes.length > MAX_BYTES) {
            throw new ModelArchiveException(origin, "it has more than " + MAX_BYTES + " bytes", MEND_FILE);
        }
        return new ModelArchive(origin, bytes);
    }

    /**
     * Packs a {@link BeatNetwork}.
     *
     * @param manifest about it; its list of entries is made here
     * @throws ModelArchiveException if the parts do not fit together
     */
    public static ModelArchive pack(
            ModelManifest manifest,
            byte[] network,
            NetworkWeights weights,
            BeatClassifier classifier,
            SelfTest selfTest) {
        return pack(
                manifest,
                List.of(
                        new Entry(NETWORK, network),
                        new Entry(WEIGHTS, weights.toBytes()),
                        new Entry(SECOND_STAGE, SecondStage.toBytes(classifier)),
                        new Entry(SELF_TEST, selfTest.toBytes())));
    }

    /**
     * Packs a network from elsewhere; {@link OwnNetwork} checks it first.
     *
     * @param manifest about it; its list of entries is made here
     * @throws ModelArchiveException if the parts do not fit together
     */
    static ModelArchive pack(ModelManifest manifest, byte[] network, BeatClassifier classifier, SelfTest selfTest) {
        return pack(
                manifest,
                List.of(
                        new Entry(NETWORK, network),
                        new Entry(SECOND_STAGE, SecondStage.toBytes(classifier)),
                        new Entry(SELF_TEST, selfTest.toBytes())));
    }

    private static ModelArchive pack(ModelManifest manifest, List<Entry> content) {
        var entries = new ArrayList<Entry>();
        entries.add(
                new Entry(MANIFEST, manifest.withEntries(contentsOf(content)).toBytes()));
        entries.addAll(content);
        return of(StoredZip.write(entries), manifest.name());
    }

    /**
     * Writes the archive to a file whole or not at all: under another name beside it, then moved.
     *
     * @param overwrite whether to replace a file that is there
     * @throws FileAlreadyExistsException if it is there and not to be replaced
     * @throws IOException if it cannot be written, for example on a full disk; nothing half-written stays
     */
    public void write(Path file, boolean overwrite) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        Files.createDirectories(folder);
        if (Files.exists(file) && !overwrite) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path unfinished = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The archive as a file. Not copied. */
    public byte[] bytes() {
        return bytes;
    }

    /** What the model is called wherever it must be named exactly: SHA-256 of the archive, 64 hexadecimal digits. */
    public String modelId() {
        return modelId;
    }

    /** The first 12 digits of {@link #modelId}, for people. */
    public String shortModelId() {
        return modelId.substring(0, 12);
    }

    /** What the archive says about its network. */
    public ModelManifest manifest() {
        return manifest;
    }

    /**
     * This archive, if it is the one that was asked for.
     *
     * @throws ModelArchiveException if its {@link #modelId} is not {@code expected}
     */
    public ModelArchive requireModelId(String expected) {
        if (!modelId().equals(expected)) {
            throw new ModelArchiveException(
                    origin,
                    "expected model " + expected + ", got " + modelId(),
                    "put the archive that the job was submitted with back, or submit the job again");
        }
        return this;
    }

    /** The trained numbers; none of a network from elsewhere, whose graph keeps them. */
    public Optional<NetworkWeights> weights() {
        return Optional.ofNullable(weights);
    }

    /** The windows by which the archive proves itself, and their scores. */
    public SelfTest selfTest() {
        return selfTest;
    }

    /** The engines that compute the network; the job's own first. */
    public List<ScorerEngine> engines() {
        return weights == null ? List.of(ScorerEngine.ONNX) : List.of(ScorerEngine.values());
    }

    /** The second stage, which makes beats of the network's scores. */
    public BeatClassifier classifier() {
        return classifier;
    }

    /**
     * A scorer that has just passed the self-test. It belongs to the caller, who closes it.
     *
     * @throws ModelArchiveException if the engine is not there, cannot load the network, or fails the self-test
     */
    public Scorer scorer(ScorerEngine engine) {
        Scorer scorer = load(engine);
        try {
            replay(engine, scorer);
            return scorer;
        } catch (ModelArchiveException e) {
            scorer.close();
            throw e;
        }
    }

    /**
     * Replays the self-test by an engine.
     *
     * @return the largest difference from the scores that the trainer saw, at most {@link SelfTest#TOLERANCE}
     * @throws ModelArchiveException if the engine is not there, cannot load the network, or fails the self-test
     */
    public float prove(ScorerEngine engine) {
        try (Scorer scorer = load(engine)) {
            return replay(engine, scorer);
        }
    }

    private float replay(ScorerEngine engine, Scorer scorer) {
        try {
            return selfTest.replay(engine, scorer);
        } catch (IllegalStateException e) {
            throw new ModelArchiveException(origin, engine + ": " + e.getMessage(), MEND_FILE, e);
        }
    }

    private Scorer load(ScorerEngine engine) {
        try {
            return switch (engine) {
                case ONNX -> onnxScorer();
                case DL4J -> dl4jScorer();
            };
        } catch (IllegalArgumentException e) {
            throw new ModelArchiveException(origin, NETWORK + ": " + e.getMessage(), MEND_FILE, e);
        } catch (LinkageError e) {
            throw switch (engine) {
                case ONNX ->
                    new ModelArchiveException(
                            origin, "ONNX Runtime cannot be loaded on this machine: " + e, MEND_ONNX, e);
                case DL4J -> new ModelArchiveException(origin, "DL4J is not complete on the class path", MEND_DL4J, e);
            };
        }
    }

    private Scorer onnxScorer() {
        NetworkKind kind = manifest.network().kind();
        return switch (kind) {
            case RUN_GRAPH -> new OnnxScorer(network);
            case BATCH_GRAPH, WINDOW_GRAPH -> new OnnxWindowScorer(network, kind.windowsPerCall());
        };
    }

    private Scorer dl4jScorer() {
        if (weights == null) {
            throw new ModelArchiveException(
                    origin, "it holds a network from elsewhere, which DL4J does not compute", "use the scorer onnx");
        }
        return new Dl4jScorer(weights);
    }

    private static byte[] contentOf(String name, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static List<Content> contentsOf(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Content(entry.name(), entry.content().length, Sha256.hexOf(entry.content())))
                .toList();
    }

    private static void requireDigests(List<Content> stated, List<Content> found) {
        if (stated.size() != found.size()) {
            throw new IllegalArgumentException(
                    "manifest.json: entries: expected %d, got %d".formatted(found.size(), stated.size()));
        }
        for (int i = 0; i < stated.size(); i++) {
            if (!stated.get(i).equals(found.get(i))) {
                throw new IllegalArgumentException(
                        "the manifest states %s, the archive holds %s".formatted(stated.get(i), found.get(i)));
            }
        }
    }

    @Override
    public String toString() {
        return "ModelArchive[%s %s from %s]".formatted(manifest.name(), shortModelId(), origin);
    }
}
