package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Validates against the schema of the Flink Kubernetes Operator's resource. The API server drops undefined fields without
 * reporting them; here they are errors.
 */
final class OperatorSchema implements Check {

    private final Schema schema;

    private OperatorSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * The schema in {@code definition}, a CustomResourceDefinition.
     *
     * @throws IOException if it cannot be read or is not such a definition
     */
    static OperatorSchema read(Path definition) throws IOException {
        JsonNode version = new YAMLMapper()
                .readTree(definition.toFile())
                .path("spec")
                .path("versions")
                .path(0);
        if (!(version.path("schema").path("openAPIV3Schema") instanceof ObjectNode openApi)) {
            throw new IOException(definition + ": not a CustomResourceDefinition with a schema; use the one that is"
                    + " published with the operator");
        }
        close(openApi);
        // The API server defines these itself.
        var properties = (ObjectNode) openApi.path("properties");
        properties
                .putObject("apiVersion")
                .put("const", "flink.apache.org/" + version.path("name").asText());
        properties.putObject("kind").put("const", "FlinkDeployment");
        properties.putObject("metadata").put("type", "object");
        return new OperatorSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(openApi));
    }

    /** Forbids undefined fields. Visits schemas and not nodes, because a property may have the name of a keyword. */
    private static void close(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        if (object.path("x-kubernetes-int-or-string").asBoolean()) {
            object.removeAll();
            object.putArray("type").add("integer").add("string");
            return;
        }
        boolean open =
                object.path("x-kubernetes-preserve-unknown-fields").asBoolean() || object.has("additionalProperties");
        if (object.path("type").asText().equals("object") && !open) {
            object.put("additionalProperties", false);
        }
        object.path("properties").forEach(OperatorSchema::close);
        close(object.path("items"));
        close(object.path("additionalProperties"));
    }

    @Override
    public List<ManifestProblem> problems(Rendering rendering) {
        return rendering.manifests().stream()
                .filter(Manifest::isFlinkDeployment)
                .flatMap(manifest -> schema.validate(manifest.tree()).stream()
                        .map(error ->
                                manifest.problem(error.getInstanceLocation().toString(), error.getMessage())))
                .toList();
    }
}
