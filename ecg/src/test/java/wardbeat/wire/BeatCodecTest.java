package wardbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.bed.BeatReport;

class BeatCodecTest {

    private static final BeatReport REPORT = new BeatReport(
            "bed-7",
            "monitor-3",
            "s-1",
            "MLII",
            1_714_550_410_005L,
            new Beat(3_602, BeatClass.V, new BeatScores(new int[] {5, 0, 9_990, 5, 0}), 812, 4_100, true));

    private static final String MESSAGE = "{\"version\":1,\"patient\":\"bed-7\",\"device\":\"monitor-3\","
            + "\"session\":\"s-1\",\"lead\":\"MLII\",\"time\":\"2024-05-01T08:00:10.005Z\",\"sample\":3602,"
            + "\"class\":\"V\",\"probabilities\":{\"N\":0.0005,\"S\":0.0000,\"V\":0.9990,\"F\":0.0005,\"Q\":0.0000},"
            + "\"rrMillis\":812,\"decidedSample\":4100,\"settled\":true}";

    /** Found by fuzzing: the parser threw an undeclared exception. */
    @Test
    void rejectsANumberWithTooLongAnExponent() {
        byte[] message = "{\"version\":11e1000000992786220294}".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> BeatCodec.decode(message))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("NOT_PARSEABLE");
    }

    @Test
    void writesTheDocumentedJson() {
        assertThat(new String(BeatCodec.encode(REPORT), StandardCharsets.UTF_8)).isEqualTo(MESSAGE);
    }

    @Test
    void omitsTheIntervalOfTheFirstBeatOfASegment() {
        var first = new BeatReport(
                "bed-7", "monitor-3", "s-1", "MLII", 0, new Beat(0, BeatClass.Q, BeatScores.UNSCORED, -1, 100, false));
        assertThat(new String(BeatCodec.encode(first), StandardCharsets.UTF_8))
                .contains("\"time\":\"1970-01-01T00:00:00.000Z\"")
                .contains("\"Q\":1.0000")
                .doesNotContain("rrMillis");
    }

    @Test
    void readsWhatItWrites() throws MalformedMessageException {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            var report = new BeatReport(
                    "bed-" + i, "monitor", "s", "II", random.nextLong(253_402_300_800_000L), Reports.anyBeat(random));
            assertThat(BeatCodec.decode(BeatCodec.encode(report))).isEqualTo(report);
        }
    }

    @Test
    void ignoresUnknownFields() throws MalformedMessageException {
        String later = MESSAGE.replace("\"sample\"", "\"strip\":[1,{\"a\":2}],\"sample\"");
        assertThat(BeatCodec.decode(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(REPORT);
    }

    @ParameterizedTest(name = "{1} for {0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"version\":1 | \"version\":2 | UNSUPPORTED_VERSION",
                "\"sample\":3602 | \"sample\":\"x\" | WRONG_TYPE",
                "\"sample\":3602 | \"sample\":3602.5 | WRONG_TYPE",
                "\"sample\":3602, | ~~ | MISSING_FIELD",
                "\"patient\":\"bed-7\" | \"patient\":7 | WRONG_TYPE",
                "\"patient\":\"bed-7\" | \"patient\":null | MISSING_FIELD",
                "0.9990 | 0.99905 | OUT_OF_RANGE",
                "0.9990 | 1.5 | OUT_OF_RANGE",
                "0.9990 | -0.1 | OUT_OF_RANGE",
                "0.9990 | \"0.9\" | WRONG_TYPE",
                "0.9990 | 1e999999999 | OUT_OF_RANGE",
                "\"class\":\"V\" | \"class\":\"W\" | OUT_OF_RANGE",
                "2024-05-01T | yesterday | OUT_OF_RANGE",
                "\"rrMillis\":812 | \"rrMillis\":81200000000 | OUT_OF_RANGE",
                "\"settled\":true | \"settled\":1 | WRONG_TYPE",
                "true} | true}} | NOT_PARSEABLE",
                "true} | true | NOT_PARSEABLE",
                "{\"version\" | [\"version\" | NOT_PARSEABLE",
            })
    void rejectsAnInvalidBeat(String right, String wrong, RejectReason reason) {
        String message = MESSAGE.replace(right, wrong);
        assertThat(message).isNotEqualTo(MESSAGE);
        assertThatThrownBy(() -> BeatCodec.decode(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void rejectsNoValueAndTooLongAValue() {
        assertThatThrownBy(() -> BeatCodec.decode(null))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(RejectReason.NO_VALUE));
        assertThatThrownBy(() -> BeatCodec.decode(new byte[300_000]))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.reason()).isEqualTo(RejectReason.TOO_LARGE));
    }

    @Test
    void decodesOrRejectsAnyBytes() {
        byte[] message = MESSAGE.getBytes(StandardCharsets.UTF_8);
        var random = new SplittableRandom(8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = message.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                BeatCodec.decode(bytes);
            } catch (MalformedMessageException e) {
                assertThat(e.reason()).isNotNull();
            }
        }
    }
}
