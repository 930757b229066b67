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
 * What the house asks of every pod: an image of a certain tag, no rights it does not need, a share of the machine,
 * volumes that exist, and no secret in the text.
 */
final class HouseRules implements Check {

    private static final Pattern TAGGED = Pattern.compile(".+(:(?!latest$)[\\w][\\w.-]*|@sha256:[0-9a-f]{64})");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passwd|secret|token|credential|jaas).*");

    @Override
    public List<Finding> findings(Rendering rendering) {
        var findings = new ArrayList<Finding>();
        for (var manifest : rendering.manifests()) {
            if (manifest.kind().equals("Secret")) {
                findings.add(manifest.finding(
                        "", "a Secret's values would stand here: make it on the cluster, and" + " refer to it"));
            }
            for (var template : PodTemplate.of(manifest)) {
                rights(manifest, template, findings);
                volumes(manifest, template, findings);
                template.containers().forEach(container -> {
                    container(manifest, template, container, findings);
                    if (!manifest.isFlinkDeployment()) {
                        image(manifest, container.path("image"), findings);
                        resources(manifest, container, findings);
                    }
                });
            }
            if (manifest.isFlinkDeployment()) {
                image(manifest, manifest.tree().path("spec").path("image"), findings);
                Stream.of("jobManager", "taskManager").forEach(role -> flinkResources(manifest, role, findings));
            }
        }
        return findings;
    }

    private static void image(Manifest manifest, JsonNode image, List<Finding> findings) {
        if (!TAGGED.matcher(image.asText()).matches()) {
            findings.add(manifest.finding("", "image '" + image.asText() + "' has no tag that stays: give a version"));
        }
    }

    private static void rights(Manifest manifest, PodTemplate template, List<Finding> findings) {
        JsonNode context = template.pod().path("spec").path("securityContext");
        String path = template.path() + ".securityContext";
        if (!context.path("runAsNonRoot").asBoolean()
                || context.path("runAsUser").asInt() == 0) {
            findings.add(manifest.finding(path, "may run as root: set runAsNonRoot and runAsUser"));
        }
        if (!context.path("seccompProfile").path("type").asText().equals("RuntimeDefault")) {
            findings.add(manifest.finding(path, "may make any system call: set seccompProfile.type RuntimeDefault"));
        }
    }

    private static void container(Manifest manifest, PodTemplate template, JsonNode container, List<Finding> findings) {
        String path = template.path() + " container " + container.path("name").asText();
        JsonNode context = container.path("securityContext");
        if (context.path("allowPrivilegeEscalation").asBoolean(true)) {
            findings.add(manifest.finding(path, "may gain rights: set securityContext.allowPrivilegeEscalation false"));
        }
        if (!context.path("readOnlyRootFilesystem").asBoolean()) {
            findings.add(manifest.finding(
                    path,
                    "may change its image: set securityContext.readOnlyRootFilesystem true,"
                            + " and give it volumes to write to"));
        }
        if (!context.path("capabilities").path("drop").path(0).asText().equals("ALL")) {
            findings.add(manifest.finding(path, "keeps capabilities: set securityContext.capabilities.drop [ALL]"));
        }
        for (JsonNode variable : container.path("env")) {
            if (variable.has("value")
                    && SECRET.matcher(variable.path("name").asText()).matches()) {
                findings.add(manifest.finding(
                        path,
                        "variable " + variable.path("name").asText()
                                + " seems to hold a secret: take it from a Secret by secretKeyRef"));
            }
        }
        for (JsonNode argument : container.path("args")) {
            if (argument.asText().contains("=")
                    && SECRET.matcher(argument.asText().split("=", 2)[0]).matches()) {
                findings.add(manifest.finding(path, "an argument seems to hold a secret: mount a Secret instead"));
            }
        }
    }

    private static void resources(Manifest manifest, JsonNode container, List<Finding> findings) {
        JsonNode resources = container.path("resources");
        for (String part : List.of("requests.cpu", "requests.memory", "limits.memory")) {
            if (resources.at("/" + part.replace('.', '/')).isMissingNode()) {
                findings.add(manifest.finding(
                        "container " + container.path("name").asText(), "has no resources." + part + ": state it"));
            }
        }
    }

    private static void flinkResources(Manifest manifest, String role, List<Finding> findings) {
        JsonNode resource = manifest.tree().path("spec").path(role).path("resource");
        for (String part : List.of("cpu", "memory")) {
            if (!resource.has(part)) {
                findings.add(manifest.finding("spec." + role, "has no resource." + part + ": state it"));
            }
        }
    }

    /** Mounts of what is there, from one source each. */
    private static void volumes(Manifest manifest, PodTemplate template, List<Finding> findings) {
        Set<String> volumes =
                template.volumes().map(volume -> volume.path("name").asText()).collect(Collectors.toSet());
        manifest.tree()
                .path("spec")
                .path("volumeClaimTemplates")
                .forEach(
                        claim -> volumes.add(claim.path("metadata").path("name").asText()));
        template.volumes()
                .filter(volume -> volume.size() != 2)
                .forEach(volume -> findings.add(manifest.finding(
                        template.path(),
                        "volume " + volume.path("name").asText() + " has " + (volume.size() - 1)
                                + " sources: give it one; templates are joined by place unless"
                                + " merge-arrays-by-name is set")));
        template.containers()
                .flatMap(container ->
                        StreamSupport.stream(container.path("volumeMounts").spliterator(), false))
                .filter(mount -> !volumes.contains(mount.path("name").asText()))
                .forEach(mount -> findings.add(manifest.finding(
                        template.path(),
                        "mounts " + mount.path("name").asText() + ", and has no volume of that name")));
    }
}
