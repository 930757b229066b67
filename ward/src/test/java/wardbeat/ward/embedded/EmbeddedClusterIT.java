package wardbeat.ward.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedClusterIT {

    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.start(2, 0);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void showsADashboardThatTakesNoOrders() throws Exception {
        assertThat(get("").body()).contains("<title>Apache Flink Web Dashboard</title>");
        assertThat(get("/config").body()).contains("\"web-submit\":false", "\"web-cancel\":false");
    }

    @Test
    void returnsTheFinalAccumulatorsOfAJobThatEnds() {
        var job = cluster.submit(counting(1_000, Counting.Behaviour.COUNT), "ends");

        assertThat(job.awaitEnd()).containsEntry("seen", 1_000L);
        assertThat(job.ended()).isTrue();
    }

    @Test
    void readsTheAccumulatorsOfAJobThatRunsAndCancelsIt() {
        var job = cluster.submit(counting(1_000, Counting.Behaviour.HANG_AFTER_500), "hangs");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(job.accumulators()).containsEntry("seen", 500L));
        assertThat(job.ended()).isFalse();
        job.cancel();
        assertThat(job.ended()).isTrue();
    }

    @Test
    void reportsWhyAJobFailed() {
        var job = cluster.submit(counting(1_000, Counting.Behaviour.FAIL_AFTER_500), "fails");

        assertThatThrownBy(job::awaitEnd)
                .isInstanceOf(JobFailedException.class)
                .hasMessage("the job failed: java.lang.IllegalStateException: 500 are enough");
    }

    @Test
    void reportsAPortInUse() {
        int taken = URI.create(cluster.dashboard()).getPort();

        assertThatThrownBy(() -> EmbeddedCluster.start(1, taken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("embedded cluster: does not start");
    }

    private static StreamExecutionEnvironment counting(long count, Counting.Behaviour behaviour) {
        var environment = cluster.environment();
        environment.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
        environment.setParallelism(1);
        environment.fromSequence(1, count).map(new Counting(behaviour)).sinkTo(new DiscardingSink<>());
        return environment;
    }

    private static java.net.http.HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(cluster.dashboard() + path))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static final class Counting extends RichMapFunction<Long, Long> {

        private static final long serialVersionUID = 1;

        private enum Behaviour {
            COUNT,
            HANG_AFTER_500,
            FAIL_AFTER_500
        }

        private final Behaviour behaviour;
        private final LongCounter seen = new LongCounter();

        private Counting(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void open(OpenContext context) {
            getRuntimeContext().addAccumulator("seen", seen);
        }

        @Override
        public Long map(Long value) throws Exception {
            if (value > 500) {
                switch (behaviour) {
                    case COUNT -> {}
                    case HANG_AFTER_500 -> Thread.sleep(Long.MAX_VALUE);
                    case FAIL_AFTER_500 -> throw new IllegalStateException("500 are enough");
                }
            }
            seen.add(1);
            return value;
        }
    }
}
