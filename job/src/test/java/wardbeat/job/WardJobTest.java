package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.broker.BrokerAccess;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;
import wardbeat.scoring.ModelArchiveException;

class WardJobTest {

    @Test
    void namesAndDescribesEachOperatorOnTheDashboard() {
        Collection<StreamNode> nodes =
                graph(config().set(JobOptions.PARALLELISM, 2)).getStreamGraph().getStreamNodes();

        assertThat(nodes)
                .extracting(node ->
                        node.getOperatorName().replaceFirst("^Source: ", "").replaceFirst(": Writer$", ""))
                .contains(
                        "Read samples",
                        "Decode samples",
                        "Cut windows",
                        "Score windows",
                        "Raise alarms",
                        "Publish alerts",
                        "Publish beats",
                        "Publish rejected");
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotNull());
        // Flink sets the descriptions of the parts of a sink.
        assertThat(nodes)
                .filteredOn(node -> !node.getOperatorName().matches(".*: (Writer|Committer)"))
                .hasSize(6)
                .allSatisfy(node -> assertThat(node.getOperatorDescription()).isNotEqualTo(node.getOperatorName()));
    }

    /** Names the forgotten operator when the job gets a new sink. */
    @Test
    void connectsEverySink() {
        assertThat(graph(config()).getStreamGraph().getStreamNodes())
                .filteredOn(node -> node.getOutEdges().isEmpty())
                .as("nodes without output, one for each component of Sinks")
                .hasSameSizeAs(Sinks.class.getRecordComponents());
    }

    /** With different parallelisms the graph would build, and the job would fail at run time because of keys in wrong subtasks. */
    @Test
    void chainsCuttingScoringAndAlarmsWithTheSameParallelism() {
        var vertices = StreamSupport.stream(
                        graph(config().set(JobOptions.PARALLELISM, 3).set(JobOptions.MAX_PARALLELISM, 96))
                                .getStreamGraph()
                                .getJobGraph()
                                .getVertices()
                                .spliterator(),
                        false)
                .toList();

        assertThat(vertices).hasSize(2);
        assertThat(vertices).extracting(JobVertex::getParallelism).containsOnly(3);
        assertThat(vertices).extracting(JobVertex::getMaxParallelism).containsOnly(96);
        assertThat(vertices)
                .extracting(JobVertex::getName)
                .anyMatch(name -> name.contains("Cut windows")
                        && name.contains("Score windows")
                        && name.contains("Raise alarms"));
    }

    @Test
    void excludesKryo() {
        assertThat(graph(config()).getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
    }

    @Test
    void rejectsAMissingModelWhenTheJobIsBuilt(@TempDir Path directory) {
        var config = config().set(JobOptions.MODEL, directory.resolve("no-model.zip"));

        assertThatThrownBy(() -> graph(config))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining("no-model.zip")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static JobConfig.Builder config() {
        return JobConfig.builder(BrokerAccess.plain("localhost:9092"));
    }

    private static StreamExecutionEnvironment graph(JobConfig.Builder config) {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        WardJob.build(env, config.build());
        return env;
    }
}
