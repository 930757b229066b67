package wardbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;

class SampleChunkCodecTest {

    private static final String PLAIN_JSON = """
            {"version":1,"patient":"bed-7","device":"monitor-3","session":"2024-05-01.1","lead":"MLII",\
            "leadStatus":"connected","rateHz":360,"gainCountsPerMillivolt":200,"baselineCounts":1024,\
            "firstSample":3600,"deviceTimeMillis":1714550400000,"samples":[995,1000,null,1003,-5],\
            "paceSamples":[3601,3604]}""";

    /** Memory for the buffers of the parser, a copy of the samples, and the UTF-8 check of a message of the maximum size. */
    private static final long MAX_REJECTION_BYTES = 4L * SampleChunkCodec.MAX_BYTES;

    private final SampleChunkCodec codec = new SampleChunkCodec();

    @Test
    void writesTheDocumentedJson() {
        assertThat(new String(codec.encode(Chunks.PLAIN, WireFormat.JSON), StandardCharsets.UTF_8))
                .isEqualTo(PLAIN_JSON);
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(WireFormat format) throws MalformedMessageException {
        long seed = 20_240_501;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            SampleChunk chunk = Chunks.any(random);
            assertThat(codec.decode(codec.encode(chunk, format), format))
                    .as("seed %d, chunk %d", seed, i)
                    .isEqualTo(chunk);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheLargestChunkFarBelowTheLimit(WireFormat format) throws MalformedMessageException {
        var samples = new int[SampleChunk.MAX_SAMPLES];
        Arrays.fill(samples, -32_768);
        SampleChunk chunk = withSamples(samples);

        byte[] bytes = codec.encode(chunk, format);

        assertThat(bytes).hasSizeLessThan(SampleChunkCodec.MAX_BYTES / 6);
        assertThat(codec.decode(bytes, format)).isEqualTo(chunk);
    }

    @Test
    void needsTwoThirdsOfTheBytesOfJsonInCbor() {
        SampleChunk chunk =
                withSamples(new SplittableRandom(1).ints(250, -2048, 2048).toArray());

        assertThat(codec.encode(chunk, WireFormat.CBOR).length)
                .isLessThan(codec.encode(chunk, WireFormat.JSON).length * 7 / 10);
    }

    @Test
    void usesDefaultsForMissingOptionalFields() throws MalformedMessageException {
        SampleChunk chunk = decodeJson(
                PLAIN_JSON.replace("\"leadStatus\":\"connected\",", "").replace(",\"paceSamples\":[3601,3604]", ""));

        assertThat(chunk.leadStatus()).isEqualTo(LeadStatus.CONNECTED);
        assertThat(chunk.paceSamples()).isEmpty();
        assertThat(chunk.endOfSession()).isFalse();
    }

    @Test
    void readsFieldsInAnyOrderAndIgnoresUnknownFields() throws MalformedMessageException {
        String reordered = PLAIN_JSON
                .replace("{\"version\":1,", "{\"later\":{\"a\":[1.5,{\"b\":null}],\"c\":\"\u00e9\"},")
                .replace("]}", "],\"version\":1,\"samplesToCome\":[[]]}");

        assertThat(decodeJson(reordered)).isEqualTo(Chunks.PLAIN);
    }

    @Test
    void readsRatesBelowAHertzExactly() throws MalformedMessageException {
        assertThat(decodeJson(PLAIN_JSON.replace(":360,", ":62.5,")).rate().milliHertz())
                .isEqualTo(62_500);
    }

    @Test
    void validatesTheKeyAndReadsTheContentType() throws MalformedMessageException {
        byte[] key = ascii("bed-7");
        byte[] cbor = codec.encode(Chunks.PLAIN, WireFormat.CBOR);

        assertThat(codec.decode(key, ascii(PLAIN_JSON), null)).isEqualTo(Chunks.PLAIN);
        assertThat(codec.decode(key, ascii(PLAIN_JSON), ascii("Application/JSON; charset=utf-8")))
                .isEqualTo(Chunks.PLAIN);
        assertThat(codec.decode(key, cbor, ascii("application/cbor"))).isEqualTo(Chunks.PLAIN);
        assertThat(rejection(() -> codec.decode(key, cbor, null)).reason()).isEqualTo(RejectReason.NOT_PARSEABLE);
        for (String unknown : new String[] {"", "text/plain", "application/octet-stream", "application/cborx"}) {
            assertThat(rejection(() -> codec.decode(key, cbor, ascii(unknown))).reason())
                    .isEqualTo(RejectReason.UNKNOWN_CONTENT_TYPE);
        }
        for (byte[] wrong : new byte @Nullable [][] {null, ascii(""), ascii("bed-8"), ascii("bed-77")}) {
            assertThat(rejection(() -> codec.decode(wrong, ascii(PLAIN_JSON), null))
                            .reason())
                    .isEqualTo(RejectReason.KEY_MISMATCH);
        }
    }

    @Test
    void rejectsARecordWithoutValue() {
        assertThat(rejection(() -> codec.decode(null, WireFormat.JSON)).reason())
                .isEqualTo(RejectReason.NO_VALUE);
        assertThat(rejection(() -> codec.decode(new byte[0], WireFormat.CBOR)).reason())
                .isEqualTo(RejectReason.NO_VALUE);
    }

    @Test
    void rejectsALongMessageWithoutParsingIt() {
        var bytes = new byte[SampleChunkCodec.MAX_BYTES + 1];
        Arrays.fill(bytes, (byte) 0xFF);

        for (WireFormat format : WireFormat.values()) {
            assertThat(rejection(() -> codec.decode(bytes, format)).getMessage())
                    .isEqualTo("TOO_LARGE: a message must have at most 262144 bytes, got 262145");
        }
    }

    static Stream<Arguments> badJson() {
        return Stream.of(
                bad(RejectReason.NOT_PARSEABLE, "{", "x"),
                bad(RejectReason.NOT_PARSEABLE, "}", ""),
                bad(RejectReason.NOT_PARSEABLE, "}", "} {}"),
                bad(RejectReason.NOT_PARSEABLE, "}", "}x"),
                bad(RejectReason.NOT_PARSEABLE, "{", "[{"),
                bad(RejectReason.NOT_PARSEABLE, "{", "\uFEFF{"),
                bad(RejectReason.NOT_PARSEABLE, "bed-7", "bed\u0000"),
                bad(RejectReason.NOT_PARSEABLE, "bed-7", "bed\n7"),
                bad(RejectReason.NOT_PARSEABLE, "1003", "01003"),
                bad(RejectReason.NOT_PARSEABLE, "1003", "+1003"),
                bad(RejectReason.NOT_PARSEABLE, "1003,", "1003,,"),
                bad(RejectReason.NOT_PARSEABLE, "1003", "undefined"),
                bad(RejectReason.UNSUPPORTED_VERSION, "\"version\":1", "\"version\":2"),
                bad(RejectReason.UNSUPPORTED_VERSION, "\"version\":1", "\"version\":-1"),
                bad(RejectReason.WRONG_TYPE, "\"version\":1", "\"version\":\"1\""),
                bad(RejectReason.WRONG_TYPE, "\"bed-7\"", "7"),
                bad(RejectReason.WRONG_TYPE, "\"bed-7\"", "null"),
                bad(RejectReason.WRONG_TYPE, "\"bed-7\"", "[\"bed-7\"]"),
                bad(RejectReason.WRONG_TYPE, "\"connected\"", "true"),
                bad(RejectReason.WRONG_TYPE, ":360,", ":\"360\","),
                bad(RejectReason.WRONG_TYPE, ":1024", ":1024.0"),
                bad(RejectReason.WRONG_TYPE, ":3600", ":3.6e3"),
                bad(RejectReason.WRONG_TYPE, "1003", "1003.5"),
                bad(RejectReason.WRONG_TYPE, "1003", "\"1003\""),
                bad(RejectReason.WRONG_TYPE, "1003", "[1003]"),
                bad(RejectReason.WRONG_TYPE, "[995,1000,null,1003,-5]", "995"),
                bad(RejectReason.WRONG_TYPE, "3604", "null"),
                bad(RejectReason.WRONG_TYPE, "]}", "],\"endOfSession\":\"no\"}"),
                bad(RejectReason.NON_FINITE, ":360,", ":NaN,"),
                bad(RejectReason.NON_FINITE, ":360,", ":1e999,"),
                bad(RejectReason.NON_FINITE, ":200,", ":-Infinity,"),
                bad(RejectReason.NON_FINITE, "1003", "NaN"),
                bad(RejectReason.NON_FINITE, "1003", "-1e999"),
                bad(RejectReason.NON_FINITE, "]}", "],\"later\":[{\"a\":NaN}]}"),
                bad(RejectReason.NON_FINITE, "]}", "],\"later\":1e999}"),
                bad(RejectReason.OUT_OF_RANGE, ":360,", ":0,"),
                bad(RejectReason.OUT_OF_RANGE, ":360,", ":49.999,"),
                bad(RejectReason.OUT_OF_RANGE, ":360,", ":1000000000,"),
                bad(RejectReason.OUT_OF_RANGE, ":360,", ":100.0001,"),
                bad(RejectReason.OUT_OF_RANGE, ":200,", ":0,"),
                bad(RejectReason.OUT_OF_RANGE, ":200,", ":1e10,"),
                bad(RejectReason.OUT_OF_RANGE, ":1024", ":2147483648"),
                bad(RejectReason.OUT_OF_RANGE, ":3600", ":-1"),
                bad(RejectReason.OUT_OF_RANGE, ":3600", ":2199023255553"),
                bad(RejectReason.OUT_OF_RANGE, ":3600", ":9223372036854775808"),
                bad(RejectReason.OUT_OF_RANGE, ":1714550400000", ":-1"),
                bad(RejectReason.OUT_OF_RANGE, ":1714550400000", ":253402300800000"),
                bad(RejectReason.OUT_OF_RANGE, ":1714550400000", ":253402300799999"),
                bad(RejectReason.OUT_OF_RANGE, "\"connected\"", "\"OFF\""),
                bad(RejectReason.OUT_OF_RANGE, "[995,1000,null,1003,-5]", "[]"),
                bad(RejectReason.OUT_OF_RANGE, "995,", "0,".repeat(SampleChunk.MAX_SAMPLES)),
                bad(RejectReason.OUT_OF_RANGE, "1003", "2147483648"),
                bad(RejectReason.OUT_OF_RANGE, "1003", "-2147483648"),
                bad(RejectReason.OUT_OF_RANGE, "1003", "1".repeat(60)),
                bad(RejectReason.OUT_OF_RANGE, "[3601,3604]", "[3604,3601]"),
                bad(RejectReason.OUT_OF_RANGE, "[3601,3604]", "[3601,3601]"),
                bad(RejectReason.OUT_OF_RANGE, "[3601,3604]", "[3605]"),
                bad(RejectReason.OUT_OF_RANGE, "[3601,3604]", "[3599]"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", ""),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "-bed"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "bed 7"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "b\u00e9d"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "bed\\u0000"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "bed\\ud800"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "<script>"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "=cmd"),
                bad(RejectReason.BAD_IDENTIFIER, "bed-7", "b".repeat(65)),
                bad(RejectReason.BAD_IDENTIFIER, "monitor-3", "../etc"),
                bad(RejectReason.BAD_IDENTIFIER, "MLII", "V 5"),
                bad(RejectReason.BAD_IDENTIFIER, "MLII", "V".repeat(17)),
                bad(RejectReason.DUPLICATE_FIELD, "]}", "],\"patient\":\"bed-8\"}"),
                bad(RejectReason.DUPLICATE_FIELD, "]}", "],\"\\u0070atient\":\"bed-8\"}"),
                bad(RejectReason.TOO_LARGE, "bed-7", "b".repeat(2_000)),
                bad(RejectReason.TOO_LARGE, "bed-7", "b".repeat(200_000)),
                bad(RejectReason.TOO_LARGE, "bed-7", "b".repeat(1_000_000)),
                bad(RejectReason.TOO_LARGE, "1003", "1".repeat(100)),
                bad(RejectReason.TOO_LARGE, "1003", "1".repeat(10_000)),
                bad(RejectReason.TOO_LARGE, "995,", "0,".repeat(1_000_000)),
                bad(RejectReason.TOO_LARGE, "]}", "],\"later\":[" + "0,".repeat(100_000) + "0]}"),
                bad(RejectReason.TOO_LARGE, "]}", "],\"later\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                bad(RejectReason.TOO_LARGE, "]}", "],\"later\":" + "[".repeat(20) + "]".repeat(20) + "}"),
                bad(RejectReason.TOO_LARGE, "]}", "],\"" + "n".repeat(200) + "\":0}"),
                bad(RejectReason.TOO_LARGE, "]}", "],\"" + "n".repeat(100_000) + "\":0}"));
    }

