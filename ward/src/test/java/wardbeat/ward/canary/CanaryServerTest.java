package wardbeat.ward.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.ward.Samples;

class CanaryServerTest {

    private static final long SECOND = 1_000_000_000;

    private final CanaryWatch watch = new CanaryWatch("1", Duration.ofSeconds(15));

    @Test
    void exposesNoLatencyBeforeTheFirstAlert() throws Exception {
        watch.expect(1_000, 4_000, 0);

        assertThat(get("/metrics").body())
                .contains("# TYPE wardbeat_canary_episodes_expected_total counter\n")
                .contains("wardbeat_canary_episodes_expected_total 1.0\n", "wardbeat_canary_healthy 1.0\n")
                .doesNotContain("wardbeat_canary_latency_seconds ", "wardbeat_canary_last_seen_timestamp_seconds ");
    }

    @Test
    void exposesCountsLatencyAndTimeOfTheLastAlert() throws Exception {
        watch.expect(1_000, 4_000, 0);
        watch.read(Samples.alertOfSession("1", Condition.VENTRICULAR_TACHYCARDIA, Phase.START, 1_100), 4 * SECOND);
        watch.expect(16_000, 19_000, 20 * SECOND);
        watch.missed(60 * SECOND);

        assertThat(get("/metrics").body())
                .contains("wardbeat_canary_episodes_seen_total 1.0\n")
                .contains("wardbeat_canary_episodes_missed_total 1.0\n")
                .contains("wardbeat_canary_healthy 0.0\n")
                .contains("wardbeat_canary_latency_seconds 4.0\n")
                .contains("wardbeat_canary_last_seen_timestamp_seconds 944.0\n");
    }

    @Test
    void reportsHealthForProbes() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);

        watch.expect(1_000, 4_000, 0);
        watch.missed(60 * SECOND);

        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).isEqualTo("the canary's last alert did not come in time\n");
    }

    /** The wall clock is at 1000 s, the monotonic clock at 60 s. */
    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var registry = CanaryMetrics.registry(watch::tally, () -> 1_000_000, () -> 60 * SECOND);
        var address = new InetSocketAddress("localhost", 0);
        try (var server =
                new CanaryServer(address, registry, () -> watch.tally().healthy())) {
            var uri = URI.create("http://localhost:" + server.port() + path);
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
