package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.BeatClassifier;
import wardbeat.scoring.StoredZip.Entry;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

class ModelArchiveTest {

    static final List<String> NAMES =
            List.of("manifest.json", "network.onnx", "weights.f32", "second-stage.json", "self-test.f32");

    private static final ModelArchive INTACT = ModelArchive.packaged();
    private static final NetworkWeights WEIGHTS = INTACT.weights().orElseThrow();

    @ParameterizedTest
    @EnumSource
    void thePackagedModelPassesItsSelfTest(ScorerEngine engine) {
        try (Scorer scorer = INTACT.scorer(engine)) {
            assertThat(scorer.score(new WindowRun(0, 1, new float[300]))).hasSize(5);
        }
    }

    @Test
    void bothEnginesAgree() {
        var random = new Random(5);
        var samples = new float[WindowSpec.NETWORK.samplesOf(50)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        var run = new WindowRun(0, 50, samples);
        try (Scorer onnx = INTACT.scorer(ScorerEngine.ONNX);
                Scorer dl4j = INTACT.scorer(ScorerEngine.DL4J)) {
            float[] first = onnx.score(run);
            float[] second = dl4j.score(run);
            for (int i = 0; i < first.length; i++) {
                assertThat(first[i]).isBetween(second[i] - 1e-5f, second[i] + 1e-5f);
            }
        }
    }

    @Test
    void isReadFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("model.zip"), INTACT.bytes());
        ModelArchive archive = ModelArchive.open(file);
        assertThat(archive.modelId()).isEqualTo(INTACT.modelId()).matches("[0-9a-f]{64}");
        assertThat(archive.shortModelId()).isEqualTo(INTACT.modelId().substring(0, 12));
        assertThat(archive.manifest()).isEqualTo(INTACT.manifest());
        assertThat(archive.weights()).contains(WEIGHTS);
    }

    @Test
    void isAValidZipFile() throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(INTACT.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                zip.readAllBytes();
            }
        }
        assertThat(names).isEqualTo(NAMES);
    }

    @Test
    void packingTheSamePartsGivesTheSameBytes() {
        List<Entry> entries = StoredZip.read(INTACT.bytes(), NAMES);
        var selfTest = SelfTest.of(
                entries.get(4).content(), INTACT.manifest().selfTest().windows(), NetworkKind.RUN_GRAPH);
        ModelArchive again =
                ModelArchive.pack(INTACT.manifest(), entries.get(1).content(), WEIGHTS, INTACT.classifier(), selfTest);
        assertThat(again.bytes()).isEqualTo(INTACT.bytes());
    }

    @Test
    void reportsAMissingFileInOneLine() {
        assertThatThrownBy(() -> ModelArchive.open(Path.of("no", "such.zip")))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessage(
                        "model archive %s: there is no such file; give the path of a model archive, or no path to use the packaged model"
                                .formatted(Path.of("no", "such.zip")));
    }

    @Test
    void rejectsADirectory(@TempDir Path directory) {
        assertThatThrownBy(() -> ModelArchive.open(directory))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining("reading failed");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void rejectsDamagedArchivesInOneLine(String fault, byte[] bytes, String message) {
        assertThatThrownBy(() -> ModelArchive.of(bytes, "x.zip").scorer(ScorerEngine.ONNX))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageStartingWith("model archive x.zip: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    static Stream<Arguments> rejectsDamagedArchivesInOneLine() throws IOException {
        byte[] intact = INTACT.bytes();
        var faults = new ArrayList<Arguments>();
        faults.add(fault("no bytes", new byte[0], "expected entry manifest.json at byte 0, got the end of the file"));
        faults.add(fault("no zip file", new byte[1000], "expected entry manifest.json at byte 0, got no entry"));
        faults.add(
                fault("too long", new byte[ModelArchive.MAX_BYTES + 1], "expected at most 16777216 bytes, got more"));
        faults.add(fault(
                "bytes after the end",
                Arrays.copyOf(intact, intact.length + 1),
                "not in the form of a Wardbeat archive"));
        faults.add(fault(
                "compressed",
                deflated(),
                "entry manifest.json: expected an entry that is not compressed, got compression method 8"));
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            int at = i;
            faults.add(fault(name + " missing", rezipped(all -> without(all, at)), "expected entry " + name));
            faults.add(fault(name + " twice", rezipped(all -> twice(all, at)), "got '" + name + "'"));
            faults.add(fault(name + " with a flipped bit", flipped(contentAt(i) + 5), name + " is damaged"));
            faults.add(fault(name + " cut off", Arrays.copyOf(intact, contentAt(i) + 9), name + " is cut off"));
            faults.add(fault(
                    name + " with another size", flipped(contentAt(i) - name.length() - 9), name + " is cut off"));
        }
        faults.add(fault(
                "directory with a flipped bit", flipped(intact.length - 30), "not in the form of a Wardbeat archive"));
        faults.add(fault(
                "directory cut off",
                Arrays.copyOf(intact, intact.length - 40),
                "not in the form of a Wardbeat archive"));
        for (String foreign :
                List.of("../../etc/passwd", "/abs", "C:\\x", "preprocessor.bin", "Manifest.json", "a\nb\u001b[31m")) {
            faults.add(fault(
                    "entry " + foreign.replaceAll("[^!-~]", "?") + " before",
                    rezipped(all -> with(all, 0, foreign)),
                    "expected entry manifest.json"));
            faults.add(fault(
                    "entry " + foreign.replaceAll("[^!-~]", "?") + " after",
                    rezipped(all -> with(all, 5, foreign)),
                    "expected no entry after"));
        }
        return faults.stream();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void rejectsEntriesWithOtherDigests(int entry) {
        byte[] bytes = rezipped(all -> replaced(all, entry, content -> {
            content[100] ^= 1;
            return content;
        }));
        assertThatThrownBy(() -> ModelArchive.of(bytes, "x.zip"))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining(
                        "entry %s: expected Content[name=%s".formatted(NAMES.get(entry), NAMES.get(entry)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource
    void rejectsManifestsOfOtherNetworks(String find, String replace, String message) {
        assertThatThrownBy(() -> ModelArchive.of(withManifest(find, replace), "x.zip"))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> rejectsManifestsOfOtherNetworks() {
        return Stream.of(
                Arguments.of("\"schemaVersion\" : 3", "\"schemaVersion\" : 4", "expected schemaVersion 2 to 3, got 4"),
                Arguments.of("\"schemaVersion\" : 3", "\"schemaVersion\" : 1", "expected schemaVersion 2 to 3, got 1"),
                Arguments.of("\"schemaVersion\" : 3,", "", "expected schemaVersion 2 to 3, got"),
                Arguments.of("band-0.5-40Hz", "band-0.5-35Hz", "manifest.json: conditioning: expected"),
                Arguments.of(
                        "\"rateMilliHertz\" : 125000",
                        "\"rateMilliHertz\" : 360000",
                        "rateMilliHertz: expected 125000, got 360000"),
                Arguments.of("\"hop\" : 36", "\"hop\" : 40", "manifest.json: window: expected"),
                Arguments.of("\"hop\" : 36", "\"hop\" : 35", "expected a hop that is a positive multiple of 4"),
                Arguments.of("[ \"N\", \"S\"", "[ \"S\", \"N\"", "manifest.json: classes: expected"),
                Arguments.of("[ \"N\", \"S\"", "[ \"N\", \"X\"", "manifest.json: "),
                Arguments.of("298, 32", "299, 32", "manifest.json: layers: expected"),
                Arguments.of(
                        "\"parameters\" : 305733",
                        "\"parameters\" : 305573",
                        "parameters: expected 305733, got 305573"),
                Arguments.of("\"tolerance\" : ", "\"tolerance\" : 1", "manifest.json: tolerance: expected"),
                Arguments.of("\"name\" : \"wardbeat", "\"nom\" : \"wardbeat", "manifest.json: "),
                Arguments.of("\"name\" : \"weights.f32\"", "\"name\" : null", "manifest.json: "),
                Arguments.of("{", "[", "manifest.json: "),
                Arguments.of(
                        "\"heldOutF1\" : [ ",
                        "\"heldOutF1\" : [ 0.5, ",
                        "learningCurve: expected 5 of heldOutF1, got 6"),
                Arguments.of(
                        "\"sha256\" : \"",
                        "\"sha256\" : \"0",
                        "entry network.onnx: expected Content[name=network.onnx"));
    }

    @Test
    void rejectsAnInvalidGraph() {
        assertThatThrownBy(() -> packedWith(new byte[] {1, 2, 3}, WEIGHTS, 0).scorer(ScorerEngine.ONNX))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining("network.onnx: not a graph that ONNX Runtime loads");
    }

    @ParameterizedTest
    @EnumSource
    void rejectsScoresOutsideTheTolerance(ScorerEngine engine) {
        ModelArchive archive = packedWith(graph(), WEIGHTS, 3e-5f);
        assertThatThrownBy(() -> archive.scorer(engine))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining(engine + ": self-test window 2, class 3: expected")
                .hasMessageContaining("to within 1.0E-5, got");
    }

    @Test
    void rejectsOtherVerdicts() {
        double[] preferences = {0, 9, 0, 0, 0};
        var other = new BeatClassifier(INTACT.classifier().model(), preferences, 0);
        byte[] content = StoredZip.read(INTACT.bytes(), NAMES).get(4).content();
        var selfTest = SelfTest.of(content, INTACT.manifest().selfTest().windows(), NetworkKind.RUN_GRAPH);
        assertThatThrownBy(() -> ModelArchive.pack(INTACT.manifest(), graph(), WEIGHTS, other, selfTest))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining("second stage, number");
    }

    @ParameterizedTest
    @EnumSource
    void acceptsScoresWithinTheTolerance(ScorerEngine engine) {
        packedWith(graph(), WEIGHTS, 5e-6f).scorer(engine).close();
    }

    /** The packaged model with another graph, other weights, and a difference in the self-test score of one class of one window. */
    private static ModelArchive packedWith(byte[] graph, NetworkWeights weights, float off) {
        byte[] content = StoredZip.read(INTACT.bytes(), NAMES).get(4).content();
        var selfTest = SelfTest.of(content, INTACT.manifest().selfTest().windows(), NetworkKind.RUN_GRAPH);
        int at = 2 * BeatNetwork.CLASSES + 3;
        selfTest.onnxScores()[at] += off;
        selfTest.dl4jScores()[at] += off;
        var verdicts = SelfTestVerdicts.of(INTACT.classifier(), selfTest.run(), selfTest.onnxScores());
        return ModelArchive.pack(
                INTACT.manifest(),
                graph,
                weights,
                INTACT.classifier(),
                new SelfTest(selfTest.run(), selfTest.onnxScores(), selfTest.dl4jScores(), verdicts));
    }

    private static byte[] graph() {
        return StoredZip.read(INTACT.bytes(), NAMES).get(1).content();
    }

    private static Arguments fault(String name, byte[] bytes, String message) {
        return Arguments.of(name, bytes, message);
    }

    private static byte[] flipped(int at) {
        byte[] bytes = INTACT.bytes().clone();
        bytes[at] ^= 0x10;
        return bytes;
    }

    private static int contentAt(int entry) {
        int at = 0;
        List<Entry> entries = StoredZip.read(INTACT.bytes(), NAMES);
        for (int i = 0; i <= entry; i++) {
            at += 30 + NAMES.get(i).length() + (i < entry ? entries.get(i).content().length : 0);
        }
        return at;
    }

    private static byte[] rezipped(UnaryOperator<List<Entry>> change) {
        return StoredZip.write(change.apply(StoredZip.read(INTACT.bytes(), NAMES)));
    }

    private static List<Entry> without(List<Entry> entries, int at) {
        var changed = new ArrayList<>(entries);
        changed.remove(at);
        return changed;
    }

    private static List<Entry> twice(List<Entry> entries, int at) {
        var changed = new ArrayList<>(entries);
        changed.add(at, entries.get(at));
        return changed;
    }

    private static List<Entry> with(List<Entry> entries, int at, String name) {
        var changed = new ArrayList<>(entries);
        changed.add(at, new Entry(name, new byte[] {1}));
        return changed;
    }

    private static List<Entry> replaced(List<Entry> entries, int at, UnaryOperator<byte[]> change) {
        var changed = new ArrayList<>(entries);
        Entry entry = entries.get(at);
        changed.set(at, new Entry(entry.name(), change.apply(entry.content().clone())));
        return changed;
    }

    private static byte[] withManifest(String find, String replace) {
        return rezipped(all -> replaced(all, 0, content -> {
            String json = new String(content, StandardCharsets.UTF_8);
            assertThat(json).contains(find);
            return json.replaceFirst(java.util.regex.Pattern.quote(find), replace)
                    .getBytes(StandardCharsets.UTF_8);
        }));
    }

    /** The same entries, compressed by the JDK, as in a decompression bomb. */
    private static byte[] deflated() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : NAMES) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[1 << 20]);
            }
        }
        return bytes.toByteArray();
    }
}
