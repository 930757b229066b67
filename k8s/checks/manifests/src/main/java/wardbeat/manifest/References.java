package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks references: each ConfigMap, claim and account of a pod is rendered, and each selector matches a pod.
 */
final class References implements Check {

    @Override
    public List<ManifestProblem> problems(Rendering rendering) {
        var problems = new ArrayList<ManifestProblem>();
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
                            problems);
                    require(
                            rendering,
                            manifest,
                            "PersistentVolumeClaim",
                            volume.path("persistentVolumeClaim").path("claimName"),
                            problems);
                });
                template.containers().forEach(container -> {
                    for (JsonNode variable : container.path("env")) {
                        require(
                                rendering,
                                manifest,
                                "ConfigMap",
                                variable.at("/valueFrom/configMapKeyRef/name"),
                                problems);
                    }
                });
            }
            require(rendering, manifest, "ServiceAccount", manifest.tree().at("/spec/serviceAccount"), problems);
        }
        rendering
                .ofKind("PodDisruptionBudget")
                .forEach(budget -> selects(budget, budget.tree().at("/spec/selector/matchLabels"), labels, problems));
        rendering
                .ofKind("Service")
                .forEach(service -> selects(service, service.tree().at("/spec/selector"), labels, problems));
        rendering
                .ofKind("NetworkPolicy")
                .forEach(
                        policy -> selects(policy, policy.tree().at("/spec/podSelector/matchLabels"), labels, problems));
        return problems;
    }

    private static void require(
            Rendering rendering, Manifest manifest, String kind, JsonNode name, List<ManifestProblem> problems) {
        if (name.isTextual() && rendering.find(kind, name.asText()).isEmpty()) {
            problems.add(manifest.problem("", "refers to " + kind + " " + name.asText() + ", which is not rendered"));
        }
    }

    private static void selects(
            Manifest manifest, JsonNode selector, List<Map<String, String>> labels, List<ManifestProblem> problems) {
        var wanted = textOf(selector);
        if (labels.stream().noneMatch(pod -> pod.entrySet().containsAll(wanted.entrySet()))) {
            problems.add(manifest.problem("", "selects pods with " + wanted + ", but no pod has these labels"));
        }
    }

    /** A pod's labels, including those that Flink adds. */
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
