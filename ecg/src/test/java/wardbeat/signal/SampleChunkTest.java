package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleChunkTest {

    @Test
    void acceptsIdentifiersOfTheDocumentedForm() {
        long seed = 5;
        var random = new SplittableRandom(seed);
        var form = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
        int matching = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = anyText(random);
            assertThat(SampleChunk.isIdentifier(text))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(form.matcher(text).matches());
            matching += form.matcher(text).matches() ? 1 : 0;
        }
        assertThat(matching).isBetween(1_000, 19_000);
    }

    @Test
    void acceptsLeadsOfOneToSixteenVisibleCharacters() {
        assertThat(SampleChunk.isLead("MLII")).isTrue();
        assertThat(SampleChunk.isLead("!~2345678901234#")).isTrue();
        assertThat(SampleChunk.isLead("")).isFalse();
        assertThat(SampleChunk.isLead("12345678901234567")).isFalse();
        assertThat(SampleChunk.isLead("V 5")).isFalse();
        assertThat(SampleChunk.isLead("V\u007f")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, SampleChunk.MAX_DEVICE_TIME_MILLIS + 1})
    void rejectsTimesOutOfRange(long deviceTimeMillis) {
        assertThatThrownBy(() -> chunk(0, deviceTimeMillis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + deviceTimeMillis);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, SampleChunk.MAX_SAMPLE_INDEX + 1})
    void rejectsIndicesOutOfRange(long firstSample) {
        assertThatThrownBy(() -> chunk(firstSample, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + firstSample);
    }

    /** At 125 Hz the second of two samples is 8 ms after the first. */
    @Test
    void appliesTheLimitsToTheLastSample() {
        long lastIndex = SampleChunk.MAX_SAMPLE_INDEX;
        long lastMillis = SampleChunk.MAX_DEVICE_TIME_MILLIS;

        assertThat(chunk(lastIndex - 1, lastMillis - 8, 1, 2).endSample()).isEqualTo(lastIndex + 1);
        assertThatThrownBy(() -> chunk(lastIndex, 0, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samples must end at index 2199023255552, got 2 from firstSample 2199023255552");
        assertThatThrownBy(() -> chunk(0, lastMillis - 7, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the last sample's time must be at most 253402300799999, got 2 samples from"
                        + " deviceTimeMillis 253402300799992");
    }

    private static SampleChunk chunk(long firstSample, long deviceTimeMillis) {
        return chunk(firstSample, deviceTimeMillis, 1);
    }

    private static SampleChunk chunk(long firstSample, long deviceTimeMillis, int... samples) {
        return new SampleChunk(
                "bed-1",
                "monitor-1",
                "s1",
                "II",
                LeadStatus.CONNECTED,
                SampleRate.NETWORK,
                new Calibration(200, 0),
                firstSample,
                deviceTimeMillis,
                samples,
                new long[0],
                false);
    }

    private static String anyText(SplittableRandom random) {
        String characters = random.nextInt(3) > 0 ? "aZ09._:-" : "az AZ09._:-/@[`{\u00e9\u0000\n";
        var text = new StringBuilder();
        for (int left = random.nextInt(random.nextBoolean() ? 5 : 68); left > 0; left--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
