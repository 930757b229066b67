package wardbeat.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.DataDirectory;
import wardbeat.recording.Recordings;
import wardbeat.recording.wfdb.WfdbWriter;

class QrsEvaluationTest {

    private static final int PERIOD = 288;
    private static final int BEATS = 100;

    @TempDir
    Path directory;

    @Test
    void countsFoundMissedAndExtraBeatsAndTheirDelay() throws IOException {
        List<Annotation> annotations = annotated(AnnotationCode.NORMAL);
        annotations.remove(50);
        annotations.add(59, new Annotation(60 * PERIOD + 30, AnnotationCode.NORMAL, 0, 0, 0, ""));
        Path record = write("a", annotations);

        var figures = QrsEvaluation.ofRecord(Recordings.open(record), Duration.ofSeconds(8));

        assertThat(figures.name()).isEqualTo("a");
        assertThat(figures.paced()).isFalse();
        assertThat(figures.counts()).isEqualTo(new MatchCounts(89, 1, 1));
        assertThat(figures.errors().meanMillis()).isCloseTo(0, within(4.0));
        assertThat(figures.errors().sdMillis()).isLessThan(12);
        assertThat(String.join(
                        " ",
                        new QrsEvaluation(List.of(figures)).toTable().rows().get(0)))
                .matches("a lead 90 89 1 1 98\\.89 98\\.89 11\\.1 -?[0-9.]+ [0-9.]+ ");
    }

    @Test
    void excludesPacedRecordsFromGrossAndAverageFigures() throws IOException {
        Path sinus = write("a", annotated(AnnotationCode.NORMAL));
        Path paced = write("b", annotated(AnnotationCode.PACED));

        var evaluation = QrsEvaluation.of(List.of(sinus, paced), Duration.ZERO);

        assertThat(evaluation.gross()).isEqualTo(evaluation.records().get(0).counts());
        assertThat(evaluation.average().sensitivity()).hasValue(1);
        assertThat(evaluation.toTable().rows()).hasSize(4).satisfies(rows -> {
            assertThat(rows.get(1)).startsWith("b").endsWith("paced");
            assertThat(rows.get(2)).startsWith("gross", "1", "100");
            assertThat(rows.get(3)).startsWith("average").contains("100.00");
        });
    }

    @Test
    void comparesDatabasesAndNamesTheirWorstRecords() {
        var good = ofRecord("good", false, new MatchCounts(990, 10, 10));
        var bad = ofRecord("bad", false, new MatchCounts(480, 20, 120));
        var paced = ofRecord("paced", true, new MatchCounts(0, 500, 500));

        var databases = new QrsDatabases(Map.of("data/one", new QrsEvaluation(List.of(good, bad, paced))));

        assertThat(databases.toTable().rows())
                .containsExactly(List.of(
                        "data/one", "2", "1500", "30", "130", "98.00", "91.88", "81.3", "bad 96.00", "bad 80.00"));
    }

    private static QrsEvaluation.OfRecord ofRecord(String name, boolean paced, MatchCounts counts) {
        return new QrsEvaluation.OfRecord(name, "lead", paced, counts, PositionErrors.NONE);
    }

    @Test
    void reachesTheRequiredFiguresOnTheArrhythmiaDatabase() throws IOException {
        var database = DataDirectory.database("mitdb");
        assumeTrue(database.isPresent(), "needs mitdb; see DataDirectory");
        var evaluation = QrsEvaluation.of(Recordings.in(database.orElseThrow()), BeatComparison.SCORED_FROM);
        assertThat(evaluation.records()).hasSize(48);
        assertThat(evaluation.records().stream()
                        .filter(QrsEvaluation.OfRecord::paced)
                        .map(QrsEvaluation.OfRecord::name))
                .containsExactly("102", "104", "107", "217");
        var gross = evaluation.gross();
        assertThat(gross.sensitivity().orElseThrow())
                .as(() -> evaluation.toTable().toString())
                .isGreaterThan(0.995);
        assertThat(gross.positivePredictivity().orElseThrow())
                .as(() -> evaluation.toTable().toString())
                .isGreaterThan(0.995);
    }

    private static List<Annotation> annotated(AnnotationCode code) {
        List<Annotation> annotations = new ArrayList<>();
        for (int beat = 0; beat < BEATS; beat++) {
            annotations.add(new Annotation(peak(beat), code, 0, 0, 0, ""));
        }
        return annotations;
    }

    private static int peak(int beat) {
        return beat * PERIOD + PERIOD / 2;
    }

    private Path write(String name, List<Annotation> annotations) throws IOException {
        var counts = new int[BEATS * PERIOD];
        for (int beat = 0; beat < BEATS; beat++) {
            for (int i = -40; i <= 40; i++) {
                counts[peak(beat) + i] = (int) Math.round(200 * Math.exp(-0.5 * i * i / 20.0));
            }
        }
        List<Integer> codes = annotations.stream()
                .map(a -> a.code() == AnnotationCode.PACED ? 12 : 1)
                .toList();
        Files.write(directory.resolve(name + ".atr"), WfdbWriter.annotations(annotations, codes));
        return WfdbWriter.writeRecord(directory, name, 16, 0, new int[][] {counts});
    }
}
