package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.alarm.Category;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.alarm.Priority;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.bed.BeatReport;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.QualityClass;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.wire.BeatCodec;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.RejectReason;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.Topics;
import wardbeat.wire.WireFormat;

class TopicSchemaTest {

    /** Messages of version 1, see OldMessagesTest, which reads them. */
    private static final Path MESSAGES = Path.of("ecg", "src", "test", "resources", "messages", "1");

    private static final Path GOLDEN = Path.of("ward", "src", "test", "resources", "golden");
    private static final Path SAVEPOINTS = Path.of("ward", "src", "test", "resources", "savepoints");

    @Test
    void eachTopicHasASchemaAndEachIsOne() throws Exception {
        try (var files = Files.list(TopicSchema.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Topics.ALL.stream()
                            .map(topic -> topic + ".schema.json")
                            .toList());
        }
        var schemaOfSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        for (String topic : Topics.ALL) {
            assertThat(schemaOfSchemas.validate(TopicSchema.of(topic).text()))
                    .as(topic)
                    .isEmpty();
        }
    }

    @Test
    void namesTheConstantsOfTheCode() {
        JsonNode alerts = TopicSchema.ALERTS.text();
        assertThat(words(alerts, "/properties/condition")).isEqualTo(words(Condition.values()));
        assertThat(words(alerts, "/properties/category")).isEqualTo(words(Category.values()));
        assertThat(words(alerts, "/properties/priority")).isEqualTo(words(Priority.values()));
        assertThat(words(alerts, "/properties/phase")).isEqualTo(words(Phase.values()));
        assertThat(words(alerts, "/properties/quality")).isEqualTo(words(QualityClass.values()));
        assertThat(words(alerts, "/$defs/class")).isEqualTo(names(BeatClass.values()));
        assertThat(words(TopicSchema.BEATS.text(), "/properties/class")).isEqualTo(names(BeatClass.values()));
        assertThat(words(TopicSchema.SAMPLES.text(), "/properties/leadStatus")).isEqualTo(words(LeadStatus.values()));
        assertThat(words(TopicSchema.REJECTED.text(), "/properties/reason")).isEqualTo(names(RejectReason.values()));
    }

    @Test
    void theDocumentationNamesEveryField() throws Exception {
        String pages =
                Files.readString(Path.of("docs", "wire-format.md")) + Files.readString(Path.of("docs", "alarms.md"));
        for (String topic : Topics.ALL) {
            assertThat(fields(TopicSchema.of(topic).text()))
                    .isNotEmpty()
                    .allSatisfy(field -> assertThat(pages).contains("`" + field + "`"));
        }
    }

