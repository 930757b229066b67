package wardbeat.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import wardbeat.scoring.ModelManifest.HeldOut;
import wardbeat.scoring.ModelManifest.Network;

/**
 * The manifest as JSON. Names of properties are those of the record components of {@link ModelManifest}.
 *
 * <p>Properties that later versions added to the schema are left out if they have their default value, and get it if they are
 * missing. So the bytes of older archives stay the same.
 */
final class ManifestJson {

    private static final String NETWORK = "network";
    private static final String HELD_OUT = "heldOut";
    private static final String DATA_SET = "dataSet";
    private static final String BEATS = "beats";
    private static final String EVALUATIONS = "evaluations";
    private static final String COMPARISONS = "comparisons";

    private ManifestJson() {}

    /** The manifest as it is in an archive; the same bytes for the same manifest. */
    static byte[] write(ModelManifest manifest) {
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            ObjectNode json = StrictJson.MAPPER.valueToTree(manifest);
            if (manifest.network().equals(Network.BEAT_NETWORK)) {
                json.remove(NETWORK);
            }
            if (manifest.heldOut().equals(HeldOut.UNKNOWN)) {
                json.remove(HELD_OUT);
            }
            if (manifest.dataSet().beats().isEmpty() && json.get(DATA_SET) instanceof ObjectNode dataSet) {
                dataSet.remove(BEATS);
            }
            for (JsonNode evaluation : json.path(EVALUATIONS)) {
                if (evaluation instanceof ObjectNode fields
                        && fields.path(COMPARISONS).isEmpty()) {
                    fields.remove(COMPARISONS);
                }
            }
            return StrictJson.MAPPER.writer(printer).writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("manifest.json: cannot be written", e);
        }
    }

    /**
     * The manifest that {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not a manifest of this schema
     */
    static ModelManifest read(byte[] json) {
        try {
            JsonNode manifest = StrictJson.MAPPER.readTree(json);
            JsonNode version = manifest.path("schemaVersion");
            if (version.asInt() < ModelManifest.OLDEST_VERSION || version.asInt() > ModelManifest.SCHEMA_VERSION) {
                throw new IllegalArgumentException("manifest.json: expected schemaVersion "
                        + ModelManifest.OLDEST_VERSION + " to " + ModelManifest.SCHEMA_VERSION + ", got " + version);
            }
            if (manifest instanceof ObjectNode fields) {
                setIfMissing(fields, NETWORK, Network.BEAT_NETWORK);
                setIfMissing(fields, HELD_OUT, HeldOut.UNKNOWN);
                if (fields.get(DATA_SET) instanceof ObjectNode dataSet) {
                    setIfMissing(dataSet, BEATS, Map.of());
                }
                for (JsonNode evaluation : fields.path(EVALUATIONS)) {
                    if (evaluation instanceof ObjectNode ofEvaluation) {
                        setIfMissing(ofEvaluation, COMPARISONS, List.of());
                    }
                }
            }
            return StrictJson.MAPPER.treeToValue(manifest, ModelManifest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("manifest.json: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("manifest.json: " + e.getMessage(), e);
        }
    }

    private static void setIfMissing(ObjectNode fields, String name, Object value) {
        if (!fields.has(name)) {
            fields.set(name, StrictJson.MAPPER.valueToTree(value));
        }
    }
}
