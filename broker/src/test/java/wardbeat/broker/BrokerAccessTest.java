package wardbeat.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerAccessTest {

    @TempDir
    private Path directory;

    @Test
    void readsSecurityPropertiesAndKeepsPlaceholders() throws Exception {
        String text = """
                # of the ward's listener
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=a.Module required password="${file:%1$s:password}";
                ssl.truststore.location=/opt/wardbeat/kafka/ca.pem
                config.providers=file
                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                """.formatted(directory.resolve("secret"));
        assertThat(errorsOf(file(text)))
                .singleElement()
                .asString()
                .endsWith("rejected by Kafka's clients: Could not read properties from file "
                        + directory.resolve("secret"));

        Files.writeString(directory.resolve("secret"), "password=hush");

        assertThat(BrokerAccess.readProperties(file(text)))
                .hasSize(6)
                .containsEntry("security.protocol", "SASL_SSL")
                .extractingByKey("sasl.jaas.config")
                .asString()
                .contains(":password}")
                .doesNotContain("hush");
    }

    @Test
    void reportsAllPropertiesThatAreNotAllowedAtOnce() throws Exception {
        var file = file("""
                bootstrap.servers=elsewhere:9092
                acks=0
                ssl.trustore.location=/ca.pem
                security.protocol=SSL
                """);

        assertThat(errorsOf(file))
                .containsExactly(
                        file + ": acks: not a security property; expected security.*, ssl.*, sasl.* or"
                                + " config.providers; remove the line",
                        file + ": bootstrap.servers: not a security property; expected security.*, ssl.*, sasl.* or"
                                + " config.providers; remove the line",
                        file + ": ssl.trustore.location: unknown property of Kafka's clients; check the spelling");
    }

    @Test
    void reportsTheValueThatKafkaRejects() throws Exception {
        var file = file("security.protocol=TLS\n");

        assertThat(errorsOf(file))
                .singleElement()
                .asString()
                .startsWith(
                        file + ": rejected by Kafka's clients: Invalid value TLS for configuration security.protocol");
    }

    @Test
    void reportsUnresolvedPlaceholders() throws Exception {
        Files.writeString(directory.resolve("secret"), "other=hush");
        String provider = "config.providers=file\nconfig.providers.file.class"
                + "=org.apache.kafka.common.config.provider.FileConfigProvider\n";
        String key = "ssl.keystore.password=${file:%s:password}\n".formatted(directory.resolve("secret"));

        assertThat(errorsOf(file(provider + key)))
                .singleElement()
                .asString()
                .endsWith(
                        "ssl.keystore.password: unresolved placeholder; check config.providers, and the file and the key in"
                                + " the placeholder");
        assertThat(errorsOf(file(key))).singleElement().asString().contains("unresolved placeholder");
        assertThat(errorsOf(file(provider.replace("file.class", "fil.clas") + key)))
                .singleElement()
                .asString()
                .contains("config.providers.fil.clas: not a security property");
        assertThat(errorsOf(file(
                        provider.replace("org.apache.kafka.common.config.provider.FileConfigProvider", "java.io.File")
                                + key)))
                .singleElement()
                .asString()
                .contains("rejected by Kafka's clients");
    }

    @Test
    void reportsAFileThatCannotBeRead() throws Exception {
        assertThat(errorsOf(directory.resolve("none")))
                .singleElement()
                .asString()
                .isEqualTo(directory.resolve("none")
                        + ": cannot be read; expected a properties file in UTF-8, got NoSuchFileException; check the path,"
                        + " its permissions and the syntax");
        assertThat(errorsOf(file("ssl.protocol=\\u12")))
                .singleElement()
                .asString()
                .contains("cannot be read; expected a properties file in UTF-8, got IllegalArgumentException");
    }

    @Test
    void isSerializableAndPrintsNoSecret() throws Exception {
        var access = new BrokerAccess("a:1", Map.of("ssl.keystore.password", "hush", "security.protocol", "SSL"));

        assertThat(serializedCopy(access)).isEqualTo(access);
        assertThat(access).hasToString("a:1 with [security.protocol, ssl.keystore.password]");
        assertThat(BrokerAccess.plain("a:1")).hasToString("a:1");
    }

    @Test
    void addsPropertiesAndAddressesToTheOptionsOfAClient() {
        var access = new BrokerAccess("a:1", Map.of("security.protocol", "SSL"));

        assertThat(access.with(Map.of("acks", "all", "bootstrap.servers", "b:2")))
                .isEqualTo(Map.of("security.protocol", "SSL", "acks", "all", "bootstrap.servers", "a:1"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("client.properties"), text);
    }

    private static List<String> errorsOf(Path file) {
        return catchThrowableOfType(InvalidBrokerPropertiesException.class, () -> BrokerAccess.readProperties(file))
                .errors();
    }

    private static Object serializedCopy(Object value) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
