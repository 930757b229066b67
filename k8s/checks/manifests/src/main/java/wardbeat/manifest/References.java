package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that lead somewhere: each ConfigMap, claim and account that a pod asks for is rendered, each selector finds a
 * pod.
 */
final class References implements Check {

    @Override
    public List<Finding> findings(Rendering rendering) {
        var findings = new ArrayList<Finding>();
        var labels = new ArrayList<Map<String, String>>();
        for (var manifest : rendering.manifests()) {
            for (var template : PodTemplate.of(manifest)) {
                labels.add(labels(manifest, template));
                template.volumes().forEach(volume -> {
                    require(
                            rendering,
                            manifest,
                            "ConfigMap",
                            volume.path("configMap").path("name"),
                            findings);
                    require(
                            rendering,
                            manifest,
                            "PersistentVolumeClaim",
                            volume.path("persistentVolumeClaim").path("claimName"),
                            findings);
                });
                template.containers().forEach(container -> {
                    for (JsonNode variable : container.path("env")) {
                        require(
                                rendering,
                                manifest,
                                "ConfigMap",
                                variable.at("/valueFrom/configMapKeyRef/name"),
                                findings);
                    }
                });
            }
            require(rendering, manifest, "ServiceAccount", manifest.tree().at("/spec/serviceAccount"), findings);
        }
        rendering
                .ofKind("PodDisruptionBudget")
                .forEach(budget -> selects(budget, budget.tree().at("/spec/selector/matchLabels"), labels, findings));
        rendering
                .ofKind("Service")
                .forEach(service -> selects(service, service.tree().at("/spec/selector"), labels, findings));
        rendering
                .ofKind("NetworkPolicy")
                .forEach(
                        policy -> selects(policy, policy.tree().at("/spec/podSelector/matchLabels"), labels, findings));
        return findings;
    }

    private static void require(
            Rendering rendering, Manifest manifest, String kind, JsonNode name, List<Finding> findings) {
        if (name.isTextual() && rendering.find(kind, name.asText()).isEmpty()) {
            findings.add(manifest.finding("", "asks for " + kind + " " + name.asText() + ", which is not rendered"));
        }
    }

    private static void selects(
            Manifest manifest, JsonNode selector, List<Map<String, String>> labels, List<Finding> findings) {
        var wanted = textOf(selector);
        if (labels.stream().noneMatch(pod -> pod.entrySet().containsAll(wanted.entrySet()))) {
            findings.add(manifest.finding("", "selects pods with " + wanted + ", and there are none"));
        }
    }

    /** A pod's labels, and those that Flink gives it. */
    private static Map<String, String> labels(Manifest manifest, PodTemplate template) {
        var labels = textOf(template.pod().path("metadata").path("labels"));
        if (manifest.isFlinkDeployment()) {
            labels.put("app", manifest.name());
            labels.put("component", template.path().contains("jobManager") ? "jobmanager" : "taskmanager");
        }
        return labels;
    }

    private static Map<String, String> textOf(JsonNode map) {
        var texts = new HashMap<String, String>();
        map.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