    @ParameterizedTest
    @MethodSource("badJson")
    void rejectsWithTheReason(RejectReason expected, String what, String by) {
        assertThat(PLAIN_JSON).contains(what);
        byte[] json = PLAIN_JSON.replace(what, by).getBytes(StandardCharsets.UTF_8);

        MalformedMessageException rejected = rejection(() -> codec.decode(json, WireFormat.JSON));

        assertThat(rejected.reason()).as(rejected.getMessage()).isEqualTo(expected);
        assertThat(rejected.offset()).isBetween(MalformedMessageException.NO_OFFSET, (long) json.length);
        assertThat(rejected.detail()).isNotBlank().hasSizeLessThanOrEqualTo(200).matches("[ -~]+");
    }

    @ParameterizedTest
    @EnumSource(value = ChunkField.class)
    void rejectsAMissingFieldByName(ChunkField field) throws MalformedMessageException {
        String without = PLAIN_JSON.replace("\"" + field.wireName + "\"", "\"other\"");

        if (!field.required) {
            assertThat(decodeJson(without).patient()).isEqualTo("bed-7");
            return;
        }
        MalformedMessageException rejected = rejection(() -> decodeJson(without));
        assertThat(rejected.reason()).isEqualTo(RejectReason.MISSING_FIELD);
        assertThat(rejected.detail()).isEqualTo(field.wireName + " is missing");
    }

