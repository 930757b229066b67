package wardbeat.bed;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies a state as a checkpoint does: only public fields and record components, of types that a stream processor can
 * serialize without a custom serializer. Anything else is an error.
 */
public final class StateCopy {

    private int bytes;

    private StateCopy() {}

    /** Returns a copy of {@code state} that shares nothing with it. */
    @SuppressWarnings("unchecked")
    public static <T> T of(T state) {
        return (T) Objects.requireNonNull(new StateCopy().copy(state, state.getClass()));
    }

    /** Number of bytes of the values of a state, one for each character of a text. */
    public static int bytesOf(Object state) {
        var copy = new StateCopy();
        copy.copy(state, state.getClass());
        return copy.bytes;
    }

    private @Nullable Object copy(@Nullable Object value, Class<?> type) {
        try {
            if (value == null) {
                if (!type.isRecord()) {
                    throw new IllegalStateException("state: null in a field of " + type);
                }
                return null;
            }
            if (type == String.class) {
                bytes += ((String) value).length();
                return value;
            }
            if (type.isPrimitive() || type.isEnum()) {
                boolean isSmall = type == byte.class || type == boolean.class || type.isEnum();
                bytes += isSmall ? 1 : type == float.class ? Float.BYTES : Long.BYTES;
                return value;
            }
            if (type.isArray()) {
                return copyArray(value, type.getComponentType());
            }
            if (!Modifier.isPublic(type.getModifiers())) {
                throw new IllegalStateException("state: " + type + " is not public");
            }
            return type.isRecord() ? copyRecord(value, type) : copyFields(value, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("state: " + type + " cannot be copied", e);
        }
    }

    private Object copyArray(Object array, Class<?> type) {
        Object copy = Array.newInstance(type, Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = Array.get(array, i);
            if (element == null) {
                throw new IllegalStateException("state: null in an array of " + type);
            }
            Array.set(copy, i, copy(element, type));
        }
        return copy;
    }

    private Object copyRecord(Object value, Class<?> type) throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            values.add(copy(component.getAccessor().invoke(value), component.getType()));
        }
        return type.getDeclaredConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    }

    private Object copyFields(Object value, Class<?> type) throws ReflectiveOperationException {
        Object copy = type.getConstructor().newInstance();
        for (Class<?> declaring = type; declaring != Object.class; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                if (!Modifier.isPublic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
                    throw new IllegalStateException("state: " + field + " is not public or is final");
                }
                field.set(copy, copy(field.get(value), field.getType()));
            }
        }
        return copy;
    }
}
