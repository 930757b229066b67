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
        String path = "spec.job.args";
        if (arguments.contains("--parallelism")) {
            findings.add(manifest.finding(
                    path, "--parallelism keeps the operator from changing it: set spec.job.parallelism"));
        }
        var readable = new ArrayList<>(arguments);
        int policy = arguments.indexOf(POLICY) + 1;
        Optional<Path> limits = Optional.empty();
        try {
            if (policy > 0 && policy < arguments.size()) {
                limits = limits(rendering, manifest, arguments.get(policy));
                if (limits.isEmpty()) {
                    findings.add(manifest.finding(
                            path,
                            POLICY + " " + arguments.get(policy)
                                    + " is in no ConfigMap that the JobManager mounts there"));
                    readable.subList(policy - 1, policy + 1).clear();
                } else {
                    readable.set(policy, limits.get().toString());
                }
            }
            JobConfig.parse(readable.toArray(String[]::new));
        } catch (JobConfigException e) {
            e.errors().forEach(problem -> findings.add(manifest.finding(path, problem)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            limits.ifPresent(file -> file.toFile().delete());
        }
    }

    /** A copy of what the JobManager will find at {@code path}. */
    private static Optional<Path> limits(Rendering rendering, Manifest manifest, String path) throws IOException {
        var jobManager = PodTemplate.of(manifest).get(0);
        int slash = path.lastIndexOf('/');
        for (JsonNode mount : jobManager.containers().toList().get(0).path("volumeMounts")) {
            if (!mount.path("mountPath").asText().equals(path.substring(0, slash))) {
                continue;
            }
            var text = jobManager
                    .volumes()
                    .filter(volume -> volume.path("name").equals(mount.path("name")))
                    .findFirst()
                    .flatMap(volume -> rendering.find(
                            "ConfigMap", volume.path("configMap").path("name").asText()))
                    .map(config -> config.tree().path("data").path(path.substring(slash + 1)))
                    .filter(JsonNode::isTextual);
            if (text.isPresent()) {
                var copy = Files.createTempFile("policy", ".yaml");
                Files.write(copy, text.get().asText().getBytes(StandardCharsets.UTF_8));
                return Optional.of(copy);
            }
        }
        return Optional.empty();
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
