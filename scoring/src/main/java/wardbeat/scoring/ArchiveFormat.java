package wardbeat.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClassifier;
import wardbeat.identity.Sha256;
import wardbeat.scoring.ModelManifest.Content;
import wardbeat.scoring.StoredZip.Entry;

/**
 * Entries of a model archive, a {@link StoredZip}: {@code manifest.json}; {@code network.onnx}, the graph; {@code weights.f32},
 * {@link NetworkWeights} for DL4J; {@code second-stage.json}, the {@link BeatClassifier}; {@code self-test.f32}, windows of synthetic
 * ECG with their scores and verdicts.
 *
 * <p>A custom network has no {@code weights.f32}. No entry is deserialised into Java classes that it names.
 */
final class ArchiveFormat {

    static final String NETWORK = "network.onnx";

    private static final String MANIFEST = "manifest.json";
    private static final String WEIGHTS = "weights.f32";
    private static final String SECOND_STAGE = "second-stage.json";
    private static final String SELF_TEST = "self-test.f32";

    private static final List<String> ENTRIES = List.of(MANIFEST, NETWORK, WEIGHTS, SECOND_STAGE, SELF_TEST);
    private static final List<String> ENTRIES_OF_CUSTOM_NETWORK = List.of(MANIFEST, NETWORK, SECOND_STAGE, SELF_TEST);

    private ArchiveFormat() {}

    /**
     * Content of an archive.
     *
     * @param network the ONNX graph; owned by the record
     * @param weights null for a custom network
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Parts(
            ModelManifest manifest,
            byte[] network,
            @Nullable NetworkWeights weights,
            BeatClassifier classifier,
            SelfTest selfTest) {}

    /** The bytes of an archive; the same for the same parts. The list of entries in the manifest is replaced. */
    static byte[] write(Parts parts) {
        var content = new ArrayList<Entry>();
        content.add(new Entry(NETWORK, parts.network));
        if (parts.weights != null) {
            content.add(new Entry(WEIGHTS, parts.weights.toBytes()));
        }
        content.add(new Entry(SECOND_STAGE, SecondStage.toBytes(parts.classifier)));
        content.add(new Entry(SELF_TEST, parts.selfTest.toBytes()));
        ModelManifest manifest = parts.manifest.withEntries(contentsOf(content));
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(MANIFEST, ManifestJson.write(manifest)));
        entries.addAll(content);
        return StoredZip.write(entries);
    }

    /**
     * Reads and verifies an archive: format, manifest, digests, and the second stage on the self-test.
     *
     * @throws IllegalArgumentException if the archive is damaged or does not fit this build
     */
    static Parts read(byte[] archive) {
        ModelManifest manifest =
                ManifestJson.read(StoredZip.readFirst(archive, MANIFEST).content());
        NetworkKind kind = manifest.network().kind();
        List<Entry> entries = StoredZip.read(archive, kind.isBeatNetwork() ? ENTRIES : ENTRIES_OF_CUSTOM_NETWORK);
        manifest.requireFits();
        requireDigests(manifest.entries(), contentsOf(entries.subList(1, entries.size())));
        byte[] network = contentOf(NETWORK, entries);
        var weights = kind.isBeatNetwork() ? NetworkWeights.of(contentOf(WEIGHTS, entries)) : null;
        BeatClassifier classifier = SecondStage.of(contentOf(SECOND_STAGE, entries));
        var selfTest =
                SelfTest.of(contentOf(SELF_TEST, entries), manifest.selfTest().windows(), kind);
        selfTest.replay(classifier);
        return new Parts(manifest, network, weights, classifier, selfTest);
    }

    private static byte[] contentOf(String name, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static List<Content> contentsOf(List<Entry> entries) {
        return entries.stream()
                .map(entry -> new Content(entry.name(), entry.content().length, Sha256.hexOf(entry.content())))
                .toList();
    }

    private static void requireDigests(List<Content> stated, List<Content> found) {
        if (stated.size() != found.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "manifest.json: entries: expected %d, got %d", found.size(), stated.size()));
        }
        for (int i = 0; i < stated.size(); i++) {
            if (!stated.get(i).equals(found.get(i))) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "entry %s: expected %s as in the manifest, got %s",
                        found.get(i).name(),
                        stated.get(i),
                        found.get(i)));
            }
        }
    }
}
