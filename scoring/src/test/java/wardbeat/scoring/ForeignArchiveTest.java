package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.scoring.ModelManifest.Content;
import wardbeat.scoring.StoredZip.Entry;
import wardbeat.scoring.WindowGraph.End;

/** Forged archives: their digests are correct, but their content is invalid. */
class ForeignArchiveTest {

    private static final List<String> NAMES =
            List.of("manifest.json", "network.onnx", "second-stage.json", "self-test.f32");

    private static final ModelArchive PACKAGED = ModelArchive.packaged();
    private static final ModelArchive CUSTOM = packed(WindowGraph.of(3, "n", "1", "300"));

    private static boolean deserialised;

    /** Records that it was deserialised. */
    private static final class Canary implements Serializable {

        private static final long serialVersionUID = 1;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            deserialised = true;
        }
    }

    @Test
    void sealingAnIntactArchiveChangesNothing() {
        assertThat(withDigests(entriesOf(CUSTOM, NAMES))).isEqualTo(CUSTOM.bytes());
        assertThat(withDigests(entriesOf(PACKAGED, ModelArchiveTest.NAMES))).isEqualTo(PACKAGED.bytes());
    }

    @ParameterizedTest
    @CsvSource({"1, network.onnx", "2, second-stage.json", "3, self-test.f32", "4, self-test.f32"})
    void rejectsWeightsInAnArchiveOfACustomNetwork(int at, String after) {
        var entries = new ArrayList<>(entriesOf(CUSTOM, NAMES));
        entries.add(at, entriesOf(PACKAGED, ModelArchiveTest.NAMES).get(2));
        rejects(
                withDigests(entries),
                at < 4 ? "expected entry " + after : "expected no entry after " + after,
                "weights.f32");
    }

    @Test
    void rejectsTheBeatNetworkWithoutWeights() {
        var entries = new ArrayList<>(entriesOf(PACKAGED, ModelArchiveTest.NAMES));
        entries.remove(2);
        rejects(withDigests(entries), "expected entry weights.f32", "got 'second-stage.json'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATCH_GRAPH", "WINDOW_GRAPH"})
    void rejectsTheBeatNetworkAsACustomNetwork(String kind) {
        String network = "\"network\" : { \"kind\" : \"" + kind + "\", \"description\" : \"\" }, \"classes\"";
        byte[] manifest = changed(PACKAGED, ModelArchiveTest.NAMES, "\"classes\"", network);
        rejects(manifest, "expected entry second-stage.json", "got 'weights.f32'");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "BATCH_GRAPH        | RUN_GRAPH             | expected entry weights.f32",
                "BATCH_GRAPH        | LINE_GRAPH            | manifest.json: Cannot deserialize",
                "\"network\" :      | \"net\" :             | manifest.json: ",
                "\"kind\" :         | \"sort\" :            | manifest.json: ",
                "\"layers\" : [     | \"layers\" : [ {\"name\":\"x\",\"outputShape\":[5],\"parameters\":3} | manifest.json: layers: expected []",
                "\"parameters\" : 0 | \"parameters\" : 305733 | manifest.json: parameters: expected 0, got 305733",
                "\"windows\" : 131  | \"windows\" : 130     | expected 25496 bytes for 130 windows, got 25684",
                "\"windows\" : 131  | \"windows\" : 2147483647 | expected 1 to 1000 windows"
            })
    void rejectsManifestsThatDoNotFitTheContent(String find, String replace, String message) {
        rejects(changed(CUSTOM, NAMES, find, replace), message);
    }

    @Test
    void rejectsBatchesForAGraphThatTakesOneWindow() {
        var one = packed(WindowGraph.of(3, "1", "1", "300"));
        var archive = ModelArchive.of(changed(one, NAMES, "WINDOW_GRAPH", "BATCH_GRAPH"), "x.zip");
        assertThatThrownBy(() -> archive.scorer(ScorerEngine.ONNX))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining("network.onnx: expected a graph that takes any number of windows, got input of"
                        + " shape [1, 1, 300]");
    }

    @Test
    void rejectsBatchesForAGraphThatMixesWindows() {
        var mixing = packed(WindowGraph.of(3, "n", "1", "300").with(End.SOFTMAX_AMONG_NEIGHBOURS));
        var archive = ModelArchive.of(changed(mixing, NAMES, "WINDOW_GRAPH", "BATCH_GRAPH"), "x.zip");
        assertThatThrownBy(() -> archive.scorer(ScorerEngine.ONNX))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining("ONNX: self-test window 0, class");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void deserialisesNoJavaObjectFromAnyEntry(int at) throws IOException {
        var objects = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(objects)) {
            out.writeObject(new Canary());
        }
        var entries = new ArrayList<>(entriesOf(PACKAGED, ModelArchiveTest.NAMES));
        entries.set(at, new Entry(entries.get(at).name(), objects.toByteArray()));
        byte[] archive = at == 0 ? StoredZip.write(entries) : withDigests(entries);
        assertThatThrownBy(() -> ModelArchive.of(archive, "x.zip").scorer(ScorerEngine.ONNX))
                .isInstanceOf(ModelArchiveException.class)
                .message()
                .doesNotContain("\n");
        assertThat(deserialised).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 1 << 30})
    void allocatesNoMemoryForClaimedSizes(int claimed) {
        for (int at = 0; at < NAMES.size(); at++) {
            byte[] bytes = CUSTOM.bytes().clone();
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(headerAt(at) + 18, claimed)
                    .putInt(headerAt(at) + 22, claimed);
            rejects(bytes, NAMES.get(at) + " is cut off: expected " + Integer.toUnsignedLong(claimed) + " bytes");
        }
    }

    @Test
    void rejectsSecondStagesWithOtherVerdicts() {
        String find = "\"abstainBelow\":0.0";
        for (String replace : List.of("\"abstainBelow\":1.0", "\"abstainBelow\" : 0.9")) {
            var entries = new ArrayList<>(entriesOf(CUSTOM, NAMES));
            entries.set(2, replaced(entries.get(2), find, replace));
            rejects(withDigests(entries), "second stage, number", "expected");
        }
    }

    private static void rejects(byte[] archive, String... message) {
        assertThatThrownBy(() -> ModelArchive.of(archive, "x.zip"))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageStartingWith("model archive x.zip: ")
                .hasMessageContainingAll(message)
                .message()
                .doesNotContain("\n");
    }

    private static ModelArchive packed(WindowGraph graph) {
        return CustomNetwork.pack(graph.toBytes(), new CustomNetwork.Label("dense", "", "nothing"), "test");
    }

    private static List<Entry> entriesOf(ModelArchive archive, List<String> names) {
        return StoredZip.read(archive.bytes(), names);
    }

    private static int headerAt(int entry) {
        int at = 0;
        for (Entry before : entriesOf(CUSTOM, NAMES).subList(0, entry)) {
            at += 30 + before.name().length() + before.content().length;
        }
        return at;
    }

    private static byte[] changed(ModelArchive archive, List<String> names, String find, String replace) {
        var entries = new ArrayList<>(entriesOf(archive, names));
        entries.set(0, replaced(entries.get(0), find, replace));
        return StoredZip.write(entries);
    }

    private static Entry replaced(Entry entry, String find, String replace) {
        String text = new String(entry.content(), StandardCharsets.UTF_8);
        assertThat(text).containsOnlyOnce(find);
        return new Entry(entry.name(), text.replace(find, replace).getBytes(StandardCharsets.UTF_8));
    }

    /** The entries, the first of them a manifest that states all others as they are. */
    private static byte[] withDigests(List<Entry> entries) {
        var contents = entries.stream()
                .skip(1)
                .map(entry -> new Content(entry.name(), entry.content().length, sha256(entry.content())))
                .toList();
        byte[] manifest =
                ManifestJson.write(ManifestJson.read(entries.get(0).content()).withEntries(contents));
        var entriesWithManifest = new ArrayList<>(entries);
        entriesWithManifest.set(0, new Entry("manifest.json", manifest));
        return StoredZip.write(entriesWithManifest);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
