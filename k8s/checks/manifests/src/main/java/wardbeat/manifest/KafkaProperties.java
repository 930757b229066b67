package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
                arguments.forEach(list -> require(manifest, pod, texts(list), findings));
            }
        }
        return findings;
    }

    private static void require(Manifest manifest, PodTemplate pod, List<String> arguments, List<Finding> findings) {
        int option = arguments.indexOf(OPTION);
        if (option < 0 || option + 1 == arguments.size()) {
            return;
        }
        String file = arguments.get(option + 1);
        boolean mounted = pod.volumesAt(file.substring(0, Math.max(0, file.lastIndexOf('/'))))
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

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
