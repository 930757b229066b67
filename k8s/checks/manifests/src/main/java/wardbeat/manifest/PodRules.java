package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rules of this project for every pod: an image with a fixed tag, minimal privileges, resource requests and limits, existing
 * volumes, and no secret in the text.
 */
final class PodRules implements Check {

    private static final Pattern TAGGED = Pattern.compile(".+(:(?!latest$)[\\w][\\w.-]*|@sha256:[0-9a-f]{64})");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passwd|secret|token|credential|jaas).*");

    @Override
    public List<ManifestProblem> problems(Rendering rendering) {
        var problems = new ArrayList<ManifestProblem>();
        for (var manifest : rendering.manifests()) {
            if (manifest.kind().equals("Secret")) {
                problems.add(manifest.problem(
                        "", "contains the values of a Secret; create the Secret on the cluster and refer to it"));
            }
            for (var template : PodTemplate.of(manifest)) {
                rights(manifest, template, problems);
                volumes(manifest, template, problems);
                template.containers().forEach(container -> {
                    container(manifest, template, container, problems);
                    if (!manifest.isFlinkDeployment()) {
                        image(manifest, container.path("image"), problems);
                        resources(manifest, container, problems);
                    }
                });
            }
            if (manifest.isFlinkDeployment()) {
                image(manifest, manifest.tree().path("spec").path("image"), problems);
                Stream.of("jobManager", "taskManager").forEach(role -> flinkResources(manifest, role, problems));
            }
        }
        return problems;
    }

    private static void image(Manifest manifest, JsonNode image, List<ManifestProblem> problems) {
        if (!TAGGED.matcher(image.asText()).matches()) {
            problems.add(manifest.problem("", "image '" + image.asText() + "' has no fixed tag: set a version"));
        }
    }

    private static void rights(Manifest manifest, PodTemplate template, List<ManifestProblem> problems) {
        JsonNode context = template.pod().path("spec").path("securityContext");
        String path = template.path() + ".securityContext";
        if (!context.path("runAsNonRoot").asBoolean()
                || context.path("runAsUser").asInt() == 0) {
            problems.add(manifest.problem(path, "may run as root: set runAsNonRoot and runAsUser"));
        }
        if (!context.path("seccompProfile").path("type").asText().equals("RuntimeDefault")) {
            problems.add(manifest.problem(path, "system calls are not restricted: set seccompProfile.type RuntimeDefault"));
        }
    }

    private static void container(Manifest manifest, PodTemplate template, JsonNode container, List<ManifestProblem> problems) {
        String path = template.path() + " container " + container.path("name").asText();
        JsonNode context = container.path("securityContext");
        if (context.path("allowPrivilegeEscalation").asBoolean(true)) {
            problems.add(manifest.problem(path, "can gain privileges: set securityContext.allowPrivilegeEscalation false"));
        }
        if (!context.path("readOnlyRootFilesystem").asBoolean()) {
            problems.add(manifest.problem(
                    path,
                    "can write to its image: set securityContext.readOnlyRootFilesystem true,"
                            + " and add volumes for its files"));
        }
        if (!context.path("capabilities").path("drop").path(0).asText().equals("ALL")) {
            problems.add(manifest.problem(path, "keeps capabilities: set securityContext.capabilities.drop [ALL]"));
        }
        for (JsonNode variable : container.path("env")) {
            if (variable.has("value")
                    && SECRET.matcher(variable.path("name").asText()).matches()) {
                problems.add(manifest.problem(
                        path,
                        "variable " + variable.path("name").asText()
                                + " seems to contain a secret: take it from a Secret by secretKeyRef"));
            }
        }
        for (JsonNode argument : container.path("args")) {
            if (argument.asText().contains("=")
                    && SECRET.matcher(argument.asText().split("=", 2)[0]).matches()) {
                problems.add(manifest.problem(path, "an argument seems to contain a secret: mount a Secret instead"));
            }
        }
    }

    private static void resources(Manifest manifest, JsonNode container, List<ManifestProblem> problems) {
        JsonNode resources = container.path("resources");
        for (String part : List.of("requests.cpu", "requests.memory", "limits.memory")) {
            if (resources.at("/" + part.replace('.', '/')).isMissingNode()) {
                problems.add(manifest.problem(
                        "container " + container.path("name").asText(), "has no resources." + part + ": set it"));
            }
        }
    }

    private static void flinkResources(Manifest manifest, String role, List<ManifestProblem> problems) {
        JsonNode resource = manifest.tree().path("spec").path(role).path("resource");
        for (String part : List.of("cpu", "memory")) {
            if (!resource.has(part)) {
                problems.add(manifest.problem("spec." + role, "has no resource." + part + ": set it"));
            }
        }
    }

    /** Mounts refer to existing volumes, and each volume has one source. */
    private static void volumes(Manifest manifest, PodTemplate template, List<ManifestProblem> problems) {
        Set<String> volumes =
                template.volumes().map(volume -> volume.path("name").asText()).collect(Collectors.toSet());
        manifest.tree()
                .path("spec")
                .path("volumeClaimTemplates")
                .forEach(
                        claim -> volumes.add(claim.path("metadata").path("name").asText()));
        template.volumes()
                .filter(volume -> volume.size() != 2)
                .forEach(volume -> problems.add(manifest.problem(
                        template.path(),
                        "volume " + volume.path("name").asText() + ": expected one source, got "
                                + (volume.size() - 1)
                                + "; templates are merged by position unless merge-arrays-by-name is set")));
        template.containers()
                .flatMap(container ->
                        StreamSupport.stream(container.path("volumeMounts").spliterator(), false))
                .filter(mount -> !volumes.contains(mount.path("name").asText()))
                .forEach(mount -> problems.add(manifest.problem(
                        template.path(),
                        "mounts " + mount.path("name").asText() + ", but has no volume with this name")));
    }
}
