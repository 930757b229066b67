package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;

/**
 * Validates a FlinkDeployment's {@code flinkConfiguration}. It has no schema, and Flink ignores unknown names. Each name
 * must be known, each value must be readable, and the memory sizes of each process must add up.
 */
final class FlinkSettings implements Check {

    private static final Pattern REPORTER =
            Pattern.compile("metrics\\.reporter\\.\\w+\\.(factory\\.class|port|filterLabelValueCharacters)");

    private final KnownSettings known;

    FlinkSettings(KnownSettings known) {
        this.known = known;
    }

    @Override
    public List<ManifestProblem> problems(Rendering rendering) {
        var problems = new ArrayList<ManifestProblem>();
        rendering.ofKind("FlinkDeployment").forEach(manifest -> {
            JsonNode spec = manifest.tree().path("spec");
            var settings = new Configuration();
            for (Map.Entry<String, JsonNode> setting :
                    spec.path("flinkConfiguration").properties()) {
                String name = setting.getKey();
                if (!setting.getValue().isTextual()) {
                    problems.add(manifest.problem(name, setting.getValue() + " is not a string: put it into quotes"));
                }
                settings.setString(name, setting.getValue().asText());
                if (!REPORTER.matcher(name).matches()) {
                    known.problem(name, settings).ifPresent(text -> problems.add(manifest.problem(name, text)));
                }
            }
            durable(manifest, settings, problems);
            replicas(manifest, spec, settings, problems);
            memory(manifest, spec, settings, problems);
        });
        return problems;
    }

    /** Files of state must be on a claim, in every pod at the same path. */
    private static void durable(Manifest manifest, Configuration settings, List<ManifestProblem> problems) {
        settings.toMap().forEach((name, value) -> {
            if (!value.startsWith("file:")) {
                return;
            }
            String directory = URI.create(value).getPath();
            for (var template : PodTemplate.of(manifest)) {
                if (template.claimMounts().noneMatch(mount -> directory.equals(mount) || directory.startsWith(mount + "/"))) {
                    problems.add(manifest.problem(
                            name, value + " is not on a claim that " + template.path() + " mounts: the files would be lost"));
                }
            }
        });
    }

    private static void replicas(Manifest manifest, JsonNode spec, Configuration settings, List<ManifestProblem> problems) {
        if (spec.path("taskManager").has("replicas")) {
            problems.add(manifest.problem("spec.taskManager.replicas", "overrides spec.job.parallelism: remove it"));
        }
        boolean available = settings.getString("high-availability.type", "NONE").equals("kubernetes");
        if (spec.path("jobManager").path("replicas").asInt(1) > 1 && !available) {
            problems.add(
                    manifest.problem("spec.jobManager.replicas", "a standby needs high-availability.type kubernetes"));
        }
        if (!spec.path("job").path("upgradeMode").asText().equals("stateless")
                && !settings.containsKey("execution.checkpointing.savepoint-dir")) {
            problems.add(manifest.problem("spec.job.upgradeMode", "needs execution.checkpointing.savepoint-dir"));
        }
    }

    private static void memory(Manifest manifest, JsonNode spec, Configuration settings, List<ManifestProblem> problems) {
        try {
            var jobManager = new Configuration(settings);
            jobManager.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, memoryOf(spec, "jobManager"));
            JobManagerProcessUtils.processSpecFromConfig(jobManager);
            var taskManager = new Configuration(settings);
            taskManager.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, memoryOf(spec, "taskManager"));
            TaskExecutorProcessUtils.processSpecFromConfig(taskManager);
        } catch (IllegalConfigurationException | IllegalArgumentException e) {
            problems.add(manifest.problem("spec", "memory does not add up: " + e.getMessage()));
        }
    }

    private static MemorySize memoryOf(JsonNode spec, String role) {
        return MemorySize.parse(spec.path(role).path("resource").path("memory").asText());
    }
}
