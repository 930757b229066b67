package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.ward.embedded.EmbeddedBroker;

class SimulateIT {

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        broker.createMissingTopics(2);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void publishesBedsReportsFaultsAndWritesTheTruth(@TempDir Path folder) throws Exception {
        Path truth = folder.resolve("truth.jsonl");
        var run = CommandRun.of(
                "simulate",
                "--bootstrap",
                broker.bootstrap(),
                "--beds",
                "3",
                "--duration",
                "60s",
                "--speed",
                "max",
                "--faults",
                "loss=5%,duplicate=5%",
                "--truth",
                truth.toString(),
                "--seed",
                "4");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("[67]\\d\\d messages with \\d\\d,\\d\\d\\d samples of 3 beds published to ecg.samples")
                .containsPattern("loss +\\d+ times")
                .containsPattern("duplicate +\\d+ times");
        List<JsonNode> lines = json(truth);
        assertThat(lines)
                .filteredOn(line -> line.path("type").asText().equals("beat"))
                .hasSizeGreaterThan(150);
        assertThat(lines).extracting(line -> line.path("patient").asText()).contains("bed-01", "bed-02", "bed-03");
    }

    @Test
    void reportsAMissingTopicOrBrokerAtOnce() {
        var topic = CommandRun.of("simulate", "--bootstrap", broker.bootstrap(), "--topic", "missing-topic");
        assertThat(topic.exitCode()).isEqualTo(1);
        assertThat(topic.err())
                .contains("broker " + broker.bootstrap()
                        + ": missing topics; expected missing-topic, got only ecg.alerts,");

        var noBroker = CommandRun.of("simulate", "--bootstrap", "127.0.0.1:1");
        assertThat(noBroker.exitCode()).isEqualTo(1);
        assertThat(noBroker.err()).contains("broker 127.0.0.1:1: no answer within 6 s; check the address");
    }

    @Test
    void rejectsInvalidPlansAndScripts() {
        var run = CommandRun.of("simulate", "--bootstrap", broker.bootstrap(), "--faults", "rain=1%");

        assertThat(run.exitCode()).isEqualTo(2);
        var script = CommandRun.of("simulate", "--bootstrap", broker.bootstrap(), "--script", "sinus 1min, dancing 3s");
        assertThat(script.exitCode()).isEqualTo(2);
        assertThat(script.err()).contains("--script: step 2 'dancing 3s': unknown rhythm; expected one of sinus,");
        assertThat(run.err()).contains("--faults: unknown fault 'rain'; expected one of loss, duplicate, reorder,");
    }

    private static List<JsonNode> json(Path file) throws IOException {
        try (var values = new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(Files.readString(file))) {
            return values.readAll();
        }
    }
}
