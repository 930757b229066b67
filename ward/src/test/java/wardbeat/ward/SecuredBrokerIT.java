package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.broker.BrokerAccess;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.wire.Topics;

/** A broker with encryption, authentication and authorization. */
class SecuredBrokerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final String password = UUID.randomUUID().toString();

    @Test
    void acceptsAuthenticatedClientsOnly() throws Exception {
        SyntheticRecording.write(Files.createDirectory(folder.resolve("recording")), "one", Duration.ofSeconds(60), 7);
        try (var broker = EmbeddedBroker.start(0, encryptedListener())) {
            String properties =
                    clientProperties("operator", "operator", password).toString();

            assertOtherClientsAreRejected(broker);
            assertThat(tool("doctor", broker, properties).out())
                    .contains("run ./wardbeat topics create --bootstrap-servers " + broker.bootstrap()
                            + " --kafka-properties FILE");
            assertDone(tool("topics create", broker, properties, "--partitions", "2"));
            assertThat(tool("doctor", broker, properties).out())
                    .contains(
                            "ok    broker  answers at " + broker.bootstrap(), "ok    topic   ecg.alerts, 2 partitions");
            assertDone(tool(
                    "replay",
                    broker,
                    properties,
                    "--record",
                    folder.resolve("recording").toString()));
            var operator = new BrokerAccess(broker.bootstrap(), BrokerAccess.readProperties(Path.of(properties)));
            publishGarbage(operator);

            String job = clientProperties("job", "job", password).toString();
            assertRefused(
                    "; create them or change the topic options, or grant this client access to them",
                    CommandRun.of("job", "--bootstrap-servers", broker.bootstrap(), "--kafka-properties", job));
            allowJob(operator);
            runJobToTheEnd(broker, job);

            assertThat(recorded(Topics.REJECTED, broker, properties)).isEqualTo(1);
            try (var alerts = ChildProcess.start(
                    "alerts",
                    "--bootstrap",
                    broker.bootstrap(),
                    "--kafka-properties",
                    properties,
                    "--from-beginning")) {
                alerts.awaitOutput(lines -> lines.contains("one       high    escalate  Asystole: "));
            }
        }
    }

    private void assertOtherClientsAreRejected(EmbeddedBroker broker) throws Exception {
        assertRefused(
                "broker " + broker.bootstrap() + ": authentication failed (Authentication failed: Invalid username or"
                        + " password); check sasl.* in the Kafka properties",
                tool(
                        "topics create",
                        broker,
                        clientProperties("wrong", "operator", "guessed").toString()));
        assertRefused(
                ": TLS handshake failed (",
                tool("topics create", broker, mistrusting().toString()));
        assertRefused(
                "and whether its listener requires --kafka-properties",
                CommandRun.of("topics", "create", "--bootstrap", broker.bootstrap()));
        assertRefused(
                "truststore.pem); check the address and the Kafka properties",
                tool("topics create", broker, trustingNothing().toString()));
    }

    /** The job jar in separate processes, where Kafka's classes come from the job and not from Flink. */
    private void runJobToTheEnd(EmbeddedBroker broker, String properties) throws Exception {
        Path cluster = Files.createDirectory(folder.resolve("cluster"));
        try (var flink = FlinkProcesses.start(cluster, Map.of(), 1)) {
            await("both processes to answer").atMost(PATIENCE).until(() -> flink.slots() == 1);
            String job = flink.run(
                    flink.upload(FlinkProcesses.jobJar()),
                    "--bootstrap-servers",
                    broker.bootstrap(),
                    "--kafka-properties",
                    properties,
                    "--parallelism",
                    "1",
                    "--start",
                    "earliest",
                    "--stop",
                    "latest");
            flink.awaitFinished(job, PATIENCE);
            assertThat(flink.logs()).doesNotContain(password);
        }
    }

    private long recorded(String topic, EmbeddedBroker broker, String properties) throws IOException {
        Path file = folder.resolve(topic + ".jsonl");
        assertDone(tool(
                "record",
                broker,
                properties,
                "--topic",
                topic,
                "--output",
                file.toString(),
                "--from-beginning",
                "--until-end"));
        return TopicRecording.check(file).messages();
    }

    /** Access rights of the job as listed in docs/operations.md. */
    private static void allowJob(BrokerAccess operator) throws Exception {
        try (var admin = Admin.create(operator.with(Map.of()))) {
            admin.createAcls(List.of(
                            allow(AclOperation.READ, ResourceType.TOPIC, Topics.SAMPLES),
                            allow(AclOperation.READ, ResourceType.GROUP, "wardbeat"),
                            allow(AclOperation.WRITE, ResourceType.TOPIC, Topics.BEATS),
                            allow(AclOperation.WRITE, ResourceType.TOPIC, Topics.ALERTS),
                            allow(AclOperation.WRITE, ResourceType.TOPIC, Topics.REJECTED)))
                    .all()
                    .get();
        }
    }

    private static AclBinding allow(AclOperation operation, ResourceType type, String name) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:job", "*", operation, AclPermissionType.ALLOW));
    }

    private static void publishGarbage(BrokerAccess access) {
        try (var producer =
                new KafkaProducer<>(access.with(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.SAMPLES, "{".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static CommandRun tool(String command, EmbeddedBroker broker, String properties, String... options) {
        var arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--bootstrap", broker.bootstrap(), "--kafka-properties", properties));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void assertDone(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static void assertRefused(String reason, CommandRun run) {
        assertThat(run.exitCode()).as(run.out()).isNotZero();
        assertThat(run.err()).contains(reason);
    }

    /** Settings of a broker whose listener encrypts (TLS) and asks for name and password (SASL/PLAIN). */
    private Map<String, String> encryptedListener() throws Exception {
        Path keystore = keystore("broker");
        String login = "org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"operator\" password=\"%1$s\" user_operator=\"%1$s\" user_job=\"%1$s\";";
        var settings = new HashMap<String, String>();
        settings.putAll(Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // The controller's own listener, which does not ask.
                "super.users",
                "User:operator;User:ANONYMOUS"));
        settings.putAll(Map.of(
                "listener.security.protocol.map",
                "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.mechanism.inter.broker.protocol",
                "PLAIN",
                "listener.name.broker.sasl.enabled.mechanisms",
                "PLAIN",
                "listener.name.broker.plain.sasl.jaas.config",
                login.formatted(password),
                "listener.name.broker.ssl.keystore.location",
                keystore.toString(),
                "listener.name.broker.ssl.keystore.type",
                "PKCS12",
                "listener.name.broker.ssl.keystore.password",
                password,
                "listener.name.broker.ssl.truststore.location",
                certificateOf(keystore).toString(),
                "listener.name.broker.ssl.truststore.type",
                "PEM"));
        return settings;
    }

    /** Properties of a client whose password is in a separate file. */
    private Path clientProperties(String name, String user, String password) throws IOException {
        Path secret = Files.writeString(folder.resolve(name + "-secret.properties"), "password=" + password);
        return Files.writeString(
                folder.resolve(name + ".properties"), """
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="%s" \
                    password="${file:%s:password}";
                ssl.truststore.location=%s
                ssl.truststore.type=PEM
                config.providers=file
                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                """.formatted(user, secret, folder.resolve("broker.pem")));
    }

    /** Properties of a client that trusts another certificate. */
    private Path mistrusting() throws Exception {
        return trusting("mistrusting", certificateOf(keystore("other")));
    }

    private Path trustingNothing() throws IOException {
        return trusting("trusting-nothing", folder.resolve("no-truststore.pem"));
    }

    private Path trusting(String name, Path certificate) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".properties"),
                Files.readString(clientProperties(name, "operator", password))
                        .replace(folder.resolve("broker.pem").toString(), certificate.toString()));
    }

    private Path keystore(String name) throws Exception {
        Path keystore = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=ip:127.0.0.1",
                "-keystore",
                keystore.toString(),
                "-storetype",
                "PKCS12");
        return keystore;
    }

    private Path certificateOf(Path keystore) throws Exception {
        String alias = keystore.getFileName().toString().replace(".p12", "");
        Path certificate = folder.resolve(alias + ".pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                alias,
                "-keystore",
                keystore.toString(),
                "-file",
                certificate.toString());
        return certificate;
    }

    private void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", password));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
