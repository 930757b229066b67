package wardbeat.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.SampleChunk;

/**
 * Reads inputs modelled on public bug reports, if they are next to the directory of the databases. Other tests write the same
 * kinds of files.
 */
class FieldCasesTest {

    @ParameterizedTest
    @CsvSource({
        "01-header-date, dateorder, ref01",
        "01-header-date, yearonly, ref01",
        "01-header-date, timeonly, ref01",
        "01-header-date, both, ref01",
        "01-header-date, shortyear, ref01",
        "04-samples-per-frame, frames, ref04",
        "04-samples-per-frame, solo, ref04",
        "06-odd-212, padded, ref06",
        "06-odd-212, unpadded, ref06",
        "08-signal-formats, f8, ref08",
        "08-signal-formats, f24, ref08",
        "08-signal-formats, f32, ref08",
        "08-signal-formats, f61, ref08",
        "08-signal-formats, f160, ref08",
        "08-signal-formats, f310, ref08c",
        "08-signal-formats, f311, ref08c",
        "30-record-names, E1, ref30",
        "30-record-names, medians, ref30",
        "30-record-names, renamed, ref30",
        "30-record-names, rec (1), ref30",
        "30-record-names, rec1copy, ref30",
        "30-record-names, p000020-2183-04-28-17-47n, ref30"
    })
    void readsTheSignalOfTheReference(String input, String name, String reference) throws IOException {
        var recording = Recordings.open(input(input).resolve(name));
        var expected = Recordings.open(input(input).resolve(reference));

        assertThat(recording.rate()).isEqualTo(expected.rate());
        assertThat(recording.preferredLead().counts())
                .isEqualTo(expected.preferredLead().counts());
        assertThat(recording.integrity().verifiedSignals())
                .isEqualTo(recording.signals().size());
        if (recording.hasAnnotations()) {
            assertThat(recording.annotations().referenceBeats())
                    .isEqualTo(expected.annotations().referenceBeats());
        }
    }

    @Test
    void readsAPressureAtItsOwnRate() throws IOException {
        var pressure = Recordings.open(input("04-samples-per-frame").resolve("frames"))
                .signals()
                .get(1);

        assertThat(pressure.rateHz()).isEqualTo(62.5);
        assertThat(pressure.counts()).hasSize(9375);
    }

    @Test
    void readsLargeCountsAtTheirScale() throws IOException {
        var reference =
                Recordings.open(input("08-signal-formats").resolve("ref08")).preferredLead();
        var big = Recordings.open(input("08-signal-formats").resolve("f32big")).preferredLead();

        for (int i = 0; i < big.counts().length; i++) {
            assertThat(Math.abs(big.calibration().millivolts(big.counts()[i])
                            - reference.calibration().millivolts(reference.counts()[i])))
                    .as("sample %d", i)
                    .isLessThan(0.003);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    input         | oneshort | oneshort.dat: truncated file; expected 56249, got 56247 bytes, a difference of 2
                    input         | toolong  | toolong.dat: over-long file; expected 56249, got 56550 bytes, a difference of 301
                    input         | badsum   | badsum.dat, signal 0 (II): wrong checksum; expected 12345, got -24354
                    input_corrupt | corrupt  | corrupt.dat, signal 0 (II): wrong checksum; expected
                    """)
    void reportsADamagedRecording(String folder, String name, String fault) {
        Path recording = input("06-odd-212").resolveSibling(folder).resolve(name);

        assertThatThrownBy(() -> Recordings.open(recording))
                .isInstanceOf(DamagedRecordingException.class)
                .hasMessageStartingWith(recording + ": " + fault);
    }

    @Test
    void readsSegmentsWithAGap() throws IOException {
        var multi = Recordings.open(input("10-multisegment").resolve("multi")).preferredLead();
        var fixed = Recordings.open(input("10-multisegment").resolve("fixed")).preferredLead();

        assertThat(multi.counts()).hasSize(37_500);
        assertThat(Arrays.stream(multi.counts(), 15_000, 20_000)).containsOnly(SampleChunk.INVALID);
        assertThat(Arrays.stream(multi.counts()).filter(c -> c == SampleChunk.INVALID))
                .hasSize(5_000);
        assertThat(fixed.counts()).hasSize(32_500).startsWith(Arrays.copyOf(multi.counts(), 15_000));
        assertThat(Arrays.copyOfRange(fixed.counts(), 15_000, 32_500))
                .isEqualTo(Arrays.copyOfRange(multi.counts(), 20_000, 37_500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"noend", "chan", "aux", "skips", "negskip", "beyond", "timeres", "at0"})
    void readsTheBeatsOfTheReference(String name) throws IOException {
        var beats = Recordings.open(input("12-annotations").resolve(name))
                .annotations()
                .referenceBeats();

        assertThat(beats)
                .isEqualTo(Recordings.open(input("12-annotations").resolve("aref"))
                        .annotations()
                        .referenceBeats());
        assertThat(beats.beats()).hasSize(215);
    }

    @Test
    void readsFilesWithoutAnnotationsAndRejectsAHalfWord() throws IOException {
        Path input = input("12-annotations");

        assertThat(Recordings.open(input.resolve("empty")).annotations().all()).isEmpty();
        assertThat(Recordings.open(input.resolve("onlyend")).annotations().all())
                .isEmpty();
        var cut = Recordings.open(input.resolve("oddbyte"));
        assertThatThrownBy(cut::annotations)
                .hasMessageEndingWith("expected an annotation or the end mark, got the end of the file");
    }

    private static Path input(String name) {
        var input = DataDirectory.path().map(data -> data.resolve("../field-cases/" + name + "/input"));
        assumeTrue(input.filter(Files::isDirectory).isPresent(), "the field cases are not on this machine");
        return input.orElseThrow();
    }
}
