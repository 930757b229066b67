package wardbeat.wire;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields of a chunk in a message, in the order in which they are written. */
enum ChunkField {
    VERSION("version", true),
    PATIENT("patient", true),
    DEVICE("device", true),
    SESSION("session", true),
    LEAD("lead", true),
    LEAD_STATUS("leadStatus", false),
    RATE_HZ("rateHz", true),
    GAIN("gainCountsPerMillivolt", true),
    BASELINE("baselineCounts", true),
    FIRST_SAMPLE("firstSample", true),
    DEVICE_TIME("deviceTimeMillis", true),
    SAMPLES("samples", true),
    PACE_SAMPLES("paceSamples", false),
    END_OF_SESSION("endOfSession", false);

    /** Version of the format. Fields may be added without a new version. */
    static final int FORMAT_VERSION = 1;

    /** Values of {@link #LEAD_STATUS}. */
    static final String CONNECTED = "connected";

    static final String OFF = "off";

    private static final Map<String, ChunkField> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(field -> field.wireName, Function.identity()));

    final String wireName;
    final boolean required;

    ChunkField(String wireName, boolean required) {
        this.wireName = wireName;
        this.required = required;
    }

    static @Nullable ChunkField named(String wireName) {
        return BY_NAME.get(wireName);
    }
}
