package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.wire.Topics;

/** The commands one by one against a broker, as in a ward that is not all in one process. */
class BrokerOfYourOwnIT {

    @Test
    void replaysWatchesAndTellsAlerts(@TempDir Path folder) throws Exception {
        SyntheticRecording.write(folder, "one", Duration.ofSeconds(60), 7);
        try (var broker = EmbeddedBroker.start()) {
            broker.createTopics(2, Topics.ALL);

            var replay = CommandRun.of(
                    "replay", "--record", folder.toString(), "--bootstrap", broker.bootstrap(), "--chunk", "360");
            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(replay.out())
                    .isEqualToNormalizingNewlines(
                            "60 messages published to ecg.samples at " + broker.bootstrap() + "\n");

            try (var alerts = ChildProcess.start("alerts", "--bootstrap", broker.bootstrap(), "--from-beginning")) {
                var job = CommandRun.of(
                        "job",
                        "--bootstrap-servers",
                        broker.bootstrap(),
                        "--stop",
                        "latest",
                        "--parallelism",
                        "1",
                        "--scorer",
                        "dl4j");
                assertThat(job.exitCode()).as(job.err()).isZero();
                assertThat(job.out()).contains("The job runs; Flink's dashboard: http://");

                alerts.awaitOutput(lines -> lines.contains("one       high    start     Extreme tachycardia: ")
                        && lines.contains("one       high    start     Asystole: "));
                assertThat(alerts.output()).doesNotContain("continue");
                alerts.interrupt();
                assertThat(alerts.awaitExit()).isZero();
            }
        }
    }

    @Test
    void saysWhichTopicIsMissing() {
        try (var broker = EmbeddedBroker.start()) {
            var alerts = CommandRun.of("alerts", "--bootstrap", broker.bootstrap(), "--topic", "nobody-made-this");

            assertThat(alerts.exitCode()).isEqualTo(1);
            assertThat(alerts.err()).contains("there is no topic nobody-made-this at " + broker.bootstrap());
        }
    }
}
