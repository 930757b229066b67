package wardbeat.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A product of two square matrices that fit the second cache, on one thread of ONNX Runtime: what a core can multiply and add
 * at best.
 *
 * <p><b>Source</b>: field numbers are those of onnx.proto, IR version 8, operator set 13.
 */
final class MatrixProduct implements AutoCloseable {

    /** Rows and columns. */
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
            throw new IllegalStateException("ONNX Runtime refuses a matrix product", e);
        }
    }

    /** Multiplies once and tells how many multiply-adds that took. */
    double multiply() {
        try {
            session.run(Map.of("a", left, "b", right)).close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime fails at a matrix product", e);
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
        return message(model -> {
            model.writeInt64(1, 8);
            model.writeByteArray(7, message(graph -> {
                graph.writeByteArray(1, message(node -> {
                    node.writeString(1, "a");
                    node.writeString(1, "b");
                    node.writeString(2, "c");
                    node.writeString(4, "MatMul");
                }));
                graph.writeString(2, "matrix product");
                graph.writeByteArray(11, matrix("a"));
                graph.writeByteArray(11, matrix("b"));
                graph.writeByteArray(12, matrix("c"));
            }));
            model.writeByteArray(8, message(operators -> operators.writeInt64(2, 13)));
        });
    }

    private static byte[] matrix(String name) {
        byte[] extent = message(dimension -> dimension.writeInt64(1, SIZE));
        byte[] shape = message(dimensions -> {
            dimensions.writeByteArray(1, extent);
            dimensions.writeByteArray(1, extent);
        });
        byte[] tensor = message(type -> {
            type.writeInt32(1, 1);
            type.writeByteArray(2, shape);
        });
        return message(value -> {
            value.writeString(1, name);
            value.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    private interface Fields {
        void writeTo(CodedOutputStream message) throws IOException;
    }

    private static byte[] message(Fields fields) {
        var bytes = new ByteArrayOutputStream();
        try {
            var message = CodedOutputStream.newInstance(bytes);
            fields.writeTo(message);
            message.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an in-memory stream failed", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        left.close();
        right.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime did not close its session", e);
        }
    }
}
