package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import wardbeat.scoring.BeatNetwork.Layer;
import wardbeat.signal.WindowSpec;

class BeatNetworkTest {

    @Test
    void has305733Parameters() {
        assertThat(BeatNetwork.PARAMETERS).isEqualTo(305_733);
        assertThat(BeatNetwork.LAYERS.stream().mapToInt(Layer::parameters).sum())
                .isEqualTo(305_733);
    }

    @Test
    void printsTheLayerTable() {
        assertThat(BeatNetwork.table().lines())
                .containsExactly(
                        "layer            output     parameters",
                        "conv1d           (298, 32)         128",
                        "max_pooling1d    (149, 32)           0",
                        "conv1d_1         (147, 64)       6,208",
                        "max_pooling1d_1  (73, 64)            0",
                        "flatten          (4672)              0",
                        "dense            (64)          299,072",
                        "dense_1          (5)               325",
                        "total                          305,733");
    }

    @Test
    void tensorsHaveAllParametersOfTheLayers() {
        int tensors = 0;
        for (NetworkWeights.Tensor tensor : NetworkWeights.Tensor.values()) {
            assertThat(tensor.offset()).isEqualTo(tensors);
            tensors += tensor.size();
        }
        assertThat(tensors).isEqualTo(BeatNetwork.PARAMETERS);
    }

    @Test
    void theHopIsAWholeNumberOfFeatureColumns() {
        assertThat(BeatNetwork.FEATURE_STRIDE).isEqualTo(9);
        assertThat(WindowSpec.NETWORK.hop()).isEqualTo(BeatNetwork.FEATURE_STRIDE * 4);
    }

    @Test
    void dl4jHasTheseLayersWithTheseShapesAndParameters() {
        MultiLayerNetwork network = Dl4jNetwork.untrained(new Dl4jNetwork.Regime(1, new NoOp(), 0.3, new LossMCXENT()));
        List<INDArray> activations = network.feedForward(Dl4jNetwork.input(new float[600], 2), false);
        var found = new ArrayList<Layer>();
        for (int i = 0; i < network.getnLayers(); i++) {
            if (i == 4) {
                found.add(new Layer("flatten", List.of(network.layerInputSize(i)), 0));
            }
            String name = BeatNetwork.LAYERS.get(found.size()).name();
            found.add(new Layer(name, shape(activations.get(i + 1)), (int)
                    network.getLayer(i).numParams()));
        }
        assertThat(found).isEqualTo(BeatNetwork.LAYERS);
        assertThat(network.numParams()).isEqualTo(BeatNetwork.PARAMETERS);
    }

    /** Positions before channels, without the batch; DL4J has channels first. */
    private static List<Integer> shape(INDArray activation) {
        var shape = new ArrayList<Integer>();
        LongStream.of(activation.shape()).skip(1).forEach(extent -> shape.add(0, Math.toIntExact(extent)));
        return shape;
    }
}
