package wardbeat.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * How Kafka's clients connect to the brokers: addresses and security properties.
 *
 * <pre>{@code
 * var access = new BrokerAccess("kafka:9093", BrokerAccess.readProperties(Path.of("client.properties")));
 * var admin = Admin.create(access.with(Map.of()));
 * }</pre>
 *
 * @param bootstrapServers addresses as Kafka expects them: {@code host:port}, separated by commas
 * @param properties security properties, the same for each of Kafka's clients; empty for a listener without authentication and
 *     encryption. Values may be secret.
 */
public record BrokerAccess(String bootstrapServers, Map<String, String> properties) implements Serializable {

    private static final long serialVersionUID = 1;

    /** Properties of authentication and encryption. All other properties are chosen by the code that creates a client. */
    private static final Pattern SECURITY = Pattern.compile("(security|ssl|sasl)\\..+");

    /** Providers of values such as <code>${file:/path:key}</code>, which keep secrets out of the properties. */
    private static final Pattern CONFIG_PROVIDERS =
            Pattern.compile("config\\.providers(\\.[^.]+\\.(class|param\\..+))?");

    /** A value that a provider should have replaced. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]+:[^}]+}");

    /** Copies the properties. */
    public BrokerAccess {
        properties = Map.copyOf(properties);
    }

    /** Access to a listener without authentication and encryption. */
    public static BrokerAccess plain(String bootstrapServers) {
        return new BrokerAccess(bootstrapServers, Map.of());
    }

    /**
     * Reads a properties file as Kafka's own tools use it: {@code name=value} lines in UTF-8. Accepts security properties and
     * {@code config.providers} only.
     *
     * @param file readable here; files that it names must be readable wherever a client runs
     * @throws InvalidBrokerPropertiesException if the file cannot be read, or names or values are invalid; contains all
     *     problems and never a password
     */
    public static Map<String, String> readProperties(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidBrokerPropertiesException(
                    List.of(file + ": cannot be read; expected a properties file in UTF-8, got "
                            + e.getClass().getSimpleName() + "; check the path, its permissions and the syntax"));
        }
        var sorted = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> sorted.put(name, properties.getProperty(name)));
        var errors = new ArrayList<String>();
        sorted.keySet().forEach(name -> validateName(name, errors));
        if (errors.isEmpty()) {
            validateValues(sorted, errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidBrokerPropertiesException(
                    errors.stream().map(error -> file + ": " + error).toList());
        }
        return sorted;
    }

    private static void validateName(String name, List<String> errors) {
        if (CONFIG_PROVIDERS.matcher(name).matches()) {
            return;
        }
        if (!SECURITY.matcher(name).matches()) {
            errors.add(
                    name + ": not a security property; expected security.*, ssl.*, sasl.* or config.providers; remove"
                            + " the line");
        } else if (!AdminClientConfig.configNames().contains(name)) {
            errors.add(name + ": unknown property of Kafka's clients; check the spelling");
        }
    }

    /** Kafka's message has the name and the value of a property, but not the value of a password. */
    private static void validateValues(Map<String, String> properties, List<String> errors) {
        try {
            var config = new AdminClientConfig(new BrokerAccess("localhost:9092", properties).with(Map.of()));
            config.originals().forEach((name, value) -> {
                if (value instanceof String text && PLACEHOLDER.matcher(text).find()) {
                    errors.add(
                            name + ": unresolved placeholder; check config.providers, and the file and the key in the"
                                    + " placeholder");
                }
            });
        } catch (KafkaException | ClassCastException e) {
            errors.add("rejected by Kafka's clients: " + e.getMessage());
        }
    }

    /** Configuration of a client: {@code options}, the security properties and the addresses. */
    public Map<String, Object> with(Map<String, ?> options) {
        var all = new HashMap<String, Object>(properties);
        all.putAll(options);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }

    /** The security properties as Flink's connector expects them. */
    public Properties asProperties() {
        var copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** The addresses and the names of the properties, without their values. */
    @Override
    public String toString() {
        return bootstrapServers + (properties.isEmpty() ? "" : " with " + new TreeMap<>(properties).keySet());
    }
}
