package wardbeat.training;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Protocol Buffers messages of ONNX graphs in single precision. The same arguments give the same bytes.
 *
 * <p><b>Source</b>: onnx.proto of the ONNX specification, IR version 8, operator set 13.
 */
public final class OnnxMessage {

    static final int FLOAT = 1;

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;

    private OnnxMessage() {}

    /** The fields of a message, written in order. */
    interface Fields {
        void writeTo(CodedOutputStream message) throws IOException;
    }

    /** A model with one graph; the other arguments are messages. */
    public static byte[] model(
            String name, List<byte[]> nodes, List<byte[]> initializers, List<byte[]> inputs, byte[] output) {
        return of(model -> {
            model.writeInt64(1, IR_VERSION);
            model.writeString(2, "wardbeat");
            model.writeByteArray(7, of(graph -> {
                writeEach(graph, 1, nodes);
                graph.writeString(2, name);
                writeEach(graph, 5, initializers);
                writeEach(graph, 11, inputs);
                graph.writeByteArray(12, output);
            }));
            model.writeByteArray(8, of(operators -> operators.writeInt64(2, OPERATOR_SET)));
        });
    }

    /** A node; {@code inputs} has the names of its inputs, separated by commas. */
    public static byte[] node(String operator, String inputs, String output, byte[]... attributes) {
        return of(node -> {
            for (String input : inputs.split(",", -1)) {
                node.writeString(1, input);
            }
            node.writeString(2, output);
            node.writeString(3, output);
            node.writeString(4, operator);
            writeEach(node, 5, List.of(attributes));
        });
    }

    /** Name and shape of a tensor; an extent is a number, or a name if it is dynamic. */
    public static byte[] value(String name, String... extents) {
        byte[] shape = of(dimensions -> {
            for (String extent : extents) {
                dimensions.writeByteArray(1, of(dimension -> writeExtent(dimension, extent)));
            }
        });
        byte[] tensor = of(type -> {
            type.writeInt32(1, FLOAT);
            type.writeByteArray(2, shape);
        });
        return of(value -> {
            value.writeString(1, name);
            value.writeByteArray(2, of(type -> type.writeByteArray(1, tensor)));
        });
    }

    private static void writeExtent(CodedOutputStream dimension, String extent) throws IOException {
        if (Character.isDigit(extent.charAt(0))) {
            dimension.writeInt64(1, Long.parseLong(extent));
            return;
        }
        dimension.writeString(2, extent);
    }

    private static void writeEach(CodedOutputStream message, int field, List<byte[]> parts) throws IOException {
        for (byte[] part : parts) {
            message.writeByteArray(field, part);
        }
    }

    /** A message with these fields. */
    static byte[] of(Fields fields) {
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
}
