package wardbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.EvidenceStrip;
import wardbeat.alarm.Phase;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.beat.Saliency;
import wardbeat.signal.QualityClass;

class AlertCodecTest {

    private static final long NOON = 1_714_564_800_000L;

    private static final Alert RUN = new Alert(
            "00112233445566778899aabb",
            2,
            "bed-7",
            "monitor-3",
            "s-1",
            "MLII",
            Condition.VENTRICULAR_RUN,
            Phase.END,
            3_600,
            NOON + 10_000,
            3_960,
            NOON + 11_000,
            4_500,
            NOON + 12_500,
            120,
            100,
            new Beat[] {new Beat(3_600, BeatClass.V, new BeatScores(new int[] {100, 0, 9_900, 0, 0}), 500, 4_000, true)
            },
            null,
            null,
            QualityClass.GOOD,
            "model-1",
            "policy-1",
            "3 ventricular beats in a row at 120/min; over after 1.0 s");

    private static final String MESSAGE = "{\"version\":1,\"episode\":\"00112233445566778899aabb\",\"revision\":2,"
            + "\"patient\":\"bed-7\",\"device\":\"monitor-3\",\"session\":\"s-1\",\"lead\":\"MLII\","
            + "\"condition\":\"ventricular-run\",\"title\":\"Run of ventricular beats\",\"mdcCode\":199834,"
            + "\"category\":\"physiological\",\"priority\":\"medium\",\"phase\":\"end\","
            + "\"sentence\":\"3 ventricular beats in a row at 120/min; over after 1.0 s\","
            + "\"onsetSample\":3600,\"onsetTime\":\"2024-05-01T12:00:10.000Z\","
            + "\"endSample\":3960,\"endTime\":\"2024-05-01T12:00:11.000Z\","
            + "\"decidedSample\":4500,\"decidedTime\":\"2024-05-01T12:00:12.500Z\","
            + "\"heartRatePerMinute\":120,\"limitPerMinute\":100,\"quality\":\"good\","
            + "\"beats\":[{\"sample\":3600,\"class\":\"V\",\"probabilities\":"
            + "{\"N\":0.0100,\"S\":0.0000,\"V\":0.9900,\"F\":0.0000,\"Q\":0.0000},"
            + "\"rrMillis\":500,\"decidedSample\":4000,\"settled\":true}],"
            + "\"model\":\"model-1\",\"policy\":\"policy-1\"}";

    @Test
    void writesTheDocumentedJson() {
        assertThat(new String(AlertCodec.encode(RUN), StandardCharsets.UTF_8)).isEqualTo(MESSAGE);
    }

    @Test
    void omitsFieldsWithoutAValue() {
        var noData = new Alert(
                "00112233445566778899aabb",
                1,
                "bed-7",
                "monitor-3",
                "s-1",
                "MLII",
                Condition.NO_DATA,
                Phase.START,
                3_600,
                NOON,
                -1,
                -1,
                3_599,
                NOON - 1,
                -1,
                -1,
                new Beat[0],
                null,
                null,
                QualityClass.LEAD_OFF,
                "model-1",
                "policy-1",
                "No data from the device for 10 s");
        assertThat(new String(AlertCodec.encode(noData), StandardCharsets.UTF_8))
                .contains("\"quality\":\"lead-off\"", "\"beats\":[]", "\"category\":\"technical\"")
                .doesNotContain(
                        "mdcCode", "snomedCode", "endSample", "endTime", "heartRate", "limitPerMinute", "saliency");
    }

