package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.beat.BeatClass;
import wardbeat.beat.FlutterInterval;
import wardbeat.beat.LabelledBeat;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.Annotations;

class AnnotationsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"N, NLReBjn", "S, AaJS", "V, VEr", "F, F", "Q, '/fQ?'"})
    void mapsBeatsToTheirAamiClass(BeatClass beatClass, String symbols) {
        for (var code : AnnotationCode.values()) {
            boolean expected = symbols.indexOf(code.symbol()) >= 0;
            assertThat(code.beatClass().filter(c -> c == beatClass).isPresent())
                    .as("%s in %s", code, beatClass)
                    .isEqualTo(expected);
        }
    }

    @Test
    void hasNoClassForOtherAnnotations() {
        assertThat(AnnotationCode.values())
                .filteredOn(c -> !c.isBeat())
                .allSatisfy(c -> assertThat(c.beatClass()).isEmpty())
                .extracting(AnnotationCode::symbol)
                .containsOnly(" ~|sT*D\"=p^t+u![]@x()#"
                        .chars()
                        .mapToObj(c -> (char) c)
                        .toArray(Character[]::new));
    }

    @Test
    void numbersEveryCode() {
        String symbols = " NLRaVFJASEj/Q~#|#sT*D\"=pB^t+u?![]en@xf()r########";
        for (int number = 0; number <= AnnotationCode.HIGHEST; number++) {
            assertThat(AnnotationCode.numbered(number).symbol())
                    .as("code %d", number)
                    .isEqualTo(symbols.charAt(number));
        }
    }

    @Test
    void rejectsAnUnknownCodeIfBeatsMustBeKnown() throws IOException {
        var known = new Annotations(List.of(new Annotation(5, AnnotationCode.NORMAL, 0, 0, 0, "")));
        assertThat(known.requireKnown("100")).isSameAs(known);
        var unknown = new Annotations(List.of(new Annotation(7, AnnotationCode.UNASSIGNED, 0, 0, 0, "")));
        assertThatIOException()
                .isThrownBy(() -> unknown.requireKnown("100"))
                .withMessageStartingWith(
                        "annotations of record 100, sample 7: unknown annotation code; expected only codes that WFDB defines");
    }

    /** Bytes written by hand from the specification. */
    @Test
    void readsModifiersWithAndWithoutLastingEffect() throws IOException {
        var annotations = read(
                "0504" // sample 5, N
                        + "FFF3" // number -1, lasting
                        + "03F4" // subtype 3, not lasting
                        + "01F8" // channel 1, lasting
                        + "00EC 0100 0200" // skip 65,538
                        + "0170" // and 1 more: rhythm
                        + "03FC 284E 4100" // text "(NA", padded
                        + "0014" // the same sample: V
                        + "0000" // end
                        + "FFFF"); // not read

        assertThat(annotations.all())
                .containsExactly(
                        new Annotation(5, AnnotationCode.NORMAL, 3, 1, -1, ""),
                        new Annotation(65_544, AnnotationCode.RHYTHM, 0, 1, -1, "(NA"),
                        new Annotation(65_544, AnnotationCode.VENTRICULAR_PREMATURE, 0, 1, -1, ""));
        assertThat(annotations.all().get(1).rhythm()).hasValue("(NA");
        assertThat(annotations.all().get(0).rhythm()).isEmpty();
    }

    @Test
    void readsCodeZeroWithATimeAsAnAnnotationThatIsNotABeat() throws IOException {
        var annotations = read("0504 0300 0204 0000");

        assertThat(annotations.all())
                .extracting(Annotation::sample, Annotation::code)
                .containsExactly(
                        tuple(5L, AnnotationCode.NORMAL),
                        tuple(8L, AnnotationCode.NOT_QRS),
                        tuple(10L, AnnotationCode.NORMAL));
        assertThat(annotations.requireKnown("801").referenceBeats().beats()).hasSize(2);
    }

    @Test
    void endsTextAtTheFirstNul() throws IOException {
        assertThat(read("0170 04FC 284E 0041 0000").all().get(0).text()).isEqualTo("(N");
    }

    @Test
    void readsTextInUtf8OrLatin1() throws IOException {
        assertThat(read("0170 02FC C3A4 0000").all().get(0).text()).isEqualTo("\u00e4");
        assertThat(read("0170 02FC E441 0000").all().get(0).text()).isEqualTo("\u00e4A");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "0000, 0", "0104, 1", "0104 02FC 4142, 1", "0104 01FC 41, 1", "0104 0204, 2"})
    void readsAFileWithoutEndMark(String hex, int annotations) throws IOException {
        assertThat(read(hex).all()).hasSize(annotations);
    }

    @Test
    void ordersAnnotationsBySample() throws IOException {
        var annotations = read("0A04 00EC FFFF FBFF 0014 07FC 2856 5400 0000 0000 0104 0000");

        assertThat(annotations.all())
                .containsExactly(
                        new Annotation(5, AnnotationCode.VENTRICULAR_PREMATURE, 0, 0, 0, "(VT"),
                        new Annotation(6, AnnotationCode.NORMAL, 0, 0, 0, ""),
                        new Annotation(10, AnnotationCode.NORMAL, 0, 0, 0, ""));
    }

    @Test
    void convertsTicksToSamples() throws IOException {
        byte[] ticks = WfdbWriter.annotations(
                List.of(
                        new Annotation(0, AnnotationCode.NOTE, 0, 0, 0, "## time resolution: 1000"),
                        new Annotation(999, AnnotationCode.NORMAL, 0, 0, 0, "")),
                List.of(22, 1));
        Path file = Files.write(directory.resolve("r.atr"), ticks);

        assertThat(AnnotationParser.read(file, 62.5, 250).all())
                .as("a rate of the file's own")
                .containsExactly(new Annotation(250, AnnotationCode.NORMAL, 0, 0, 0, ""));
        Path frames = Files.write(directory.resolve("f.atr"), HexFormat.of().parseHex("07040000"));
        assertThat(AnnotationParser.read(frames, 62.5, 250).all())
                .as("frames")
                .containsExactly(new Annotation(28, AnnotationCode.NORMAL, 0, 0, 0, ""));
    }

    @Test
    void omitsAnnotationsAfterTheLastSample() throws IOException {
        Files.writeString(directory.resolve("r.hea"), "r 1 250 3\nr.dat 80\n");
        Files.write(directory.resolve("r.dat"), new byte[] {1, 2, 3});
        Files.write(directory.resolve("r.atr"), HexFormat.of().parseHex("0204010401040000"));

        var record = WfdbRecord.read(directory.resolve("r"));

        assertThat(record.annotations().all()).extracting(Annotation::sample).containsExactly(2L);
        assertThat(record.storedAnnotations().all())
                .extracting(Annotation::sample)
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void acceptsNegativeSkipsBetweenAscendingAnnotations() throws IOException {
        var annotations = read("00EC 0000 6400 0004 00EC FFFF FDFF 0A14 0000");

        assertThat(annotations.all()).extracting(Annotation::sample).containsExactly(100L, 107L);
    }

    @Test
    void returnsReferenceBeatsAndFlutter() throws IOException {
        var reference =
                read("0104 0170 0180 0180 017C 0184 0184 0120 0180 0118 0000").referenceBeats();

        assertThat(reference.beats())
                .containsExactly(
                        new LabelledBeat(1, BeatClass.N),
                        new LabelledBeat(8, BeatClass.S),
                        new LabelledBeat(10, BeatClass.F));
        assertThat(reference.flutter())
                .as(
                        "the first of several onsets counts, an end without onset is ignored, an onset without end has no end")
                .isEqualTo(List.of(new FlutterInterval(3, 6), new FlutterInterval(9, Long.MAX_VALUE)));
    }

    private Annotations read(String hex) throws IOException {
        Path file = Files.write(directory.resolve("r.atr"), HexFormat.of().parseHex(hex.replace(" ", "")));
        return AnnotationParser.read(file, 360, 360);
    }
}
