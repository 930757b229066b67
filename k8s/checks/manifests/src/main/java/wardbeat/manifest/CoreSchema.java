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
 * Kubernetes' own kinds, as its published model has them: no field that it does not name, and each of its type. The
 * pods that a FlinkDeployment makes are looked at too.
 */
final class CoreSchema implements Check {

    /** Refuses fields that a type does not have. */
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
    public List<Finding> findings(Rendering rendering) {
        var findings = new ArrayList<Finding>();
        for (var manifest : rendering.manifests()) {
            if (manifest.isFlinkDeployment()) {
                PodTemplate.of(manifest)
                        .forEach(template -> findings.addAll(faults(manifest, template.path(), template.pod(), POD)));
                continue;
            }
            var type = TYPES.get(manifest.apiVersion() + " " + manifest.kind());
            if (type == null) {
                findings.add(manifest.finding(
                        "", "no schema is known for " + manifest.apiVersion() + ": name it in CoreSchema"));
            } else {
                findings.addAll(faults(manifest, "", manifest.tree(), type));
            }
        }
        return findings;
    }

    private static List<Finding> faults(Manifest manifest, String path, JsonNode tree, Type type) {
        var element = JsonParser.parseString(tree.toString());
        try {
            type.fields().check(element);
            var understood = JsonParser.parseString(JSON.serialize(JSON.deserialize(tree.toString(), type.model())));
            var findings = new ArrayList<Finding>();
            compare(element, understood, path, manifest, findings);
            return findings;
        } catch (IOException | RuntimeException e) {
            return List.of(manifest.finding(path, wordsOf(e)));
        }
    }

    /** The message without the copy of the object that ends it. */
    private static String wordsOf(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").replaceAll(" JSON: \\{.*", "");
    }

    /**
     * The model's reader takes "5" for 5 and 5 for "5", the API server does not: what comes out must be what went in.
     */
    private static void compare(
            JsonElement given, JsonElement understood, String path, Manifest manifest, List<Finding> findings) {
        if (given.isJsonObject() && understood.isJsonObject()) {
            given.getAsJsonObject().entrySet().forEach(field -> {
                var other = understood.getAsJsonObject().get(field.getKey());
                if (other != null) {
                    compare(field.getValue(), other, path + "." + field.getKey(), manifest, findings);
                }
            });
        } else if (given.isJsonArray() && understood.isJsonArray()) {
            for (int i = 0; i < given.getAsJsonArray().size(); i++) {
                compare(
                        given.getAsJsonArray().get(i),
                        understood.getAsJsonArray().get(i),
                        path + "[" + i + "]",
                        manifest,
                        findings);
            }
        } else if (!kind(given).equals(kind(understood))) {
            findings.add(manifest.finding(path, given + " is a " + kind(given) + ": give a " + kind(understood)));
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
