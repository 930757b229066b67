package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One object of Kubernetes, as it would be applied.
 *
 * @param tree all of it
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

    /** What is said of it when something is wrong. */
    Finding finding(String path, String words) {
        return new Finding(kind() + " " + name(), path, words);
    }
}
