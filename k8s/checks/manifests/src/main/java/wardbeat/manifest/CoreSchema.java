package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Validates Kubernetes' built-in kinds against its published model: every field is defined and has the right type. Also
 * validates the pods of a FlinkDeployment.
 */
final class CoreSchema implements Check {

    /** Rejects undefined fields of a type. */
    private interface Fields {
        void check(JsonElement element) throws IOException;
    }

    private record Type(Class<?> model, Fields fields) {}

    private static final Type POD = new Type(V1Pod.class, V1Pod::validateJsonElement);

    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("v1 ConfigMap", new Type(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1 Namespace", new Type(V1Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry(
                    "v1 PersistentVolumeClaim",
                    new Type(V1PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement)),
            Map.entry("v1 Pod", POD),
            Map.entry("v1 Secret", new Type(V1Secret.class, V1Secret::validateJsonElement)),
            Map.entry("v1 Service", new Type(V1Service.class, V1Service::validateJsonElement)),
            Map.entry("v1 ServiceAccount", new Type(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("apps/v1 Deployment", new Type(V1Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("apps/v1 StatefulSet", new Type(V1StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("batch/v1 Job", new Type(V1Job.class, V1Job::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    new Type(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    new Type(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry("rbac.authorization.k8s.io/v1 Role", new Type(V1Role.class, V1Role::validateJsonElement)),
            Map.entry(
                    "rbac.authorization.k8s.io/v1 RoleBinding",
                    new Type(V1RoleBinding.class, V1RoleBinding::validateJsonElement)));

    @Override
    public List<ManifestProblem> problems(Rendering rendering) {
        var problems = new ArrayList<ManifestProblem>();
        for (var manifest : rendering.manifests()) {
            if (manifest.isFlinkDeployment()) {
                PodTemplate.of(manifest)
                        .forEach(template -> problems.addAll(problems(manifest, template.path(), template.pod(), POD)));
                continue;
            }
            var type = TYPES.get(manifest.apiVersion() + " " + manifest.kind());
            if (type == null) {
                problems.add(manifest.problem(
                        "", "no schema for " + manifest.apiVersion() + "; add it to CoreSchema"));
            } else {
                problems.addAll(problems(manifest, "", manifest.tree(), type));
            }
        }
        return problems;
    }

    private static List<ManifestProblem> problems(Manifest manifest, String path, JsonNode tree, Type type) {
        var element = JsonParser.parseString(tree.toString());
        try {
            type.fields().check(element);
            var understood = JsonParser.parseString(JSON.serialize(JSON.deserialize(tree.toString(), type.model())));
            var problems = new ArrayList<ManifestProblem>();
            compare(element, understood, path, manifest, problems);
            return problems;
        } catch (IOException | RuntimeException e) {
            return List.of(manifest.problem(path, messageOf(e)));
        }
    }

    /** The message without the copy of the object at its end. */
    private static String messageOf(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").replaceAll(" JSON: \\{.*", "");
    }

    /**
     * Compares the types before and after the model's reader, which accepts "5" for 5 and 5 for "5". The API server does not.
     */
    private static void compare(
            JsonElement given, JsonElement understood, String path, Manifest manifest, List<ManifestProblem> problems) {
        if (given.isJsonObject() && understood.isJsonObject()) {
            given.getAsJsonObject().entrySet().forEach(field -> {
                var other = understood.getAsJsonObject().get(field.getKey());
                if (other != null) {
                    compare(field.getValue(), other, path + "." + field.getKey(), manifest, problems);
                }
            });
        } else if (given.isJsonArray() && understood.isJsonArray()) {
            for (int i = 0; i < given.getAsJsonArray().size(); i++) {
                compare(
                        given.getAsJsonArray().get(i),
                        understood.getAsJsonArray().get(i),
                        path + "[" + i + "]",
                        manifest,
                        problems);
            }
        } else if (!kind(given).equals(kind(understood))) {
            problems.add(manifest.problem(path, given + ": expected a " + kind(understood) + ", got a " + kind(given)));
        }
    }

    private static String kind(JsonElement element) {
        if (element.isJsonObject()) {
            return "map";
        }
        if (element.isJsonArray()) {
            return "list";
        }
        if (element.isJsonNull()) {
            return "null";
        }
        var value = element.getAsJsonPrimitive();
        return value.isNumber() ? "number" : value.isBoolean() ? "boolean" : "string";
    }
}
