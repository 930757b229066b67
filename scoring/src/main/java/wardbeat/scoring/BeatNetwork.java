package wardbeat.scoring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wardbeat.signal.WindowSpec;

/**
 * The one network of the project: what its layers are, independent of any engine that computes them.
 *
 * <p>Input: a window of {@link WindowSpec#NETWORK}, 300 samples of one channel. Output: five probabilities by
 * {@link wardbeat.beat.BeatClass#ordinal}.
 *
 * <p>Because the hop is a multiple of 4, windows of a run share everything up to the second pooling: column {@code 9 * j}
 * of the run's feature map is the first of window {@code j}. The first dense layer is then a convolution over 73 columns
 * with a stride of 9, and the second one a convolution over one.
 */
public final class BeatNetwork {

    /** Outputs, one a class. */
    public static final int CLASSES = 5;

    /** Samples that a convolution's kernel spans. */
    public static final int KERNEL = 3;

    /** Samples that a pooling takes the largest of, and its stride. */
    public static final int POOL = 2;

    /** Channels of the second convolution, and so of the feature map. */
    public static final int FEATURE_CHANNELS = 64;

    /** Columns of the feature map that belong to one window. */
    public static final int FEATURE_COLUMNS = 73;

    /** Columns of the feature map from a window's first to the next one's. */
    public static final int FEATURE_STRIDE = WindowSpec.NETWORK.hop() / (POOL * POOL);

    /**
     * One layer.
     *
     * @param name as in the layer table
     * @param outputShape positions and channels for one window; only units once flattened
     * @param parameters trained numbers
     */
    public record Layer(String name, List<Integer> outputShape, int parameters) {

        private String shape() {
            return outputShape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** The layers from input to output. */
    public static final List<Layer> LAYERS = List.of(
            new Layer("conv1d", List.of(298, 32), 128),
            new Layer("max_pooling1d", List.of(149, 32), 0),
            new Layer("conv1d_1", List.of(147, FEATURE_CHANNELS), 6_208),
            new Layer("max_pooling1d_1", List.of(FEATURE_COLUMNS, FEATURE_CHANNELS), 0),
            new Layer("flatten", List.of(FEATURE_COLUMNS * FEATURE_CHANNELS), 0),
            new Layer("dense", List.of(64), 299_072),
            new Layer("dense_1", List.of(CLASSES), 325));

    /** All trained numbers of the network: 305,733. */
    public static final int PARAMETERS =
            LAYERS.stream().mapToInt(Layer::parameters).sum();

    private BeatNetwork() {}

    /** The layer table as people read it, one layer a line and the total. */
    public static String table() {
        var lines = new StringBuilder(line("layer", "output", "parameters"));
        for (Layer layer : LAYERS) {
            lines.append(line(layer.name(), layer.shape(), grouped(layer.parameters())));
        }
        return lines.append(line("total", "", grouped(PARAMETERS))).toString();
    }

    private static String line(String layer, String output, String parameters) {
        return "%-16s %-10s %10s%n".formatted(layer, output, parameters);
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