    @Test
    void readsWhatItWrites() throws MalformedMessageException {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            Alert alert = anyAlert(random);
            assertThat(AlertCodec.decode(AlertCodec.encode(alert))).isEqualTo(alert);
        }
    }

    @Test
    void writesTheSaliency() throws MalformedMessageException {
        Alert explained = explained(RUN, new Saliency(BeatClass.V, 3_300, 345_600, new int[] {-1, 0, 10_000}), null);
        String message = MESSAGE.replace(
                "\"model\"",
                "\"saliency\":{\"class\":\"V\",\"firstSample\":3300,\"segmentSamples\":34.5600,"
                        + "\"values\":[-0.0001,0.0000,1.0000]},\"model\"");
        assertThat(new String(AlertCodec.encode(explained), StandardCharsets.UTF_8))
                .isEqualTo(message);
        assertThat(AlertCodec.decode(message.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(explained)
                .isNotEqualTo(RUN);
    }

    @Test
    void writesTheEvidence() throws MalformedMessageException {
        Alert evident = explained(RUN, null, new EvidenceStrip(2_000, new short[] {-32_768, 0, 32_767}));
        String message = MESSAGE.replace(
                "\"model\"",
                "\"evidence\":{\"firstSample\":2000,\"rateHertz\":125,\"countsPerMillivolt\":200,"
                        + "\"values\":[-32768,0,32767]},\"model\"");
        assertThat(new String(AlertCodec.encode(evident), StandardCharsets.UTF_8))
                .isEqualTo(message);
        assertThat(AlertCodec.decode(message.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(evident)
                .isNotEqualTo(RUN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"[] | 2000", "[1.5] | 2000", "[32768] | 2000", "[1] | -1"})
    void rejectsInvalidEvidence(String values, long firstSample) {
        String message = MESSAGE.replace(
                "\"model\"",
                "\"evidence\":{\"firstSample\":%d,\"values\":%s},\"model\"".formatted(firstSample, values));
        assertThatThrownBy(() -> AlertCodec.decode(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(RejectReason.OUT_OF_RANGE));
    }

    @Test
    void readsAlertsWithoutSaliencyAndEvidence() throws MalformedMessageException {
        assertThat(MESSAGE).doesNotContain("saliency", "evidence");
        assertThat(AlertCodec.decode(MESSAGE.getBytes(StandardCharsets.UTF_8))).isEqualTo(RUN);
    }

    @ParameterizedTest(name = "{1} for {0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ | [{ | WRONG_TYPE",
                "\"V\" | \"v\" | OUT_OF_RANGE",
                "3300 | 33.5 | WRONG_TYPE",
                "3300 | -1 | OUT_OF_RANGE",
                "34.5600 | 0 | OUT_OF_RANGE",
                "34.5600 | 34.56001 | OUT_OF_RANGE",
                "[0.5000] | 0.5000 | WRONG_TYPE",
                "[0.5000] | [] | OUT_OF_RANGE",
                "[0.5000] | [\"0.5000\"] | WRONG_TYPE",
                "[0.5000] | [1.0001] | OUT_OF_RANGE",
                "[0.5000] | [0.50001] | OUT_OF_RANGE",
                "\"values\" | \"value\" | MISSING_FIELD",
            })
    void rejectsInvalidSaliency(String right, String wrong, RejectReason reason) {
        String saliency = "{\"class\":\"V\",\"firstSample\":3300,\"segmentSamples\":34.5600,\"values\":[0.5000]}";
        String broken = saliency.replace(right, wrong);
        if (broken.startsWith("[")) {
            broken += "]";
        }
        assertThat(broken).isNotEqualTo(saliency);
        String message = MESSAGE.replace("\"model\"", "\"saliency\":" + broken + ",\"model\"");
        assertThatThrownBy(() -> AlertCodec.decode(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void ignoresUnknownFields() throws MalformedMessageException {
        String later = MESSAGE.replace("\"quality\"", "\"strip\":{\"rateHz\":250},\"quality\"");
        assertThat(AlertCodec.decode(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(RUN);
    }

    @ParameterizedTest(name = "{1} for {0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"version\":1 | \"version\":2 | UNSUPPORTED_VERSION",
                "\"condition\":\"ventricular-run\" | \"condition\":\"VENTRICULAR_RUN\" | OUT_OF_RANGE",
                "\"phase\":\"end\" | \"phase\":\"over\" | OUT_OF_RANGE",
                "\"endTime\":\"2024-05-01T12:00:11.000Z\", | ~~ | MISSING_FIELD",
                "\"beats\":[{ | \"beats\":[1,{ | WRONG_TYPE",
                "\"beats\":[ | \"beets\":[ | MISSING_FIELD",
                "\"revision\":2 | \"revision\":20000000000 | OUT_OF_RANGE",
                "0.9900 | 0.99001 | OUT_OF_RANGE",
            })
    void rejectsAnInvalidAlert(String right, String wrong, RejectReason reason) {
        String message = MESSAGE.replace(right, wrong);
        assertThat(message).isNotEqualTo(MESSAGE);
        assertThatThrownBy(() -> AlertCodec.decode(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void hasTheHeadersOfACloudEvent() {
        assertThat(AlertCodec.headers(RUN))
                .containsExactly(
                        new AlertCodec.Header("ce_specversion", "1.0"),
                        new AlertCodec.Header("ce_id", "00112233445566778899aabb-2"),
                        new AlertCodec.Header("ce_source", "/devices/monitor-3/sessions/s-1"),
                        new AlertCodec.Header("ce_type", "wardbeat.alert.v1"),
                        new AlertCodec.Header("ce_subject", "bed-7"),
                        new AlertCodec.Header("ce_time", "2024-05-01T12:00:12.500Z"),
                        new AlertCodec.Header("content-type", "application/json"));
    }

    @ParameterizedTest
    @CsvSource({"canary,true", "canary-2,true", "canary2,false", "bed-7,false", "bed-canary,false"})
    void marksACanaryByAHeader(String patient, boolean canary) throws Exception {
        String text = new String(AlertCodec.encode(RUN), StandardCharsets.UTF_8)
                .replace("\"" + RUN.patient() + "\"", "\"" + patient + "\"");
        Alert alert = AlertCodec.decode(text.getBytes(StandardCharsets.UTF_8));

        assertThat(alert.patient()).isEqualTo(patient);
        assertThat(AlertCodec.headers(alert).contains(new AlertCodec.Header("ce_canary", "true")))
                .isEqualTo(canary);
    }

    private static Alert explained(Alert alert, @Nullable Saliency saliency, @Nullable EvidenceStrip strip) {
        return new Alert(
                alert.episodeId(),
                alert.revision(),
                alert.patient(),
                alert.device(),
                alert.session(),
                alert.lead(),
                alert.condition(),
                alert.phase(),
                alert.onsetSample(),
                alert.onsetMillis(),
                alert.endSample(),
                alert.endMillis(),
                alert.decidedSample(),
                alert.decidedMillis(),
                alert.heartRatePerMinute(),
                alert.limitPerMinute(),
                alert.beats(),
                saliency,
                strip,
                alert.quality(),
                alert.modelId(),
                alert.policyVersion(),
                alert.sentence());
    }

    private static Saliency anySaliency(RandomGenerator random) {
        return new Saliency(
                BeatClass.values()[random.nextInt(BeatScores.CLASSES)],
                random.nextLong(1L << 41),
                random.nextInt(1, 2_000_000),
                random.ints(25, -10_000, 10_001).toArray());
    }

    private static EvidenceStrip anyStrip(RandomGenerator random) {
        var values = new short[random.nextInt(1, EvidenceStrip.MAX_VALUES + 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) random.nextInt();
        }
        return new EvidenceStrip(random.nextLong(1L << 41), values);
    }

    static Alert anyAlert(RandomGenerator random) {
        boolean ended = random.nextBoolean();
        var beats = new Beat[random.nextInt(20)];
        for (int i = 0; i < beats.length; i++) {
            beats[i] = Reports.anyBeat(random);
        }
        return new Alert(
                Long.toHexString(random.nextLong()),
                random.nextInt(1, 1_000),
                "bed",
                "device",
                "session",
                "V5",
                Condition.values()[random.nextInt(Condition.values().length)],
                Phase.values()[random.nextInt(Phase.values().length)],
                random.nextLong(1L << 41),
                random.nextLong(253_402_300_800_000L),
                ended ? random.nextLong(1L << 41) : -1,
                ended ? random.nextLong(253_402_300_800_000L) : -1,
                random.nextLong(1L << 41),
                random.nextLong(253_402_300_800_000L),
                random.nextInt(-1, 300),
                random.nextInt(-1, 300),
                beats,
                random.nextBoolean() ? anySaliency(random) : null,
                random.nextBoolean() ? anyStrip(random) : null,
                QualityClass.values()[random.nextInt(QualityClass.values().length)],
                "model",
                "policy",
                "a \"sentence\" with \\ and \u00e4");
    }
}
