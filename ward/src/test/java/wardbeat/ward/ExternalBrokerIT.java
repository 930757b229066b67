package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.job.WardJob;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.wire.Topics;

/** The commands one by one against a broker, as in a ward that is not all in one process. */
class ExternalBrokerIT {

    @Test
    void replaysAndPrintsAlerts(@TempDir Path folder) throws Exception {
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
                assertThat(job.out()).contains("The job is running; Flink dashboard: http://", "ledger   closes");

                alerts.awaitOutput(lines -> lines.contains("one       high    start     Extreme tachycardia: ")
                        && lines.contains("one       high    escalate  Asystole: "));
                assertThat(alerts.output()).doesNotContain("continue");
                alerts.interrupt();
                assertThat(alerts.awaitExit()).isZero();
            }
        }
    }

    @Test
    void reportsMissingAndExistingTopics(@TempDir Path folder) throws Exception {
        SyntheticRecording.write(folder, "one", Duration.ofSeconds(10), 7);
        try (var broker = EmbeddedBroker.start()) {
            broker.createTopics(1, List.of(Topics.BEATS, Topics.SAMPLES));
            String bootstrap = broker.bootstrap();
            String missing = "broker " + bootstrap + ": missing topics; expected ";
            String existing = ", got only ecg.beats, ecg.samples; create them or change the topic options";

            assertRefused(missing + "ecg.alerts" + existing, CommandRun.of("alerts", "--bootstrap", bootstrap));
            assertRefused(
                    missing + "missing-topic" + existing,
                    CommandRun.of(
                            "replay",
                            "--record",
                            folder.toString(),
                            "--bootstrap",
                            bootstrap,
                            "--topic",
                            "missing-topic"));
            assertRefused(
                    missing + "ecg.alerts, ecg.rejected" + existing,
                    CommandRun.of("job", "--bootstrap-servers", bootstrap));
            assertThatThrownBy(() -> WardJob.main(new String[] {"--bootstrap-servers", bootstrap}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(missing + "ecg.alerts, ecg.rejected" + existing);
        }
    }

    @Test
    void reportsWithinTenSecondsThatNoBrokerAnswers(@TempDir Path folder) throws Exception {
        SyntheticRecording.write(folder, "one", Duration.ofSeconds(10), 7);
        String bootstrap;
        try (var broker = EmbeddedBroker.start()) {
            bootstrap = broker.bootstrap();
        }

        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertRefused(
                        "broker " + bootstrap + ": no answer within 6 s; check the address and that the broker is up,"
                                + " and whether its listener requires --kafka-properties",
                        CommandRun.of("replay", "--record", folder.toString(), "--bootstrap", bootstrap)));
    }

    private static void assertRefused(String reason, CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("wardbeat: " + reason);
    }
}
