package wardbeat.scoring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import wardbeat.signal.WindowSpec;

/**
 * Layers of the network of this project, independent of the engine.
 *
 * <p>Input: a window of {@link WindowSpec#NETWORK}, 300 samples of one channel. Output: five probabilities by
 * {@link wardbeat.beat.BeatClass#ordinal}.
 *
 * <p>The hop is a multiple of 4, so the windows of a run share all layers up to the second pooling: column {@code 9 * j}
 * of the feature map of the run is the first column of window {@code j}. The first dense layer is then a convolution over 73 columns
 * with a stride of 9, and the second one a convolution over one column.
 */
public final class BeatNetwork {

    /** Number of outputs, one for each class. */
    public static final int CLASSES = 5;

    /** Width of the kernels of the convolutions, samples. */
    public static final int KERNEL = 3;

    /** Width and stride of the max pooling, samples. */
    public static final int POOL = 2;

    /** Number of channels of the second convolution and of the feature map. */
    public static final int FEATURE_CHANNELS = 64;

    /** Number of columns of the feature map for one window. */
    public static final int FEATURE_COLUMNS = 73;

    /** Number of columns of the feature map between the starts of two adjacent windows. */
    public static final int FEATURE_STRIDE = WindowSpec.NETWORK.hop() / (POOL * POOL);

    /**
     * A layer.
     *
     * @param name name in the layer table
     * @param outputShape positions and channels for one window; after flattening the number of units
     * @param parameters number of trained parameters
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

    /** Number of trained parameters: 305,733. */
    public static final int PARAMETERS =
            LAYERS.stream().mapToInt(Layer::parameters).sum();

    private BeatNetwork() {}

    /** The layers as a text table: one line for each layer, then the total. */
    public static String table() {
        var lines = new StringBuilder(line("layer", "output", "parameters"));
        for (Layer layer : LAYERS) {
            lines.append(line(layer.name(), layer.shape(), grouped(layer.parameters())));
        }
        return lines.append(line("total", "", grouped(PARAMETERS))).toString();
    }

    private static String line(String layer, String output, String parameters) {
        return String.format(Locale.ROOT, "%-16s %-10s %10s%n", layer, output, parameters);
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
