package wardbeat.scoring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Trained weights of a {@link BeatNetwork} in the order of {@link Tensor}, each tensor in row-major order.
 *
 * @param values {@link BeatNetwork#PARAMETERS} finite values; owned by the record, not copied
 */
public record NetworkWeights(float[] values) {

    /** A trained tensor; the shape of a kernel is {@code [outputs, inputs, columns]}. */
    public enum Tensor {
        /** Kernel of the first convolution. */
        CONV1D_KERNEL(32, 1, 3),
        /** Bias of the first convolution. */
        CONV1D_BIAS(32),
        /** Kernel of the second convolution. */
        CONV1D_1_KERNEL(64, 32, 3),
        /** Bias of the second convolution. */
        CONV1D_1_BIAS(64),
        /** Kernel of the first dense layer, as a convolution over the feature map. */
        DENSE_KERNEL(64, 64, 73),
        /** Bias of the first dense layer. */
        DENSE_BIAS(64),
        /** Kernel of the second dense layer. */
        DENSE_1_KERNEL(5, 64, 1),
        /** Bias of the second dense layer. */
        DENSE_1_BIAS(5);

        private final int outputs;
        private final int inputs;
        private final int columns;
        private final boolean kernel;

        Tensor(int outputs) {
            this.outputs = outputs;
            this.inputs = 1;
            this.columns = 1;
            this.kernel = false;
        }

        Tensor(int outputs, int inputs, int columns) {
            this.outputs = outputs;
            this.inputs = inputs;
            this.columns = columns;
            this.kernel = true;
        }

        /** Whether this is a kernel; otherwise it is a bias. */
        public boolean isKernel() {
            return kernel;
        }

        /** Number of output channels or units. */
        public int outputs() {
            return outputs;
        }

        /** Number of input channels or units; 1 for a bias. */
        public int inputs() {
            return inputs;
        }

        /** Width of a kernel in columns; 1 for a bias. */
        public int columns() {
            return columns;
        }

        /** Number of values. */
        public int size() {
            return outputs * inputs * columns;
        }

        /** Index of the first value in {@link NetworkWeights#values}. */
        public int offset() {
            int offset = 0;
            for (Tensor before : values()) {
                if (before == this) {
                    return offset;
                }
                offset += before.size();
            }
            return offset;
        }
    }

    /** @throws IllegalArgumentException if the count is wrong or a value is not finite */
    public NetworkWeights {
        if (values.length != BeatNetwork.PARAMETERS) {
            throw new IllegalArgumentException("expected " + BeatNetwork.PARAMETERS + " weights, got " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("expected finite weights, got " + values[i] + " at " + i);
            }
        }
    }

    /**
     * The weights that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the length is wrong or a value is not finite
     */
    public static NetworkWeights of(byte[] bytes) {
        int expected = BeatNetwork.PARAMETERS * Float.BYTES;
        if (bytes.length != expected) {
            throw new IllegalArgumentException("expected " + expected + " bytes, got " + bytes.length);
        }
        var values = new float[BeatNetwork.PARAMETERS];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new NetworkWeights(values);
    }

    /** The values as little-endian IEEE 754 single precision. */
    public byte[] toBytes() {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** A copy of the values of a tensor. */
    public float[] copyOf(Tensor tensor) {
        return Arrays.copyOfRange(values, tensor.offset(), tensor.offset() + tensor.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkWeights that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NetworkWeights[" + values.length + " numbers]";
    }
}
