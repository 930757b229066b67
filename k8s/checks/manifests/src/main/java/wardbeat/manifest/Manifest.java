package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One Kubernetes object, as it would be applied.
 *
 * @param tree the whole object
 */
record Manifest(JsonNode tree) {

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.path("metadata").path("name").asText();
    }

    boolean isFlinkDeployment() {
        return kind().equals("FlinkDeployment");
    }

    /** A problem of this object. */
    ManifestProblem problem(String path, String text) {
        return new ManifestProblem(kind() + " " + name(), path, text);
    }
}
