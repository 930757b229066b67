package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wardbeat.scoring.NetworkWeights.Tensor;

class NetworkWeightsTest {

    @Test
    void areReadFromTheirBytes() {
        float[] values = numbered();
        byte[] bytes = new NetworkWeights(values).toBytes();
        assertThat(bytes).hasSize(4 * 305_733);
        assertThat(new byte[] {bytes[4], bytes[5], bytes[6], bytes[7]}).containsExactly(0, 0, 0x80, 0x3f);
        assertThat(NetworkWeights.of(bytes)).isEqualTo(new NetworkWeights(values));
    }

    @Test
    void hasTheValuesOfEachTensor() {
        var weights = new NetworkWeights(numbered());
        assertThat(weights.copyOf(Tensor.CONV1D_BIAS))
                .hasSize(32)
                .startsWith(96, 97)
                .endsWith(127);
        assertThat(weights.copyOf(Tensor.DENSE_1_BIAS)).containsExactly(305_728, 305_729, 305_730, 305_731, 305_732);
    }

    @Test
    void rejectsAnotherCount() {
        assertThatThrownBy(() -> new NetworkWeights(new float[305_732]))
                .hasMessage("expected 305733 weights, got 305732");
        assertThatThrownBy(() -> NetworkWeights.of(new byte[17])).hasMessage("expected 1222932 bytes, got 17");
    }

    @Test
    void rejectsValuesThatAreNotFinite() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] values = numbered();
            values[9] = bad;
            assertThatThrownBy(() -> new NetworkWeights(values))
                    .hasMessage("expected finite weights, got " + bad + " at 9");
        }
    }

    private static float[] numbered() {
        var values = new float[BeatNetwork.PARAMETERS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }
}
