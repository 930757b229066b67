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
 * A FlinkDeployment's {@code flinkConfiguration}, which no schema describes and of which Flink ignores what it does not
 * know: each name must be known and each value readable, and the memory of either process must add up.
 */
final class FlinkSettings implements Check {

    private static final Pattern REPORTER =
            Pattern.compile("metrics\\.reporter\\.\\w+\\.(factory\\.class|port|filterLabelValueCharacters)");

    private final KnownSettings known;

    FlinkSettings(KnownSettings known) {
        this.known = known;
    }

    @Override
    public List<Finding> findings(Rendering rendering) {
        var findings = new ArrayList<Finding>();
        rendering.ofKind("FlinkDeployment").forEach(manifest -> {
            JsonNode spec = manifest.tree().path("spec");
            var settings = new Configuration();
            for (Map.Entry<String, JsonNode> setting :
                    spec.path("flinkConfiguration").properties()) {
                String name = setting.getKey();
                if (!setting.getValue().isTextual()) {
                    findings.add(manifest.finding(name, setting.getValue() + " is no text: put it into quotes"));
                }
                settings.setString(name, setting.getValue().asText());
                if (!REPORTER.matcher(name).matches()) {
                    known.fault(name, settings).ifPresent(words -> findings.add(manifest.finding(name, words)));
                }
            }
            durable(manifest, settings, findings);
            replicas(manifest, spec, settings, findings);
            memory(manifest, spec, settings, findings);
        });
        return findings;
    }

    /** What is kept in files must be kept on a claim, in every pod at the same place. */
    private static void durable(Manifest manifest, Configuration settings, List<Finding> findings) {
        settings.toMap().forEach((name, value) -> {
            if (!value.startsWith("file:")) {
                return;
            }
            String folder = URI.create(value).getPath();
            for (var template : PodTemplate.of(manifest)) {
                if (template.claimMounts().noneMatch(mount -> folder.equals(mount) || folder.startsWith(mount + "/"))) {
                    findings.add(manifest.finding(
                            name, value + " is on no claim that " + template.path() + " mounts: it would be lost"));
                }
            }
        });
    }

    private static void replicas(Manifest manifest, JsonNode spec, Configuration settings, List<Finding> findings) {
        if (spec.path("taskManager").has("replicas")) {
            findings.add(manifest.finding("spec.taskManager.replicas", "overrules spec.job.parallelism: leave it out"));
        }
        boolean available = settings.getString("high-availability.type", "NONE").equals("kubernetes");
        if (spec.path("jobManager").path("replicas").asInt(1) > 1 && !available) {
            findings.add(
                    manifest.finding("spec.jobManager.replicas", "a standby needs high-availability.type kubernetes"));
        }
        if (!spec.path("job").path("upgradeMode").asText().equals("stateless")
                && !settings.containsKey("execution.checkpointing.savepoint-dir")) {
            findings.add(manifest.finding("spec.job.upgradeMode", "needs execution.checkpointing.savepoint-dir"));
        }
    }

    private static void memory(Manifest manifest, JsonNode spec, Configuration settings, List<Finding> findings) {
        try {
            var jobManager = new Configuration(settings);
            jobManager.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, memoryOf(spec, "jobManager"));
            JobManagerProcessUtils.processSpecFromConfig(jobManager);
            var taskManager = new Configuration(settings);
            taskManager.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, memoryOf(spec, "taskManager"));
            TaskExecutorProcessUtils.processSpecFromConfig(taskManager);
        } catch (IllegalConfigurationException | IllegalArgumentException e) {
            findings.add(manifest.finding("spec", "memory does not add up: " + e.getMessage()));
        }
    }

    private static MemorySize memoryOf(JsonNode spec, String role) {
        return MemorySize.parse(spec.path(role).path("resource").path("memory").asText());
    }
}
