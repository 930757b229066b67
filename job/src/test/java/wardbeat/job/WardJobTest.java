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
import wardbeat.scoring.ModelArchiveException;

class WardJobTest {

    @Test
    void readsOnTheDashboardLikeTheDesign() {
        Collection<StreamNode> nodes =
                graph("--parallelism", "2").getStreamGraph().getStreamNodes();

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
                        "Set aside rejected");
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.getTransformationUID())
                        .as(node.getOperatorName())
                        .isNotNull());
        // Flink gives the parts of a sink a description of its own.
        assertThat(nodes)
                .filteredOn(node -> !node.getOperatorName().matches(".*: (Writer|Committer)"))
                .hasSize(6)
                .allSatisfy(node -> assertThat(node.getOperatorDescription()).isNotEqualTo(node.getOperatorName()));
    }

    /** Unequal ones pass the building of the graph and die at run time, when keys arrive where they do not belong. */
    @Test
    void cutsScoresAndRaisesWithOneParallelismInOneChain() {
        var vertices = StreamSupport.stream(
                        graph("--parallelism", "3", "--max-parallelism", "96")
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
    void leavesNothingToKryo() {
        assertThat(graph().getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
    }

    @Test
    void refusesAModelThatIsNotThereWhenTheJobIsBuilt(@TempDir Path directory) {
        String missing = directory.resolve("no-model.zip").toString();

        assertThatThrownBy(() -> graph("--model", missing))
                .isInstanceOf(ModelArchiveException.class)
                .hasMessageContaining("no-model.zip")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static StreamExecutionEnvironment graph(String... options) {
        var arguments = new String[options.length + 2];
        arguments[0] = "--bootstrap-servers";
        arguments[1] = "localhost:9092";
        System.arraycopy(options, 0, arguments, 2, options.length);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        WardJob.build(env, JobConfig.parse(arguments));
        return env;
    }
}
