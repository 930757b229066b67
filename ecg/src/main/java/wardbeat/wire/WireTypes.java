package wardbeat.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binding of enum constants and times of messages to Java types. */
final class WireTypes {

    private static final Set<Class<?>> INTEGERS =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);

    private WireTypes() {}

    /** Reports a string that is not a known constant or not a time. */
    static final class UnknownValueException extends InvalidFormatException {

        private static final long serialVersionUID = 1L;

        UnknownValueException(JsonParser parser, String value, Class<?> type) {
            super(parser, "unknown value", value, type);
        }
    }

    /** The module that binds enum constants by {@link WireNames} and times by ISO 8601. */
    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(Instant.class, new TimeDeserializer())
                .setDeserializerModifier(new BeanDeserializerModifier() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public JsonDeserializer<?> modifyEnumDeserializer(
                            DeserializationConfig config,
                            JavaType type,
                            BeanDescription description,
                            JsonDeserializer<?> deserializer) {
                        return new ConstantDeserializer(type.getRawClass());
                    }
                });
    }

    /** Whether {@code type} is an integer type of Java. */
    static boolean isInteger(@Nullable Class<?> type) {
        return type != null && INTEGERS.contains(type);
    }

    /** JSON type that is bound to {@code type}, for messages. */
    static String describe(@Nullable Class<?> type) {
        if (isInteger(type)) {
            return "an integer";
        }
        if (type == BigDecimal.class) {
            return "a number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == null || type == String.class || type == Instant.class || type.isEnum()) {
            return "a string";
        }
        return type.isArray() ? "an array" : "an object";
    }

    private static final class ConstantDeserializer extends StdScalarDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        ConstantDeserializer(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(_valueClass, parser);
            }
            String name = parser.getText();
            for (Object constant : _valueClass.getEnumConstants()) {
                if (WireNames.of((Enum<?>) constant).equals(name)) {
                    return constant;
                }
            }
            throw new UnknownValueException(parser, name, _valueClass);
        }
    }

    private static final class TimeDeserializer extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        TimeDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                Instant time = Instant.parse(parser.getText());
                var unused = time.toEpochMilli();
                return time;
            } catch (DateTimeException | ArithmeticException e) {
                throw new UnknownValueException(parser, parser.getText(), Instant.class);
            }
        }
    }
}
