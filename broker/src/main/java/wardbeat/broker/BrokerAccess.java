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
 * How Kafka's clients reach the brokers: where they ask first, and what makes a listener let them in.
 *
 * @param bootstrapServers as Kafka takes them, {@code host:port} and commas
 * @param properties of security, the same for each of Kafka's clients; none for a listener that asks for nothing
 */
public record BrokerAccess(String bootstrapServers, Map<String, String> properties) implements Serializable {

    private static final long serialVersionUID = 1;

    /** What says who a client is and to whom it listens; the rest is the choice of whoever makes a client. */
    private static final Pattern OF_SECURITY = Pattern.compile("(security|ssl|sasl)\\..+");

    /** Values as {@code ${file:/path:key}}, so that a secret need not stand among the properties. */
    private static final Pattern OF_PROVIDERS = Pattern.compile("config\\.providers(\\.[^.]+\\.(class|param\\..+))?");

    /** What a provider should have replaced. */
    private static final Pattern LEFT_OPEN = Pattern.compile("\\$\\{[^}]+:[^}]+}");

    /** Copies the properties. */
    public BrokerAccess {
        properties = Map.copyOf(properties);
    }

    /** To a listener that asks for nothing. */
    public static BrokerAccess plain(String bootstrapServers) {
        return new BrokerAccess(bootstrapServers, Map.of());
    }

    /**
     * The properties in a file as Kafka's own tools take it, {@code name=value} lines in UTF-8, of clients' security and of
     * {@code config.providers}.
     *
     * @param file a file that can be read here; files that it names must be readable wherever a client runs
     * @throws InvalidBrokerPropertiesException if it cannot be read, or if a name or a value is not right; it says which, all at once, and
     *     repeats no password
     */
    public static Map<String, String> readProperties(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidBrokerPropertiesException(
                    List.of(file + " cannot be read (" + e + "): give the path of a file of properties"));
        }
        var sorted = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(name -> sorted.put(name, properties.getProperty(name)));
        var errors = new ArrayList<String>();
        sorted.keySet().forEach(name -> judge(name, errors));
        if (errors.isEmpty()) {
            judgeValues(sorted, errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidBrokerPropertiesException(
                    errors.stream().map(error -> file + ": " + error).toList());
        }
        return sorted;
    }

    private static void judge(String name, List<String> errors) {
        if (OF_PROVIDERS.matcher(name).matches()) {
            return;
        }
        if (!OF_SECURITY.matcher(name).matches()) {
            errors.add(name + " is no property of security: take it out, only security.*, ssl.*, sasl.* and"
                    + " config.providers can be given");
        } else if (!AdminClientConfig.configNames().contains(name)) {
            errors.add(name + " is no property that Kafka's clients know: see how it is spelt");
        }
    }

    /** Kafka names the property and its value, unless that is a password. */
    private static void judgeValues(Map<String, String> properties, List<String> errors) {
        try {
            var config = new AdminClientConfig(new BrokerAccess("localhost:9092", properties).with(Map.of()));
            config.originals().forEach((name, value) -> {
                if (value instanceof String text && LEFT_OPEN.matcher(text).find()) {
                    errors.add(
                            name + " refers to what nobody provides: see config.providers, and the file and key that it"
                                    + " names");
                }
            });
        } catch (KafkaException | ClassCastException e) {
            errors.add("Kafka's clients do not take it: " + e.getMessage());
        }
    }

    /** The options of a client: {@code options}, and what leads it to the brokers. */
    public Map<String, Object> with(Map<String, ?> options) {
        var all = new HashMap<String, Object>(properties);
        all.putAll(options);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }

    /** The properties as Flink's connector takes them. */
    public Properties asProperties() {
        var copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** The brokers, and that there are properties, but none of their values, which may be secret. */
    @Override
    public String toString() {
        return bootstrapServers + (properties.isEmpty() ? "" : " with " + new TreeMap<>(properties).keySet());
    }
}
