package wardbeat.ward;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import wardbeat.wire.RejectReason;

/** Messages other than chunks, one kind for each reason of rejection. */
final class Garbage {

    /** A chunk but for what is done to it. */
    private static final String CHUNK = """
            {"version":1,"patient":"bed-0","device":"monitor-1","session":"s1","lead":"II","rateHz":250,\
            "gainCountsPerMillivolt":200,"baselineCounts":0,"firstSample":0,"deviceTimeMillis":0,"samples":[1,2,3]}""";

    private static final byte[] KEY = ascii("bed-0");

    /**
     * A bad message.
     *
     * @param reason why it must be refused
     * @param key its key, or null
     * @param value its value, or null
     * @param contentType its content-type header, or null
     */
    record Message(
            RejectReason reason,
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable String contentType) {}

    private Garbage() {}

    /** A bad message to be refused for {@code reason}. */
    static Message of(RejectReason reason, SplittableRandom random) {
        return switch (reason) {
            case NO_VALUE -> new Message(reason, KEY, random.nextBoolean() ? null : new byte[0], null);
            case TOO_LARGE ->
                random.nextInt(100) == 0
                        ? new Message(reason, KEY, new byte[300_000], null)
                        : json(reason, "\"bed-0\"", "\"" + "x".repeat(2_000) + "\"");
            case UNKNOWN_CONTENT_TYPE -> new Message(reason, KEY, ascii(CHUNK), "text/\u0007plain");
            case NOT_PARSEABLE -> notParseable(random);
            case UNSUPPORTED_VERSION -> json(reason, "\"version\":1", "\"version\":" + random.nextInt(2, 100));
            case MISSING_FIELD -> json(reason, "\"session\":\"s1\",", "");
            case DUPLICATE_FIELD -> json(reason, "\"lead\":\"II\"", "\"lead\":\"II\",\"lead\":\"V5\"");
            case WRONG_TYPE -> json(reason, "[1,2,3]", random.nextBoolean() ? "[1,true,3]" : "\"1 2 3\"");
            case NON_FINITE -> json(reason, ":250", random.nextBoolean() ? ":1e999" : ":NaN");
            case OUT_OF_RANGE -> json(reason, "\"firstSample\":0", "\"firstSample\":-" + random.nextInt(1, 1_000));
            case BAD_IDENTIFIER -> json(reason, "\"bed-0\"", "\"bed\\u001b[31m\"");
            case KEY_MISMATCH ->
                new Message(
                        reason, random.nextBoolean() ? null : ascii("bed-" + random.nextInt(1, 9)), ascii(CHUNK), null);
        };
    }

    /** Random bytes that cannot be an object, or a chunk cut short. */
    private static Message notParseable(SplittableRandom random) {
        byte[] value = ascii(CHUNK.substring(0, random.nextInt(1, CHUNK.length())));
        if (random.nextBoolean()) {
            value = new byte[random.nextInt(1, 500)];
            random.nextBytes(value);
            value[0] = (byte) 0xFF;
        }
        return new Message(RejectReason.NOT_PARSEABLE, KEY, value, null);
    }

    private static Message json(RejectReason reason, String what, String by) {
        return new Message(reason, KEY, ascii(CHUNK.replace(what, by)), "application/json");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