    @Test
    void reportsTheOffset() {
        MalformedMessageException rejected = rejection(() -> decodeJson(PLAIN_JSON.replace("1003", "\"x\"")));

        assertThat(rejected.offset())
                .isBetween((long) PLAIN_JSON.indexOf("1003"), (long) PLAIN_JSON.indexOf("1003") + 4);
        assertThat(rejected.detail()).contains("samples[3]").contains("an integer or null");
    }

    @Test
    void rejectsOtherEncodingsAndInvalidUtf8() {
        for (byte[] bytes : new byte[][] {
            PLAIN_JSON.getBytes(StandardCharsets.UTF_16LE),
            PLAIN_JSON.getBytes(StandardCharsets.UTF_16),
            replaced(PLAIN_JSON, "bed-7", new byte[] {(byte) 0xC1, (byte) 0xA2}),
            replaced(PLAIN_JSON, "bed-7", new byte[] {(byte) 0xFF}),
            replaced(
                    PLAIN_JSON,
                    "]}",
                    concat(ascii("],\"later\":\""), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, ascii("\"}"))),
        }) {
            assertThat(rejection(() -> codec.decode(bytes, WireFormat.JSON)).reason())
                    .isEqualTo(RejectReason.NOT_PARSEABLE);
        }
    }

    @Test
    void quotesOnlyVisibleAsciiInTheDetail() {
        byte[] header = "text/\u001b[31m\n<\u00e9\u2028".repeat(40).getBytes(StandardCharsets.UTF_8);

        assertThat(rejection(() -> codec.decode(null, new byte[1], header)).detail())
                .matches("[ -~]{150,200}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xF7, 0xE5})
    void rejectsUndefinedAndSimpleValuesOfCbor(int simpleValue) {
        byte[] cbor = codec.encode(withSamples(new int[] {SampleChunk.INVALID}), WireFormat.CBOR);
        int at = IntStream.range(0, cbor.length)
                .filter(i -> cbor[i] == (byte) 0xF6)
                .findFirst()
                .orElseThrow();
        cbor[at] = (byte) simpleValue;

        assertThat(rejection(() -> codec.decode(cbor, WireFormat.CBOR)).reason())
                .isEqualTo(RejectReason.WRONG_TYPE);
    }

    @Test
    void rejectsNonFiniteNumbersInCbor() throws IOException {
        assertThat(rejection(() -> codec.decode(cborWithRate(Double.NaN), WireFormat.CBOR))
                        .reason())
                .isEqualTo(RejectReason.NON_FINITE);
        assertThat(rejection(() -> codec.decode(cborWithRate(Double.NEGATIVE_INFINITY), WireFormat.CBOR))
                        .reason())
                .isEqualTo(RejectReason.NON_FINITE);
        byte[] plain = codec.encode(Chunks.PLAIN, WireFormat.CBOR);
        assertThat(rejection(() -> codec.decode(concat(plain, new byte[] {0}), WireFormat.CBOR))
                        .reason())
                .isEqualTo(RejectReason.NOT_PARSEABLE);
        assertThat(rejection(() -> codec.decode(Arrays.copyOf(plain, plain.length - 1), WireFormat.CBOR))
                        .reason())
                .isEqualTo(RejectReason.NOT_PARSEABLE);
    }

    @ParameterizedTest
    @EnumSource
    void decodesOrRejectsAnyBytes(WireFormat format) {
        long seed = 42;
        var random = new SplittableRandom(seed);
        int read = 0;
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = mutated(codec.encode(Chunks.any(random), format), random);
            try {
                SampleChunk chunk = codec.decode(bytes, format);
                assertThat(codec.decode(codec.encode(chunk, format), format)).isEqualTo(chunk);
                read++;
            } catch (MalformedMessageException e) {
                assertThat(e.detail()).isNotBlank();
            } catch (RuntimeException | Error e) {
                fail("seed %d, message %d (%s)".formatted(seed, i, format), e);
            }
        }
        assertThat(read).as("messages that are still valid chunks").isBetween(40, 3_960);
    }

    @Test
    void documentsEveryFieldAndAValidExample() throws Exception {
        String page = Files.readString(Path.of("docs/wire-format.md"));

        assertThat(ChunkField.values()).allSatisfy(field -> assertThat(page).contains("| `" + field.wireName + "` |"));
        assertThat(RejectReason.values()).allSatisfy(reason -> assertThat(page).contains("| `" + reason + "` |"));
        String example = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));
        assertThat(decodeJson(example).samples()).hasSizeGreaterThan(5);
    }

    /** The cost of a rejection is bounded by the length of the message, regardless of the lengths stated in it. */
    @ParameterizedTest
    @MethodSource("badJson")
    void allocatesLittleForARejection(RejectReason expected, String what, String by) {
        byte[] json = PLAIN_JSON.replace(what, by).getBytes(StandardCharsets.UTF_8);
        assertThat(rejection(() -> codec.decode(json, WireFormat.JSON)).reason())
                .isEqualTo(expected);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        MalformedMessageException rejected = rejection(() -> codec.decode(json, WireFormat.JSON));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as(rejected.getMessage()).isLessThan(MAX_REJECTION_BYTES);
    }

    @ParameterizedTest
    @MethodSource("hugeCbor")
    void allocatesLittleForCborThatStatesHugeLengths(byte[] claim) {
        var rejected = rejection(() -> codec.decode(claim, WireFormat.CBOR));
        assertThat(rejected.reason()).isIn(RejectReason.TOO_LARGE, RejectReason.NOT_PARSEABLE, RejectReason.WRONG_TYPE);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        rejection(() -> codec.decode(claim, WireFormat.CBOR));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as(rejected.getMessage())
                .isLessThan(MAX_REJECTION_BYTES);
    }

    /** A map whose patient or samples have stated lengths of 2 GiB and more, but no content. */
    static Stream<byte[]> hugeCbor() {
        byte[] patient = concat(new byte[] {(byte) 0xBF, 0x67}, ascii("patient"));
        byte[] samples = concat(new byte[] {(byte) 0xBF, 0x67}, ascii("samples"));
        byte[] most = {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        return Stream.of(
                concat(patient, new byte[] {0x7A}, most),
                concat(patient, new byte[] {0x5A}, most),
                concat(patient, new byte[] {0x7B}, most, most),
                concat(samples, new byte[] {(byte) 0x9A}, most),
                concat(samples, new byte[] {(byte) 0x81, (byte) 0xC2, 0x5A}, most),
                concat(new byte[] {(byte) 0xBA}, most),
                concat(new byte[] {(byte) 0xBF}, new byte[] {0x7A}, most));
    }

    private interface Decoding {
        SampleChunk run() throws MalformedMessageException, IOException;
    }

    private static MalformedMessageException rejection(Decoding decoding) {
        return catchThrowableOfType(MalformedMessageException.class, decoding::run);
    }

    private SampleChunk decodeJson(String json) throws MalformedMessageException {
        return codec.decode(json.getBytes(StandardCharsets.UTF_8), WireFormat.JSON);
    }

    private static Arguments bad(RejectReason reason, String what, String by) {
        return Arguments.of(reason, what, by);
    }

    private static SampleChunk withSamples(int[] samples) {
        SampleChunk plain = Chunks.PLAIN;
        return new SampleChunk(
                plain.patient(),
                plain.device(),
                plain.session(),
                plain.lead(),
                plain.leadStatus(),
                plain.rate(),
                plain.calibration(),
                plain.firstSample(),
                plain.deviceTimeMillis(),
                samples,
                new long[0],
                false);
    }

    private static byte[] cborWithRate(double rateHz) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new CBORFactory().createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberField("rateHz", rateHz);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Changes, truncates, duplicates, deletes and overwrites a few bytes. */
    private static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] mutant = bytes;
        for (int left = random.nextInt(1, 4); left > 0; left--) {
            int at = random.nextInt(mutant.length + 1);
            mutant = switch (random.nextInt(5)) {
                case 0 -> at == 0 ? mutant : Arrays.copyOf(mutant, at);
                case 1 -> concat(mutant, Arrays.copyOfRange(mutant, at, mutant.length));
                case 2 ->
                    concat(
                            Arrays.copyOf(mutant, at),
                            new byte[] {(byte) random.nextInt(256)},
                            Arrays.copyOfRange(mutant, at, mutant.length));
                case 3 ->
                    concat(
                            Arrays.copyOf(mutant, at),
                            Arrays.copyOfRange(
                                    mutant, Math.min(mutant.length, at + random.nextInt(1, 9)), mutant.length));
                default -> overwritten(mutant, Math.min(at, mutant.length - 1), random);
            };
            if (mutant.length == 0) {
                return mutant;
            }
        }
        return mutant;
    }

    private static byte[] overwritten(byte[] bytes, int at, SplittableRandom random) {
        byte[] copy = bytes.clone();
        copy[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (copy[at] ^ 1 << random.nextInt(8));
        return copy;
    }

    private static byte[] replaced(String json, String what, byte[] by) {
        int at = json.indexOf(what);
        return concat(ascii(json.substring(0, at)), by, ascii(json.substring(at + what.length())));
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
