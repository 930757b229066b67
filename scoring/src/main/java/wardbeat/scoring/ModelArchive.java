package wardbeat.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClassifier;
import wardbeat.identity.Sha256;

/**
 * A trained model in one file: the network, its second stage, the manifest that describes it, and a self-test. The same content gives
 * the same bytes.
 *
 * <p>An archive is verified when it is read. Digests detect damage and mix-ups, but not forgery: the author of a file also writes its
 * digests. Compare {@link #modelId} with a trusted one to detect forgery. Immutable and thread-safe.
 *
 * <pre>{@code
 * ModelArchive archive = ModelArchive.open(Path.of("model.zip"));
 * try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
 *     float[] scores = scorer.score(run);
 * }
 * }</pre>
 */
public final class ModelArchive {

    /** Maximum size of an archive in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    private static final String PACKAGED = "default-model.zip";
    private static final String FIX_FILE =
            "restore the file, or train or pack the model again with this version of Wardbeat";
    private static final String FIX_PATH = "give the path of a model archive, or no path to use the packaged model";

    private final String origin;
    private final byte[] bytes;
    private final String modelId;
    private final ArchiveFormat.Parts parts;

    private ModelArchive(String origin, byte[] bytes) {
        this.origin = origin;
        this.bytes = bytes;
        this.modelId = Sha256.hexOf(bytes);
        try {
            parts = ArchiveFormat.read(bytes);
        } catch (IllegalArgumentException e) {
            throw new ModelArchiveException(origin, String.valueOf(e.getMessage()), FIX_FILE, e);
        }
    }

    /**
     * The model that is part of the project.
     *
     * @throws ModelArchiveException if it is not on the class path or is invalid
     */
    public static ModelArchive packaged() {
        try (InputStream in = ModelArchive.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new ModelArchiveException(
                        PACKAGED, "not on the class path", "build the module scoring again, or give an archive");
            }
            return of(in.readNBytes(MAX_BYTES + 1), PACKAGED);
        } catch (IOException e) {
            throw new ModelArchiveException(PACKAGED, "reading failed: " + e.getMessage(), FIX_FILE, e);
        }
    }

    /**
     * Reads an archive from a file.
     *
     * @throws ModelArchiveException if the file is missing, unreadable or invalid
     */
    public static ModelArchive open(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(MAX_BYTES + 1), file.toString());
        } catch (NoSuchFileException e) {
            throw new ModelArchiveException(file.toString(), "there is no such file", FIX_PATH, e);
        } catch (IOException e) {
            throw new ModelArchiveException(file.toString(), "reading failed: " + e.getMessage(), FIX_PATH, e);
        }
    }

    /**
     * Reads an archive from its bytes.
     *
     * @param bytes the archive; not copied
     * @param origin origin of the bytes, for messages
     * @throws ModelArchiveException if the archive is invalid
     */
    public static ModelArchive of(byte[] bytes, String origin) {
        if (bytes.length > MAX_BYTES) {
            throw new ModelArchiveException(origin, "expected at most " + MAX_BYTES + " bytes, got more", FIX_FILE);
        }
        return new ModelArchive(origin, bytes);
    }

    /**
     * Packs a model.
     *
     * @param manifest its manifest; the list of entries is replaced
     * @param weights null for a custom network, which {@code CustomNetwork} validates first
     * @throws ModelArchiveException if the parts do not fit together
     */
    public static ModelArchive pack(
            ModelManifest manifest,
            byte[] network,
            @Nullable NetworkWeights weights,
            BeatClassifier classifier,
            SelfTest selfTest) {
        var parts = new ArchiveFormat.Parts(manifest, network, weights, classifier, selfTest);
        return of(ArchiveFormat.write(parts), manifest.name());
    }

    /**
     * Writes the archive to a file; the file is complete or not there. Creates missing directories.
     *
     * @param overwrite whether to replace an existing file
     * @throws FileAlreadyExistsException if the file exists and must not be replaced
     * @throws IOException if the file cannot be written
     */
    public void write(Path file, boolean overwrite) throws IOException {
        if (Files.exists(file) && !overwrite) {
            throw new FileAlreadyExistsException(file.toString());
        }
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** The bytes of the file. Not copied. */
    public byte[] bytes() {
        return bytes;
    }

    /** Id of the model: SHA-256 of the archive, 64 lower-case hexadecimal digits. */
    public String modelId() {
        return modelId;
    }

    /** The first 12 digits of {@link #modelId}, for display. */
    public String shortModelId() {
        return modelId.substring(0, 12);
    }

    /** Description of the model. */
    public ModelManifest manifest() {
        return parts.manifest();
    }

    /**
     * Returns this archive if it has the expected id.
     *
     * @throws ModelArchiveException if its {@link #modelId} is not {@code expected}
     */
    public ModelArchive requireModelId(String expected) {
        if (!modelId().equals(expected)) {
            throw new ModelArchiveException(
                    origin,
                    "expected model " + expected + ", got " + modelId(),
                    "restore the archive that the job was submitted with, or submit the job again");
        }
        return this;
    }

    /** The trained weights; empty for a custom network, whose graph contains them. */
    public Optional<NetworkWeights> weights() {
        return Optional.ofNullable(parts.weights());
    }

    /** The self-test with its expected scores. */
    public SelfTest selfTest() {
        return parts.selfTest();
    }

    /** Engines that support the network; the default engine first. */
    public List<ScorerEngine> engines() {
        return parts.weights() == null ? List.of(ScorerEngine.ONNX) : List.of(ScorerEngine.values());
    }

    /** The second stage, which classifies beats by the scores of the network and by rhythm. */
    public BeatClassifier classifier() {
        return parts.classifier();
    }

    /**
     * Loads a scorer and verifies it with the self-test. The caller closes it.
     *
     * @throws ModelArchiveException if the engine is missing, rejects the network, or fails the self-test
     */
    public Scorer scorer(ScorerEngine engine) {
        Scorer scorer = ScorerLoader.load(engine, parts, origin, FIX_FILE);
        try {
            replay(engine, scorer);
            return scorer;
        } catch (ModelArchiveException e) {
            scorer.close();
            throw e;
        }
    }

    /**
     * Runs the self-test with an engine.
     *
     * @return the greatest difference from the expected scores, at most {@link SelfTest#TOLERANCE}
     * @throws ModelArchiveException if the engine is missing, rejects the network, or fails the self-test
     */
    public float prove(ScorerEngine engine) {
        try (Scorer scorer = ScorerLoader.load(engine, parts, origin, FIX_FILE)) {
            return replay(engine, scorer);
        }
    }

    private float replay(ScorerEngine engine, Scorer scorer) {
        try {
            return parts.selfTest().replay(engine, scorer);
        } catch (IllegalStateException e) {
            throw new ModelArchiveException(origin, engine + ": " + e.getMessage(), FIX_FILE, e);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "ModelArchive[%s %s from %s]", manifest().name(), shortModelId(), origin);
    }
}