    @Test
    void holdsForTheAlertsOfGoldenFiles() throws Exception {
        int alerts = 0;
        try (var files = Files.list(GOLDEN)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("{")) {
                        TopicSchema.ALERTS.requireWritten(line.getBytes(StandardCharsets.UTF_8));
                        alerts++;
                    }
                }
            }
        }
        assertThat(alerts).isGreaterThan(50);
    }

    @Test
    void holdsForTheChunksThatReleasesHaveRecorded() throws Exception {
        try (var releases = Files.list(SAVEPOINTS)) {
            for (Path release : releases.toList()) {
                var recording = TopicRecording.check(release.resolve("messages.jsonl.gz"));
                assertThat(recording.messages()).isPositive();
                try (var messages = recording.open()) {
                    for (var next = messages.next(); next.isPresent(); next = messages.next()) {
                        TopicSchema.SAMPLES.requireWritten(next.get());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsForEveryChunkThatIsAllowed(WireFormat format) {
        var codec = new SampleChunkCodec();
        var extremes = new int[] {Integer.MIN_VALUE + 1, Integer.MAX_VALUE, SampleChunk.INVALID};
        var most = new int[SampleChunk.MAX_SAMPLES];
        long last = SampleChunk.MAX_SAMPLE_INDEX;
        var slow = new SampleRate(SampleRate.MIN_MILLIHERTZ);
        var fast = new SampleRate(SampleRate.MAX_MILLIHERTZ);
        for (SampleChunk chunk : List.of(
                chunk(slow, new Calibration(-1e-3, Integer.MIN_VALUE), 0, 0, extremes, new long[] {0, 2}, false),
                chunk(fast, new Calibration(1e9, Integer.MAX_VALUE), last, 0, new int[1], new long[] {last}, true),
                chunk(new SampleRate(62_501), new Calibration(-1e9, 0), 7, 0, most, new long[0], false),
                chunk(
                        slow,
                        new Calibration(1e-3, 0),
                        last,
                        SampleChunk.MAX_DEVICE_TIME_MILLIS,
                        new int[0],
                        new long[0],
                        true))) {
            TopicSchema.SAMPLES.requireWritten(codec.encode(chunk, format), format);
        }
    }

    @Test
    void holdsForEveryBeatThatIsAllowed() {
        TopicSchema.BEATS.requireWritten(BeatCodec.encode(Samples.beat("bed-7", 0, BeatClass.N, -1)));
        for (BeatClass beatClass : BeatClass.values()) {
            var beat = new Beat(
                    SampleChunk.MAX_SAMPLE_INDEX,
                    beatClass,
                    new BeatScores(new int[] {0, 1, 9_999, 10_000, 3_333}),
                    Integer.MAX_VALUE,
                    SampleChunk.MAX_SAMPLE_INDEX,
                    false);
            TopicSchema.BEATS.requireWritten(
                    BeatCodec.encode(new BeatReport("b", "m:1", "s_1", "~", SampleChunk.MAX_DEVICE_TIME_MILLIS, beat)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsForTheNamesAndCodesOfEveryCondition(Condition condition) throws Exception {
        ObjectNode alert = message("ecg.alerts-full");
        alert.remove("mdcCode");
        alert.put("condition", word(condition))
                .put("title", condition.title())
                .put("category", word(condition.category()))
                .put("priority", word(condition.priority()));
        if (condition.mdcCode() != 0) {
            alert.put("mdcCode", condition.mdcCode());
        }
        if (!condition.snomedCode().isEmpty()) {
            alert.put("snomedCode", condition.snomedCode());
        }
        TopicSchema.ALERTS.requireWritten(alert);
    }

    @Test
    void holdsForOldMessages() throws Exception {
        try (var files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                TopicSchema schema = schemaFor(name);
                assertThat(schema.faultsForReaders(message(name))).as(name).isEmpty();
                if (!name.endsWith("-later")) {
                    assertThat(schema.faultsForWriters(message(name))).as(name).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ecg.samples, 1", "ecg.beats, 2", "ecg.alerts, 4", "ecg.rejected, 1"})
    void letsNoWriterAddWhatItDoesNotName(String topic, int unknownFields) throws Exception {
        JsonNode later = message(topic + "-later");

        assertThat(TopicSchema.of(topic).faultsForWriters(later)).hasSize(unknownFields);
        assertThatThrownBy(() -> TopicSchema.of(topic).requireWritten(later))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(topic + ".schema.json")
                .hasMessageContaining("unknown");
    }

    /** A field that must be there stays so within a version. */
    @ParameterizedTest
    @ValueSource(strings = {"ecg.samples", "ecg.beats", "ecg.alerts", "ecg.rejected"})
    void requiresEveryFieldOfAMinimalMessage(String topic) throws Exception {
        ObjectNode minimal = message(topic + "-minimal");
        for (var field : minimal.properties()) {
            JsonNode without = minimal.deepCopy().without(field.getKey());
            assertThat(TopicSchema.of(topic).faultsForReaders(without))
                    .as(field.getKey())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"version\":1 | \"version\":2",
                "\"bed-7\" | \"-7\"",
                "\"bed-7\" | 7",
                "\"MLII\" | \"ML II\"",
                "\"off\" | \"on\"",
                "\"rateHz\":360 | \"rateHz\":49.999",
                "\"rateHz\":360 | \"rateHz\":2000.001",
                "\"rateHz\":360 | \"rateHz\":360.0001",
                "\"rateHz\":360 | \"rateHz\":\"360\"",
                "Millivolt\":200 | Millivolt\":0.0009",
                "Millivolt\":200 | Millivolt\":-1000000001",
                "\"baselineCounts\":1024 | \"baselineCounts\":2147483648",
                "\"baselineCounts\":1024 | \"baselineCounts\":0.5",
                "\"firstSample\":3600 | \"firstSample\":-1",
                "\"firstSample\":3600 | \"firstSample\":2199023255553",
                "1714550400000 | 253402300800000",
                "[995, | [-2147483648,",
                "[995, | [2147483648,",
                "[995, | [true,",
                "[3601,3604] | [3601,3601]",
                "[3601,3604] | [-1,3604]",
                "\"endOfSession\":true | \"endOfSession\":1",
            })
    void refusesOfChunksWhatTheReaderRefuses(String right, String wrong) throws Exception {
        String full = message("ecg.samples-full").toString();
        byte[] broken = full.replace(right, wrong).getBytes(StandardCharsets.UTF_8);

        assertThat(full).contains(right);
        assertThat(TopicSchema.SAMPLES.faultsForReaders(TopicSchema.tree(broken, WireFormat.JSON)))
                .isNotEmpty();
        assertThatThrownBy(() -> new SampleChunkCodec().decode(broken, WireFormat.JSON))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesAChunkWithoutSamplesUnlessItEndsTheSession() throws Exception {
        ObjectNode chunk = message("ecg.samples-minimal");
        chunk.putArray("samples");
        assertThat(TopicSchema.SAMPLES.faultsForReaders(chunk)).isNotEmpty();
        assertThat(TopicSchema.SAMPLES.faultsForReaders(chunk.put("endOfSession", false)))
                .isNotEmpty();
        assertThat(TopicSchema.SAMPLES.faultsForReaders(chunk.put("endOfSession", true)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2} for {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ecg.beats-full | \"version\":1 | \"version\":2",
                "ecg.beats-full | 10.005Z | 10Z",
                "ecg.beats-full | \"class\":\"V\" | \"class\":\"v\"",
                "ecg.beats-full | 0.999 | 1.0001",
                "ecg.beats-full | 0.999 | 0.99905",
                "ecg.beats-full | \"S\":0, | ~~",
                "ecg.beats-full | \"rrMillis\":812 | \"rrMillis\":-1",
                "ecg.beats-full | \"settled\":true | \"settled\":\"true\"",
                "ecg.alerts-full | \"version\":1 | \"version\":2",
                "ecg.alerts-full | \"00112233 | \"0011223",
                "ecg.alerts-full | \"revision\":2 | \"revision\":0",
                "ecg.alerts-full | \"ventricular-tachycardia\" | \"VENTRICULAR_TACHYCARDIA\"",
                "ecg.alerts-full | 199832 | 3224",
                "ecg.alerts-full | 199832 | 199832,\"snomedCode\":\"25569003\"",
                "ecg.alerts-full | \"escalate\" | \"over\"",
                "ecg.alerts-full | \"escalate\" | \"continue\"",
                "ecg.alerts-full | \"escalate\" | \"end\"",
                "ecg.alerts-full | \"quality\":\"good\" | \"quality\":\"fair\"",
                "ecg.alerts-full | \"sample\":3600 | \"sample\":3600.5",
                "ecg.alerts-full | 0,1] | 0,1.0001]",
                "ecg.alerts-full | [-0.0001,0,1] | []",
                "ecg.alerts-full | 34.56 | 0",
                "ecg.alerts-full-end | 12:00:11.000Z | 12:00:11",
                "ecg.alerts-full-end | \"endTime\":\"2024-05-01T12:00:11.000Z\", | ~~",
                "ecg.alerts-full-end | \"phase\":\"end\" | \"phase\":\"start\"",
                "ecg.alerts-full-end | \"3424008\" | 3424008",
                "ecg.rejected-full | NOT_PARSEABLE | not-parseable",
                "ecg.rejected-full | must be | must\\nbe",
                "ecg.rejected-full | \"42\" | 42",
                "ecg.rejected-full | ba7816bf | BA7816BF",
            })
    void rejectsInvalidMessages(String name, String right, String wrong) throws Exception {
        String message = message(name).toString();
        String broken = message.replace(right, wrong);

        assertThat(broken).isNotEqualTo(message);
        JsonNode tree = TopicSchema.tree(broken.getBytes(StandardCharsets.UTF_8), WireFormat.JSON);
        assertThat(schemaFor(name).faultsForReaders(tree)).isNotEmpty();
    }

    private static TopicSchema schemaFor(String name) {
        return TopicSchema.of(name.substring(0, name.indexOf('-')));
    }

    private static ObjectNode message(String name) throws IOException {
        return (ObjectNode) TopicSchema.tree(Files.readAllBytes(MESSAGES.resolve(name + ".json")), WireFormat.JSON);
    }

    private static SampleChunk chunk(
            SampleRate rate,
            Calibration calibration,
            long firstSample,
            long deviceTimeMillis,
            int[] samples,
            long[] paceSamples,
            boolean end) {
        return new SampleChunk(
                "b",
                "monitor:3",
                "2024-05-01.1",
                "V5",
                end ? LeadStatus.OFF : LeadStatus.CONNECTED,
                rate,
                calibration,
                firstSample,
                deviceTimeMillis,
                samples,
                paceSamples,
                end);
    }

    /** All names that {@code schema} and those within it give to fields. */
    private static Set<String> fields(JsonNode schema) {
        var names = new TreeSet<String>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.forEach(inner -> names.addAll(fields(inner)));
        return names;
    }

    private static List<String> words(JsonNode schema, String pointer) {
        return StreamSupport.stream(schema.at(pointer + "/enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(TopicSchemaTest::word).toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
