package wardbeat.scoring;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import wardbeat.beat.BeatClass;
import wardbeat.evaluation.ConfusionMatrix;
import wardbeat.scoring.BeatNetwork.Layer;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowSpec;

/**
 * Description of a model in its archive: origin, input, network and results. The names of the components are the property names of
 * {@code manifest.json} and must not change.
 *
 * @param schemaVersion version of the schema, 2 of release 0.1.0 or {@link #SCHEMA_VERSION}
 * @param name name of the model
 * @param codeVersion version of the project that trained or packed the model
 * @param platform platform of the training
 * @param dataSet data of the training
 * @param training options of the training by name
 * @param learningCurve metrics of each epoch
 * @param evaluations results of the cross-validation, one for each data set
 * @param heldOut confidence in windows of training patients, each scored by a network that was not trained on the patient
 * @param input input that the network expects
 * @param network kind of the network
 * @param classes class of each output
 * @param layers layers of the network; empty for a custom network
 * @param parameters number of trained parameters; 0 for a custom network
 * @param selfTest size and tolerance of the self-test
 * @param entries the other entries of the archive
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
        SelfTestSize selfTest,
        List<Content> entries) {

    /** Version of the schema that this build writes. */
    public static final int SCHEMA_VERSION = 3;

    /** Oldest version that this build reads, that of release 0.1.0. */
    static final int OLDEST_VERSION = 2;

    public ModelManifest {
        training = Collections.unmodifiableMap(new TreeMap<>(training));
        learningCurve = List.copyOf(learningCurve);
        evaluations = List.copyOf(evaluations);
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
        entries = List.copyOf(entries);
    }

    /**
     * Platform of a training. The same options give the same bits on the same platform.
     *
     * @param processor architecture of the processor
     * @param system operating system
     * @param java version of the Java runtime
     * @param libraries training library, its kernels, and scoring engine
     */
    public record Platform(String processor, String system, String java, String libraries) {}

    /**
     * Data of a training.
     *
     * @param name description of the data set
     * @param trainingRecords names of the training records
     * @param folds the training records in the folds of the cross-validation
     * @param beats number of annotated beats of each class in the training records; empty if it is unknown
     */
    public record DataSet(
            String name, List<String> trainingRecords, List<List<String>> folds, Map<BeatClass, Integer> beats) {

        public DataSet {
            beats = Collections.unmodifiableMap(new TreeMap<>(beats));
        }
    }

    /**
     * Metrics of one epoch of the cross-validation between patients.
     *
     * @param number number of the epoch, from 1
     * @param loss mean loss on the training windows of all folds
     * @param heldOutLoss mean negative logarithm of the score of the reference class, over the beats of held-out patients
     * @param heldOutF1 F1 of each class by {@link BeatClass#ordinal} over these beats; 0 for a class without beats
     */
    public record Epoch(int number, double loss, double heldOutLoss, List<Double> heldOutF1) {

        /** @throws IllegalArgumentException if the number of F1 values is not the number of classes */
        public Epoch {
            heldOutF1 = List.copyOf(heldOutF1);
            if (heldOutF1.size() != BeatNetwork.CLASSES) {
                throw new IllegalArgumentException(
                        "learningCurve: expected " + BeatNetwork.CLASSES + " of heldOutF1, got " + heldOutF1.size());
            }
        }
    }

    /**
     * Confidence of a network in windows of patients that it was not trained on.
     *
     * @param of what was counted, in words
     * @param confidence the counts
     */
    public record HeldOut(String of, Confidence confidence) {

        /** Value for an archive without this property. */
        public static final HeldOut UNKNOWN = new HeldOut("nothing", Confidence.NONE);
    }

    /**
     * Input that a network expects.
     *
     * @param conditioning {@link Conditioner#FINGERPRINT} of the signal conditioning
     * @param rateMilliHertz sampling rate of the windows
     * @param window length, hop and target zone of the windows
     */
    public record Input(String conditioning, int rateMilliHertz, WindowSpec window) {

        /** Input that this build gives to a network. */
        public static final Input OF_THIS_BUILD =
                new Input(Conditioner.FINGERPRINT, SampleRate.NETWORK.milliHertz(), WindowSpec.NETWORK);
    }

    /**
     * Kind of a network.
     *
     * @param kind kind of its graph
     * @param description description of a custom network; may be empty
     */
    public record Network(NetworkKind kind, String description) {

        /** The network of this project; default of a manifest without this property. */
        public static final Network BEAT_NETWORK = new Network(NetworkKind.RUN_GRAPH, "");
    }

    /**
     * Size and tolerance of the self-test.
     *
     * @param windows number of windows
     * @param tolerance greatest accepted difference of a score
     */
    public record SelfTestSize(int windows, float tolerance) {}

    /**
     * Name, size and digest of an entry of the archive.
     *
     * @param name name of the entry
     * @param bytes size in bytes
     * @param sha256 SHA-256 in lower-case hexadecimal
     */
    public record Content(String name, int bytes, String sha256) {}

    /** This manifest with other entries. */
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

    /** Share of each class by ordinal among the classified beats of all evaluations; all 0 without evaluations. */
    public double[] classShares() {
        var heldOut =
                evaluations.stream().map(Evaluation::confusion).reduce(ConfusionMatrix.empty(), ConfusionMatrix::plus);
        long beats = Math.max(1, heldOut.beats());
        return Arrays.stream(BeatClass.values())
                .mapToDouble(beatClass -> (double) heldOut.givenBeats(beatClass) / beats)
                .toArray();
    }

    /**
     * Validates that the network fits this build.
     *
     * @throws IllegalArgumentException if it does not; the message has the property
     */
    void requireFits() {
        requireEqual("conditioning", Input.OF_THIS_BUILD.conditioning(), input.conditioning());
        requireEqual("rateMilliHertz", Input.OF_THIS_BUILD.rateMilliHertz(), input.rateMilliHertz());
        requireEqual("window", Input.OF_THIS_BUILD.window(), input.window());
        requireEqual("classes", List.of(BeatClass.values()), classes);
        boolean beatNetwork = network.kind().isBeatNetwork();
        requireEqual("layers", beatNetwork ? BeatNetwork.LAYERS : List.of(), layers);
        requireEqual("parameters", beatNetwork ? BeatNetwork.PARAMETERS : 0, parameters);
        requireEqual("tolerance", SelfTest.TOLERANCE, selfTest.tolerance());
    }

    private static void requireEqual(String field, Object expected, Object got) {
        if (!expected.equals(got)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "manifest.json: %s: expected %s, got %s", field, expected, got));
        }
    }
}
