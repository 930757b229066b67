package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wardbeat.ward.embedded.EmbeddedWard;

class CanaryIT {

    private static final Pattern PORT = Pattern.compile("metrics and health at port (\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void seesItsAlertWhileTheJobRunsAndMissesItOnceTheJobIsGone() throws Exception {
        try (var ward = EmbeddedWard.open(2, 0);
                var alerts = ChildProcess.start(
                        "alerts", "--bootstrap", ward.broker().bootstrapServers(), "--canaries");
                var patients = ChildProcess.start(
                        "alerts", "--bootstrap", ward.broker().bootstrapServers())) {
            var job = ward.watch();
            job.awaitRunning();
            try (var canary = ChildProcess.start(
                    "canary",
                    "--bootstrap",
                    ward.broker().bootstrapServers(),
                    "--every",
                    "20s",
                    "--within",
                    "9s",
                    "--listen",
                    "localhost:0")) {
                String seen = canary.awaitOutput(lines -> lines.contains("canary: alert after "));
                var port = PORT.matcher(seen).results().map(MatchResult::group).findFirst();
                assertThat(port).isPresent();
                URI page = URI.create("http://localhost:" + port.get().replaceAll("\\D", ""));
                assertThat(get(page.resolve("/health")).statusCode()).isEqualTo(200);
                assertThat(get(page.resolve("/metrics")).body())
                        .contains("wardbeat_canary_episodes_expected_total 1.0\n")
                        .contains("wardbeat_canary_episodes_seen_total 1.0\n")
                        .contains("wardbeat_canary_healthy 1.0\n")
                        .containsPattern("wardbeat_canary_latency_seconds \\d+\\.\\d+\n");
                alerts.awaitOutput(lines -> lines.contains("canary    high"));

                job.cancel();
                canary.awaitOutput(lines -> lines.contains("canary: no alert within 9 s"));
                var health = get(page.resolve("/health"));
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.body()).contains("did not come in time");
                assertThat(get(page.resolve("/metrics")).body())
                        .contains("wardbeat_canary_episodes_missed_total 1.0\n")
                        .contains("wardbeat_canary_healthy 0.0\n");
                canary.interrupt();
                assertThat(canary.awaitExit()).isEqualTo(1);
            }
            patients.interrupt();
            assertThat(patients.awaitExit()).isZero();
            assertThat(patients.output()).doesNotContain("high");
        }
    }

    @Test
    void refusesANameThatCouldBeAPatients() {
        var run = CommandRun.of("canary", "--patient", "bed-7");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--patient: not an identifier of a canary; expected canary or canary-..., got bed-7");
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
