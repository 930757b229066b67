package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The file that {@code --kafka-properties} names is in each pod that is told so: of a Secret that it waits for and may read. */
final class KafkaProperties implements Check {

    /** The option of job and tools. */
    static final String OPTION = "--kafka-properties";

    @Override
    public List<Finding> findings(Rendering rendering) {
        var findings = new ArrayList<Finding>();
        for (var manifest : rendering.manifests()) {
            for (var pod : PodTemplate.of(manifest)) {
                Stream<JsonNode> arguments = manifest.isFlinkDeployment()
                        ? Stream.of(manifest.tree().at("/spec/job/args"))
                        : pod.containers().map(container -> container.path("args"));
                arguments
                        .flatMap(list -> Arguments.of(list).valueOf(OPTION).stream())
                        .forEach(file -> require(manifest, pod, file, findings));
            }
        }
        return findings;
    }

    private static void require(Manifest manifest, PodTemplate pod, String file, List<Finding> findings) {
        boolean mounted = pod.volumesWith(file)
                .anyMatch(volume -> volume.has("secret")
                        && !volume.path("secret").path("optional").asBoolean());
        if (!mounted) {
            findings.add(manifest.finding(
                    pod.path(), OPTION + " " + file + " is in no Secret that is mounted there and waited for"));
        } else if (!pod.pod().at("/spec/securityContext").has("fsGroup")) {
            findings.add(manifest.finding(
                    pod.path(), OPTION + " " + file + " is root's: set securityContext.fsGroup, so that it can be read"));
        }
    }
}
