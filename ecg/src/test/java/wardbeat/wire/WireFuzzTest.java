package wardbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.bed.BeatReport;
import wardbeat.signal.SampleChunk;

/**
 * Any bytes decode to a value or are rejected. A build runs the tests with the seeds, which the encoders write; CONTRIBUTING.md
 * describes how to fuzz longer.
 */
class WireFuzzTest {

    private static final long SEED = 20_261_124;
    private static final int CHUNKS = 20;

    private final SampleChunkCodec codec = new SampleChunkCodec();

    static Stream<Arguments> jsonChunks() {
        return chunks(WireFormat.JSON);
    }

    static Stream<Arguments> cborChunks() {
        return chunks(WireFormat.CBOR);
    }

    static Stream<Arguments> beats() {
        return seeds(random -> BeatCodec.encode(
                new BeatReport("bed-7", "monitor-3", "1", "MLII", 1_714_550_400_000L, Reports.anyBeat(random))));
    }

    static Stream<Arguments> alerts() {
        return seeds(random -> AlertCodec.encode(AlertCodecTest.anyAlert(random)));
    }

    @MethodSource("jsonChunks")
    @FuzzTest
    void decodesOrRejectsJsonChunks(byte[] bytes) throws MalformedMessageException {
        decodeOrReject(bytes, WireFormat.JSON);
    }

    @MethodSource("cborChunks")
    @FuzzTest
    void decodesOrRejectsCborChunks(byte[] bytes) throws MalformedMessageException {
        decodeOrReject(bytes, WireFormat.CBOR);
    }

    @MethodSource("beats")
    @FuzzTest
    void decodesOrRejectsBeats(byte[] bytes) {
        try {
            assertThat(BeatCodec.decode(bytes)).isNotNull();
        } catch (MalformedMessageException e) {
            assertVisibleDetail(e);
        }
    }

    @MethodSource("alerts")
    @FuzzTest
    void decodesOrRejectsAlerts(byte[] bytes) {
        try {
            assertThat(AlertCodec.decode(bytes)).isNotNull();
        } catch (MalformedMessageException e) {
            assertVisibleDetail(e);
        }
    }

    private void decodeOrReject(byte[] bytes, WireFormat format) throws MalformedMessageException {
        SampleChunk chunk;
        try {
            chunk = codec.decode(bytes, format);
        } catch (MalformedMessageException e) {
            assertVisibleDetail(e);
            return;
        }
        assertThat(codec.decode(codec.encode(chunk, format), format)).isEqualTo(chunk);
    }

    private static void assertVisibleDetail(MalformedMessageException rejected) {
        String detail = rejected.detail();
        assertThat(detail).isNotEmpty().hasSizeLessThanOrEqualTo(200);
        assertThat(detail.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .as(detail)
                .isTrue();
    }

    private static Stream<Arguments> chunks(WireFormat format) {
        var codec = new SampleChunkCodec();
        return Stream.concat(
                Stream.of(Arguments.of((Object) codec.encode(Chunks.PLAIN, format))),
                seeds(random -> codec.encode(Chunks.any(random), format)));
    }

    private static Stream<Arguments> seeds(Function<SplittableRandom, byte[]> seed) {
        var random = new SplittableRandom(SEED);
        return Stream.generate(() -> Arguments.of((Object) seed.apply(random))).limit(CHUNKS);
    }
}
