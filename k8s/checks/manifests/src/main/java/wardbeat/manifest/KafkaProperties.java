package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that each pod with {@code --kafka-properties} has the file: from a mounted Secret that is required and readable.
 */
final class KafkaProperties implements Check {

    /** Name of the option of job and tools. */
    static final String OPTION = "--kafka-properties";

    @Override
    public List<ManifestProblem> problems(Rendering rendering) {
        var problems = new ArrayList<ManifestProblem>();
        for (var manifest : rendering.manifests()) {
            for (var pod : PodTemplate.of(manifest)) {
                Stream<JsonNode> arguments = manifest.isFlinkDeployment()
                        ? Stream.of(manifest.tree().at("/spec/job/args"))
                        : pod.containers().map(container -> container.path("args"));
                arguments
                        .flatMap(list -> Arguments.of(list).valueOf(OPTION).stream())
                        .forEach(file -> require(manifest, pod, file, problems));
            }
        }
        return problems;
    }

    private static void require(Manifest manifest, PodTemplate pod, String file, List<ManifestProblem> problems) {
        boolean mounted = pod.volumesWith(file)
                .anyMatch(volume -> volume.has("secret")
                        && !volume.path("secret").path("optional").asBoolean());
        if (!mounted) {
            problems.add(manifest.problem(
                    pod.path(), OPTION + " " + file + " is not in a required Secret that is mounted there"));
        } else if (!pod.pod().at("/spec/securityContext").has("fsGroup")) {
            problems.add(manifest.problem(
                    pod.path(), OPTION + " " + file + " is readable by root only: set securityContext.fsGroup"));
        }
    }
}
