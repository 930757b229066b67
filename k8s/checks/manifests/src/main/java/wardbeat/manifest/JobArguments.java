package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import wardbeat.job.JobConfig;
import wardbeat.job.JobConfigException;
import wardbeat.job.WardJob;

/**
 * What a FlinkDeployment tells the job: the job's own reading of it, file of limits included, and whether topics
 * suffice.
 */
final class JobArguments implements Check {

    private static final String ARGUMENTS = "spec.job.args";
    private static final String POLICY = "--policy";
    private static final String TOPICS = "wardbeat-topics";

    @Override
    public List<Finding> findings(Rendering rendering) {
        var findings = new ArrayList<Finding>();
        rendering.ofKind("FlinkDeployment").forEach(manifest -> {
            JsonNode job = manifest.tree().path("spec").path("job");
            if (!job.path("entryClass").asText().equals(WardJob.class.getName())) {
                findings.add(manifest.finding("spec.job.entryClass", "is not " + WardJob.class.getName()));
            }
            arguments(rendering, manifest, texts(job.path("args")), findings);
            partitions(rendering, manifest, findings);
        });
        return findings;
    }

    private static void arguments(
            Rendering rendering, Manifest manifest, List<String> arguments, List<Finding> findings) {
        if (arguments.contains("--parallelism")) {
            findings.add(manifest.finding(
                    ARGUMENTS, "--parallelism keeps the operator from changing it: set spec.job.parallelism"));
        }
        var readable = new ArrayList<>(arguments);
        takeOutKafkaProperties(readable);
        Optional<Path> limits = Optional.empty();
        try {
            limits = limits(rendering, manifest, readable, findings);
            JobConfig.parse(readable.toArray(String[]::new));
        } catch (JobConfigException e) {
            e.errors().forEach(problem -> findings.add(manifest.finding(ARGUMENTS, problem)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            limits.ifPresent(file -> file.toFile().delete());
        }
    }

    /** Takes the file of Kafka properties out: it comes from a Secret, which nobody can read here. */
    private static void takeOutKafkaProperties(List<String> arguments) {
        int option = arguments.indexOf(KafkaProperties.OPTION);
        if (option >= 0 && option + 1 < arguments.size()) {
            arguments.subList(option, option + 2).clear();
        }
    }

    /** Puts a readable copy of the file of limits into {@code arguments}, or takes it out if it is nowhere. */
    private static Optional<Path> limits(
            Rendering rendering, Manifest manifest, List<String> arguments, List<Finding> findings) throws IOException {
        int option = arguments.indexOf(POLICY);
        if (option < 0 || option + 1 == arguments.size()) {
            return Optional.empty();
        }
        String file = arguments.get(option + 1);
        var copy = copyOf(rendering, manifest, file);
        if (copy.isPresent()) {
            arguments.set(option + 1, copy.get().toString());
        } else {
            findings.add(manifest.finding(
                    ARGUMENTS, POLICY + " " + file + " is in no ConfigMap that the JobManager mounts there"));
            arguments.subList(option, option + 2).clear();
        }
        return copy;
    }

    /** A copy of what the JobManager will find at {@code path}. */
    private static Optional<Path> copyOf(Rendering rendering, Manifest manifest, String path) throws IOException {
        var jobManager = PodTemplate.of(manifest).get(0);
        var text = jobManager
                .volumesAt(folderOf(path))
                .flatMap(volume -> rendering
                        .find("ConfigMap", volume.path("configMap").path("name").asText())
                        .stream())
                .map(config -> config.tree().path("data").path(path.substring(path.lastIndexOf('/') + 1)))
                .filter(JsonNode::isTextual)
                .findFirst();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var copy = Files.createTempFile("policy", ".yaml");
        Files.write(copy, text.get().asText().getBytes(StandardCharsets.UTF_8));
        return Optional.of(copy);
    }

    private static String folderOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** A subtask without a partition would stand idle; where topics are made here, there must be as many. */
    private static void partitions(Rendering rendering, Manifest manifest, List<Finding> findings) {
        var topics = rendering.find("Job", TOPICS);
        if (topics.isEmpty()) {
            return;
        }
        var arguments = texts(topics.get().tree().at("/spec/template/spec/containers/0/args"));
        int partitions = Integer.parseInt(arguments.get(arguments.indexOf("--partitions") + 1));
        JsonNode spec = manifest.tree().path("spec");
        JsonNode settings = spec.path("flinkConfiguration");
        int parallelism = spec.path("job").path("parallelism").asInt();
        int most = settings.path("job.autoscaler.enabled").asBoolean()
                ? settings.path("job.autoscaler.vertex.max-parallelism").asInt(Integer.MAX_VALUE)
                : parallelism;
        if (Math.max(parallelism, most) > partitions) {
            findings.add(manifest.finding(
                    "spec.job.parallelism",
                    Math.max(parallelism, most) + " subtasks may run, and " + TOPICS + " makes " + partitions
                            + " partitions: make as many"));
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
