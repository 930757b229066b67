package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.wire.Topics;

class TopicsAndDoctorIT {

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();

    @AfterAll
    static void close() {
        BROKER.close();
    }

    @BeforeEach
    void removeAllTopics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrap()))) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
        }
    }

    @Test
    void makesTheTopicsOnceAndTheDoctorIsContent() {
        var wouldBe = topics("--partitions", "3", "--dry-run");
        assertThat(wouldBe.exitCode()).as(wouldBe.err()).isZero();
        assertThat(wouldBe.out())
                .contains("ecg.samples   would be created, 3 partitions, message.timestamp.type=LogAppendTime")
                .contains("ecg.alerts    would be created, 3 partitions");

        var made = topics("--partitions", "3");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("ecg.samples   created, 3 partitions, message.timestamp.type=LogAppendTime");

        var again = topics("--partitions", "3");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out().lines()).hasSize(4).allMatch(line -> line.endsWith("exists, suitable"));

        var doctor = CommandRun.of("doctor", "--bootstrap", BROKER.bootstrap());
        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        assertThat(doctor.out())
                .contains("ok    java    Java 17", "ok    model   the packaged model")
                .contains("ok    scorer  ONNX reproduces", "ok    scorer  DL4J reproduces")
                .contains("ok    broker  answers at " + BROKER.bootstrap(), "ok    topic   ecg.samples, 3 partitions")
                .contains("ok    clock   not checked: no message in ecg.samples");
    }

    @Test
    void reportProblemsAndTheirFix() throws Exception {
        var samples = new NewTopic(Topics.SAMPLES, Optional.of(2), Optional.empty())
                .configs(Map.of("message.timestamp.type", "CreateTime"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrap()))) {
            admin.createTopics(List.of(samples)).all().get();
        }

        var doctor = CommandRun.of("doctor", "--bootstrap", BROKER.bootstrap());
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .contains(
                        "FAIL  topic   ecg.samples: message.timestamp.type: expected LogAppendTime, got CreateTime; change it,")
                .contains("FAIL  topic   ecg.alerts: does not exist; run ./wardbeat topics create --bootstrap-servers");

        var topics = topics("--partitions", "3");
        assertThat(topics.exitCode()).isEqualTo(1);
        assertThat(topics.out())
                .contains("ecg.samples   not suitable: too few partitions; expected at least 3, got 2; stop the job")
                .contains("; message.timestamp.type: expected LogAppendTime, got CreateTime")
                .contains("ecg.alerts    created, 3 partitions");
    }

    @Test
    void doctorReportsAnInvalidModel(@TempDir Path folder) throws Exception {
        var model = Files.writeString(folder.resolve("model.zip"), "no model");
        var doctor = CommandRun.of("doctor", "--model", model.toString(), "--bootstrap", "127.0.0.1:1");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("FAIL  model   ")
                .contains("FAIL  broker  broker 127.0.0.1:1: no answer within 6 s");
    }

    private static CommandRun topics(String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("topics", "create", "--bootstrap", BROKER.bootstrap()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
