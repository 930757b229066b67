package wardbeat.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.BeatNetwork.Layer;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;

/**
 * What an archive says about its network: where it comes from, what it expects, how good it is.
 *
 * @param schemaVersion of this manifest; {@link #SCHEMA_VERSION}
 * @param name what people call the model
 * @param codeVersion the version of the project that trained it
 * @param platform where it was trained
 * @param dataSet what it was trained on
 * @param training the trainer's options by name
 * @param learningCurve how training went, epoch by epoch
 * @param evaluations how it did, on which records
 * @param heldOut how sure it was of windows of training patients, each scored by a network that had not learnt from the patient
 * @param input what the network expects to see
 * @param network what kind of network it is
 * @param classes the class of each output
 * @param layers its layers; none of a network from elsewhere
 * @param parameters its trained numbers; 0 of a network from elsewhere
 * @param selfTest how the archive proves itself
 * @param entries the archive's other entries
 */
public record ModelManifest(
        int schemaVersion,
        String name,
        String codeVersion,
        Platform platform,
        DataSet dataSet,
        Map<String, String> training,
        List<Epoch> learningCurve,
        List<Evaluation> evaluations,
        HeldOut heldOut,
        Input input,
        Network network,
        List<BeatClass> classes,
        List<Layer> layers,
        int parameters,
        Proof selfTest,
        List<Content> entries) {

    /** The schema that this build reads and writes. */
    public static final int SCHEMA_VERSION = 2;

    private static final String NETWORK = "network";
    private static final String HELD_OUT = "heldOut";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public ModelManifest {
        training = Collections.unmodifiableMap(new TreeMap<>(training));
        learningCurve = List.copyOf(learningCurve);
        evaluations = List.copyOf(evaluations);
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
        entries = List.copyOf(entries);
    }

    /**
     * Where the network was trained; the same options give the same bits on the same platform.
     *
     * @param processor architecture of the processor
     * @param system operating system
     * @param java version of the Java runtime
     * @param libraries training library, engine and the kernels it used
     */
    public record Platform(String processor, String system, String java, String libraries) {}

    /**
     * What the network was trained on.
     *
     * @param name the data set
     * @param trainingRecords whose beats it learnt from
     * @param folds the same records in the groups that were held out in turn: all choices were made on scores of patients
     *     whom the network had not seen
     */
    public record DataSet(String name, List<String> trainingRecords, List<List<String>> folds) {}

    /**
     * How training went in one epoch of the cross-validation between patients.
     *
     * @param number of the epoch, from 1
     * @param loss mean loss on the windows learnt from, all folds together
     * @param heldOutLoss mean negative logarithm of the reference class's score over the beats of held-out patients
     * @param heldOutF1 F1 of each class by {@link BeatClass#ordinal} over those beats; 0 where a class was neither there nor given
     */
    public record Epoch(int number, double loss, double heldOutLoss, List<Double> heldOutF1) {

        /** @throws IllegalArgumentException if there is not one F1 for each class */
        public Epoch {
            heldOutF1 = List.copyOf(heldOutF1);
            if (heldOutF1.size() != BeatNetwork.CLASSES) {
                throw new IllegalArgumentException(
                        "learningCurve: expected " + BeatNetwork.CLASSES + " of heldOutF1, got " + heldOutF1.size());
            }
        }
    }

    /**
     * One evaluation.
     *
     * @param of what was measured, in words
     * @param records the records it was measured on
     * @param confusion what came out
     */
    public record Evaluation(String of, List<String> records, ConfusionMatrix confusion) {}

    /**
     * How sure a network was of patients from whom it had not learnt.
     *
     * @param of what was counted, in words
     * @param confidence the count
     */
    public record HeldOut(String of, Confidence confidence) {

        /** Of an archive that does not say. */
        public static final HeldOut UNKNOWN = new HeldOut("nothing", Confidence.NONE);
    }

    /**
     * What the network expects to see.
     *
     * @param conditioning {@link Conditioner#FINGERPRINT} of the path the signal takes
     * @param rateMilliHertz the windows' rate
     * @param window how windows lie on the signal
     */
    public record Input(String conditioning, int rateMilliHertz, WindowSpec window) {

        /** What this build gives a network to see. */
        public static final Input OF_THIS_BUILD =
                new Input(Conditioner.FINGERPRINT, SampleRate.NETWORK.milliHertz(), WindowSpec.NETWORK);
    }

    /**
     * What kind of network it is.
     *
     * @param kind of its graph
     * @param description of a network from elsewhere, by who packed it; may be empty
     */
    public record Network(NetworkKind kind, String description) {

        /** The project's own; a manifest that names no network means this one. */
        public static final Network BEAT_NETWORK = new Network(NetworkKind.RUN_GRAPH, "");
    }

    /**
     * How the archive proves itself.
     *
     * @param windows the self-test's windows
     * @param tolerance the greatest difference between scores
     */
    public record Proof(int windows, float tolerance) {}

    /**
     * One of the archive's other entries.
     *
     * @param name its name
     * @param bytes its size
     * @param sha256 its SHA-256 in lower-case hexadecimal
     */
    public record Content(String name, int bytes, String sha256) {}

    /** This manifest with another list of entries. */
    ModelManifest withEntries(List<Content> contents) {
        return new ModelManifest(
                schemaVersion,
                name,
                codeVersion,
                platform,
                dataSet,
                training,
                learningCurve,
                evaluations,
                heldOut,
                input,
                network,
                classes,
                layers,
                parameters,
                selfTest,
                contents);
    }

    /** This manifest as it stands in the archive: JSON, the same bytes for the same manifest. */
    byte[] toBytes() {
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            ObjectNode json = MAPPER.valueToTree(this);
            if (network.equals(Network.BEAT_NETWORK)) {
                json.remove(NETWORK);
            }
            if (heldOut.equals(HeldOut.UNKNOWN)) {
                json.remove(HELD_OUT);
            }
            return MAPPER.writer(printer).writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if it is no manifest of this schema
     */
    static ModelManifest of(byte[] json) {
        try {
            JsonNode manifest = MAPPER.readTree(json);
            JsonNode version = manifest.path("schemaVersion");
            if (version.asInt() != SCHEMA_VERSION) {
                throw new IllegalArgumentException(
                        "manifest.json: expected schemaVersion " + SCHEMA_VERSION + ", got " + version);
            }
            if (manifest instanceof ObjectNode fields) {
                setIfMissing(fields, NETWORK, Network.BEAT_NETWORK);
                setIfMissing(fields, HELD_OUT, HeldOut.UNKNOWN);
            }
            return MAPPER.treeToValue(manifest, ModelManifest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("manifest.json: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("manifest.json: " + e.getMessage(), e);
        }
    }

    private static void setIfMissing(ObjectNode fields, String name, Object value) {
        if (!fields.has(name)) {
            fields.set(name, MAPPER.valueToTree(value));
        }
    }

    /** The share of each class, by ordinal, as it was given in all evaluations together; 0 throughout if there are none. */
    public double[] classShares() {
        var heldOut = ConfusionMatrix.empty();
        evaluations.forEach(each -> heldOut.add(each.confusion()));
        long beats = Math.max(1, heldOut.beats());
        return Arrays.stream(BeatClass.values())
                .mapToDouble(beatClass -> (double) heldOut.givenBeats(beatClass) / beats)
                .toArray();
    }

    /**
     * Checks that the network suits this build.
     *
     * @throws IllegalArgumentException if it does not
     */
    void requireFits() {
        requireEqual("conditioning", Input.OF_THIS_BUILD.conditioning(), input.conditioning());
        requireEqual("rateMilliHertz", Input.OF_THIS_BUILD.rateMilliHertz(), input.rateMilliHertz());
        requireEqual("window", Input.OF_THIS_BUILD.window(), input.window());
        requireEqual("classes", List.of(BeatClass.values()), classes);
        boolean known = network.kind().isBeatNetwork();
        requireEqual("layers", known ? BeatNetwork.LAYERS : List.of(), layers);
        requireEqual("parameters", known ? BeatNetwork.PARAMETERS : 0, parameters);
        requireEqual("tolerance", SelfTest.TOLERANCE, selfTest.tolerance());
    }

    private static void requireEqual(String field, Object expected, Object got) {
        if (!expected.equals(got)) {
            throw new IllegalArgumentException(
                    "manifest.json: %s: expected %s, got %s".formatted(field, expected, got));
        }
    }
}
