package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.beat.BeatClassifier;
import wardbeat.scoring.CustomNetwork.Label;
import wardbeat.scoring.WindowGraph.End;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

class CustomNetworkTest {

    private static final Label LABEL = new Label("dense", "one dense layer", "nothing");
    private static final WindowRun RUN = noise(150);

    @ParameterizedTest
    @CsvSource({"n, 1, 300, BATCH_GRAPH", "n, 300, 1, BATCH_GRAPH", "1, 1, 300, WINDOW_GRAPH", "1, 300, 1, WINDOW_GRAPH"
    })
    void isScoredAsDefined(String n, String second, String third, NetworkKind kind) {
        var graph = WindowGraph.of(3, n, second, third);
        var archive = ModelArchive.of(pack(graph).bytes(), "dense.zip");

        assertThat(archive.manifest().network()).isEqualTo(new ModelManifest.Network(kind, "one dense layer"));
        assertThat(archive.manifest().name()).isEqualTo("dense");
        assertThat(archive.manifest().dataSet().name()).isEqualTo("nothing");
        assertThat(archive.classifier()).isEqualTo(BeatClassifier.NETWORK_ALONE);
        assertThat(archive.weights()).isEmpty();
        try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
            assertIsTheDefinition(graph, scorer.score(RUN));
        }
    }

    private static void assertIsTheDefinition(WindowGraph graph, float[] scores) {
        assertThat(scores).hasSize(RUN.windows() * BeatNetwork.CLASSES);
        for (int window = 0; window < RUN.windows(); window++) {
            double[] expected = graph.scores(RUN.samples(), window * WindowSpec.NETWORK.hop());
            for (int i = 0; i < BeatNetwork.CLASSES; i++) {
                assertThat((double) scores[window * BeatNetwork.CLASSES + i])
                        .as("window %d class %d", window, i)
                        .isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SOFTMAX, BATCH_GRAPH", "SOFTMAX_AMONG_NEIGHBOURS, WINDOW_GRAPH"})
    void aWindowsScoresDependOnItAlone(End end, NetworkKind kind) {
        var archive = pack(WindowGraph.of(3, "n", "1", "300").with(end));
        assertThat(archive.manifest().network().kind()).isEqualTo(kind);
        try (Scorer scorer = archive.scorer(ScorerEngine.ONNX)) {
            float[] whole = scorer.score(RUN);
            for (int window = 0; window < RUN.windows(); window++) {
                int from = window * WindowSpec.NETWORK.hop();
                var alone = new WindowRun(window, 1, Arrays.copyOfRange(RUN.samples(), from, from + 300));
                int at = window * BeatNetwork.CLASSES;
                assertThat(scorer.score(alone))
                        .as("window %d", window)
                        .containsExactly(Arrays.copyOfRange(whole, at, at + BeatNetwork.CLASSES));
            }
            assertThat(scorer.score(new WindowRun(0, 0, new float[0]))).isEmpty();
        }
    }

    @Test
    void theSameNetworkGivesTheSameArchive() {
        var graph = WindowGraph.of(3, "n", "1", "300");
        assertThat(pack(graph).modelId()).isEqualTo(pack(graph).modelId());
        assertThat(pack(graph).modelId())
                .isNotEqualTo(pack(WindowGraph.of(4, "n", "1", "300")).modelId());
    }

    @Test
    void rejectsDl4j() {
        var archive = ModelArchive.of(pack(WindowGraph.of(3, "n", "1", "300")).bytes(), "dense.zip");
        assertThat(archive.engines()).containsExactly(ScorerEngine.ONNX);
        assertThatThrownBy(() -> archive.scorer(ScorerEngine.DL4J))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessage("model archive dense.zip: DL4J does not support the custom network of the archive;"
                        + " use the scorer onnx");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejectsNetworksThatDoNotScoreWindows(String fault, byte[] graph, String message) {
        assertThatThrownBy(() -> CustomNetwork.pack(graph, LABEL, "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    static Stream<Arguments> rejectsNetworksThatDoNotScoreWindows() {
        var intact = WindowGraph.of(3, "n", "1", "300");
        var notANumber = WindowGraph.of(3, "n", "1", "300");
        notANumber.weights()[1] = Float.NaN;
        return Stream.of(
                Arguments.of(
                        "no graph", "PK zip".getBytes(StandardCharsets.UTF_8), "not a graph that ONNX Runtime loads"),
                Arguments.of("empty", new byte[0], "not a graph that ONNX Runtime loads"),
                Arguments.of(
                        "half a graph", Arrays.copyOf(intact.toBytes(), 3_000), "not a graph that ONNX Runtime loads"),
                Arguments.of(
                        "shorter windows",
                        WindowGraph.of(3, "n", "1", "299").toBytes(),
                        "expected input of shape [n, 1, 300] or [n, 300, 1] with n dynamic or 1, got 'ecg' of shape [-1, 1, 299]"),
                Arguments.of("two channels", WindowGraph.of(3, "n", "2", "150").toBytes(), "of shape [-1, 2, 150]"),
                Arguments.of("two dimensions", WindowGraph.of(3, "n", "300").toBytes(), "of shape [-1, 300]"),
                Arguments.of("eight windows", WindowGraph.of(3, "8", "1", "300").toBytes(), "of shape [8, 1, 300]"),
                Arguments.of(
                        "double precision",
                        intact.withType(11).toBytes(),
                        "expected input 'ecg' of 32-bit floats, got TensorInfo"),
                Arguments.of(
                        "four classes",
                        intact.withOutputs(4).toBytes(),
                        "expected output of shape [n, 5], probabilities of N, S, V, F and Q, got 'probabilities' of shape [-1, 4]"),
                Arguments.of(
                        "the project's own graph",
                        StoredZip.read(ModelArchive.packaged().bytes(), ModelArchiveTest.NAMES)
                                .get(1)
                                .content(),
                        "expected input of shape [n, 1, 300]"),
                Arguments.of(
                        "no softmax",
                        intact.with(End.NONE).toBytes(),
                        "window 0 of the self-test: expected five probabilities of 0 to 1 with the sum 1 within 0.001, got ["),
                Arguments.of(
                        "not a number", notANumber.toBytes(), "window 0 of the self-test: expected five probabilities"),
                Arguments.of(
                        "random scores",
                        intact.with(End.RANDOM).toBytes(),
                        "window 0 of the self-test: expected the same scores for the same samples"));
    }

    @Test
    void isWrittenCompletelyOrNotAtAll(@TempDir Path directory) throws IOException {
        var archive = pack(WindowGraph.of(3, "n", "1", "300"));
        Path file = directory.resolve("new").resolve("dense.zip");
        archive.write(file, false);
        assertThat(Files.readAllBytes(file)).isEqualTo(archive.bytes());
        Path ordinary = Files.createFile(directory.resolve("ordinary"));
        assertThat(Files.getPosixFilePermissions(file))
                .as("permissions")
                .isEqualTo(Files.getPosixFilePermissions(ordinary));

        assertThatThrownBy(() -> archive.write(file, false)).isInstanceOf(FileAlreadyExistsException.class);
        Files.write(file, new byte[] {1});
        archive.write(file, true);
        assertThat(Files.readAllBytes(file)).isEqualTo(archive.bytes());

        Path inTheWay = directory.resolve("new").resolve("taken");
        Files.createDirectories(inTheWay.resolve("a directory"));
        assertThatThrownBy(() -> archive.write(inTheWay, true))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(inTheWay + " could not be written: ");
        try (var files = Files.list(directory.resolve("new"))) {
            assertThat(files).containsExactlyInAnyOrder(file, inTheWay);
        }
    }

    private static ModelArchive pack(WindowGraph graph) {
        return CustomNetwork.pack(graph.toBytes(), LABEL, "test");
    }

    private static WindowRun noise(int windows) {
        var random = new Random(5);
        var samples = new float[WindowSpec.NETWORK.samplesOf(windows)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        return new WindowRun(0, windows, samples);
    }
}
