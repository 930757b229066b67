package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pod of an object.
 *
 * @param path its place in the object
 * @param pod the pod; for a FlinkDeployment, as the operator merges it
 */
record PodTemplate(String path, JsonNode pod) {

    private static final List<String> CONTROLLERS = List.of("Deployment", "StatefulSet", "Job");
    private static final String BY_NAME = "kubernetes.operator.pod-template.merge-arrays-by-name";

    /** The pods of {@code manifest}; empty for objects without pods. */
    static List<PodTemplate> of(Manifest manifest) {
        JsonNode spec = manifest.tree().path("spec");
        if (manifest.isFlinkDeployment()) {
            return List.of(flinkPod(spec, "jobManager"), flinkPod(spec, "taskManager"));
        }
        return CONTROLLERS.contains(manifest.kind())
                ? List.of(new PodTemplate("spec.template", spec.path("template")))
                : List.of();
    }

    /** The pod of JobManager or TaskManager: the role's template merged over the common one. */
    private static PodTemplate flinkPod(JsonNode spec, String role) {
        boolean byName = spec.path("flinkConfiguration").path(BY_NAME).asBoolean();
        JsonNode common = spec.path("podTemplate");
        JsonNode own = spec.path(role).path("podTemplate");
        return new PodTemplate(
                "spec." + role + ".podTemplate",
                merge(common.isMissingNode() ? JsonNodeFactory.instance.objectNode() : common, own, byName));
    }

    /** Merges maps, and lists entry by entry: entries with the same name or the same position. */
    private static JsonNode merge(JsonNode below, JsonNode above, boolean byName) {
        if (above.isMissingNode()) {
            return below;
        }
        if (below instanceof ObjectNode lower && above instanceof ObjectNode upper) {
            var merged = lower.deepCopy();
            for (Map.Entry<String, JsonNode> field : upper.properties()) {
                merged.set(field.getKey(), merge(lower.path(field.getKey()), field.getValue(), byName));
            }
            return merged;
        }
        if (below instanceof ArrayNode lower && above instanceof ArrayNode upper) {
            var merged = lower.deepCopy();
            for (int i = 0; i < upper.size(); i++) {
                int place = byName && upper.get(i).has("name") ? placeOf(upper.get(i), merged) : i;
                if (place < merged.size()) {
                    merged.set(place, merge(merged.get(place), upper.get(i), byName));
                } else {
                    merged.add(upper.get(i));
                }
            }
            return merged;
        }
        return above;
    }

    private static int placeOf(JsonNode entry, ArrayNode list) {
        int place = 0;
        while (place < list.size() && !list.get(place).path("name").equals(entry.path("name"))) {
            place++;
        }
        return place;
    }

    /** Its containers, including init containers. */
    Stream<JsonNode> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(
                        list -> StreamSupport.stream(pod.path("spec").path(list).spliterator(), false));
    }

    /** Paths at which its containers mount a claim. */
    Stream<String> claimMounts() {
        Set<JsonNode> claims = volumes()
                .filter(volume -> volume.has("persistentVolumeClaim"))
                .map(volume -> volume.path("name"))
                .collect(Collectors.toSet());
        return containers()
                .flatMap(container ->
                        StreamSupport.stream(container.path("volumeMounts").spliterator(), false))
                .filter(mount -> claims.contains(mount.path("name")))
                .map(mount -> mount.path("mountPath").asText());
    }

    /** Volumes that contain {@code file} for its first container. */
    Stream<JsonNode> volumesWith(String file) {
        String directory = file.substring(0, Math.max(0, file.lastIndexOf('/')));
        Set<JsonNode> names = StreamSupport.stream(
                        pod.at("/spec/containers/0/volumeMounts").spliterator(), false)
                .filter(mount -> mount.path("mountPath").asText().equals(directory))
                .map(mount -> mount.path("name"))
                .collect(Collectors.toSet());
        return volumes().filter(volume -> names.contains(volume.path("name")));
    }

    /** Its volumes. */
    Stream<JsonNode> volumes() {
        return StreamSupport.stream(pod.path("spec").path("volumes").spliterator(), false);
    }
}
