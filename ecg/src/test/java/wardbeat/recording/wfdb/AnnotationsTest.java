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
import wardbeat.signal.SampleRate;

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
                .containsOnly(
                        " ~|sT*D\"=p^t+u![]@x()#".chars().mapToObj(c -> (char) c).toArray(Character[]::new));
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
        return AnnotationParser.read(file, SampleRate.ofHertz(360));
    }
}
