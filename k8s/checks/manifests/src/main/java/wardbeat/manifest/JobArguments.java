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
import wardbeat.job.WardJob;
import wardbeat.job.config.JobConfigException;
import wardbeat.job.config.JobConfigParser;

/**
 * Validates the arguments of the job with the job's parser, including the policy file, and the number of partitions.
 */
final class JobArguments implements Check {

    private static final String ARGUMENTS = "spec.job.args";
    private static final String POLICY = "--policy";
    private static final String TOPICS = "wardbeat-topics";

    @Override
    public List<ManifestProblem> problems(Rendering rendering) {
        var problems = new ArrayList<ManifestProblem>();
        rendering.ofKind("FlinkDeployment").forEach(manifest -> {
            JsonNode job = manifest.tree().path("spec").path("job");
            if (!job.path("entryClass").asText().equals(WardJob.class.getName())) {
                problems.add(manifest.problem("spec.job.entryClass", "is not " + WardJob.class.getName()));
            }
            arguments(rendering, manifest, Arguments.of(job.path("args")), problems);
            partitions(rendering, manifest, problems);
        });
        return problems;
    }

    private static void arguments(
            Rendering rendering, Manifest manifest, Arguments arguments, List<ManifestProblem> problems) {
        if (arguments.words().contains("--parallelism")) {
            problems.add(manifest.problem(
                    ARGUMENTS, "--parallelism prevents the operator from rescaling: set spec.job.parallelism"));
        }
        // The file of Kafka properties is in a Secret, which is not readable here.
        var readable = arguments.without(KafkaProperties.OPTION);
        Optional<String> policy = readable.valueOf(POLICY);
        Optional<Path> limits = Optional.empty();
        try {
            if (policy.isPresent()) {
                limits = copyOf(rendering, manifest, policy.get());
                if (limits.isEmpty()) {
                    problems.add(manifest.problem(
                            ARGUMENTS,
                            POLICY + " " + policy.get() + " is not in a ConfigMap that the JobManager mounts there"));
                }
                readable = limits.isPresent()
                        ? readable.with(POLICY, limits.get().toString())
                        : readable.without(POLICY);
            }
            JobConfigParser.parse(readable.words().toArray(String[]::new));
        } catch (JobConfigException e) {
            e.errors().forEach(problem -> problems.add(manifest.problem(ARGUMENTS, problem)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            limits.ifPresent(file -> file.toFile().delete());
        }
    }

    /** A copy of the file that the JobManager will find at {@code path}. */
    private static Optional<Path> copyOf(Rendering rendering, Manifest manifest, String path) throws IOException {
        var jobManager = PodTemplate.of(manifest).get(0);
        var text = jobManager
                .volumesWith(path)
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

    /** Checks that created topics have a partition for each subtask; a subtask without a partition is idle. */
    private static void partitions(Rendering rendering, Manifest manifest, List<ManifestProblem> problems) {
        var topics = rendering.find("Job", TOPICS);
        if (topics.isEmpty()) {
            return;
        }
        var arguments = Arguments.of(topics.get().tree().at("/spec/template/spec/containers/0/args"));
        int partitions = Integer.parseInt(arguments.valueOf("--partitions").orElseThrow());
        JsonNode spec = manifest.tree().path("spec");
        JsonNode settings = spec.path("flinkConfiguration");
        int parallelism = spec.path("job").path("parallelism").asInt();
        int most = settings.path("job.autoscaler.enabled").asBoolean()
                ? settings.path("job.autoscaler.vertex.max-parallelism").asInt(Integer.MAX_VALUE)
                : parallelism;
        if (Math.max(parallelism, most) > partitions) {
            problems.add(manifest.problem(
                    "spec.job.parallelism",
                    Math.max(parallelism, most) + " subtasks may run, but " + TOPICS + " creates " + partitions
                            + " partitions: create as many"));
        }
    }
}
