package wardbeat.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import wardbeat.training.OnnxMessage;

/**
 * A product of two square matrices that fit into the level 2 cache, on one thread of ONNX Runtime. Its speed is the upper
 * limit of multiply-adds for one core.
 */
final class MatrixProduct implements AutoCloseable {

    /** Number of rows and of columns. */
    static final int SIZE = 384;

    private final OrtSession session;
    private final OnnxTensor left;
    private final OnnxTensor right;

    MatrixProduct() {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(graph(), options);
            left = OnnxTensor.createTensor(environment, FloatBuffer.wrap(ramp()), new long[] {SIZE, SIZE});
            right = OnnxTensor.createTensor(environment, FloatBuffer.wrap(ramp()), new long[] {SIZE, SIZE});
        } catch (OrtException e) {
            throw new IllegalStateException("matrix product: ONNX Runtime rejected the graph", e);
        }
    }

    /** Multiplies once and returns the number of multiply-adds. */
    double multiply() {
        try {
            session.run(Map.of("a", left, "b", right)).close();
        } catch (OrtException e) {
            throw new IllegalStateException("matrix product: ONNX Runtime failed", e);
        }
        return (double) SIZE * SIZE * SIZE;
    }

    private static float[] ramp() {
        var values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 17 - 8;
        }
        return values;
    }

    private static byte[] graph() {
        return OnnxMessage.model(
                "matrix product",
                List.of(OnnxMessage.node("MatMul", "a,b", "c")),
                List.of(),
                List.of(matrix("a"), matrix("b")),
                matrix("c"));
    }

    private static byte[] matrix(String name) {
        return OnnxMessage.value(name, "" + SIZE, "" + SIZE);
    }

    @Override
    public void close() {
        left.close();
        right.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("matrix product: closing the ONNX Runtime session failed", e);
        }
    }
}
