package wardbeat.manifest;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.kubernetes.configuration.KubernetesConfigOptions;
import org.apache.flink.kubernetes.configuration.KubernetesHighAvailabilityOptions;

/**
 * The settings that a {@code flinkConfiguration} may contain: Flink's settings, read from Flink's classes, and the operator's
 * settings in the list next to this class. The list is ours, because the operator does not publish a jar.
 */
final class KnownSettings {

    private static final String OPERATOR = "operator-settings.txt";

    private static final List<Class<?>> FLINK = List.of(
            CheckpointingOptions.class,
            HeartbeatManagerOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            KubernetesConfigOptions.class,
            KubernetesHighAvailabilityOptions.class,
            NettyShuffleEnvironmentOptions.class,
            ResourceManagerOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class);

    private final Map<String, ConfigOption<?>> options = new HashMap<>();

    /**
     * The settings of the versions on the class path.
     *
     * @throws IOException if the operator's list cannot be read
     */
    KnownSettings() throws IOException {
        for (Class<?> type : FLINK) {
            Arrays.stream(type.getFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class)
                    .forEach(field -> {
                        try {
                            add((ConfigOption<?>) Objects.requireNonNull(field.get(null)));
                        } catch (IllegalAccessException e) {
                            throw new IllegalStateException(field + ": public, but not readable", e);
                        }
                    });
        }
        try (var list = Objects.requireNonNull(KnownSettings.class.getResourceAsStream(OPERATOR), OPERATOR)) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> add(option(words[0], words[1])));
        }
    }

    private void add(ConfigOption<?> option) {
        options.put(option.key(), option);
    }

    private static ConfigOption<?> option(String name, String type) {
        var builder = ConfigOptions.key(name);
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "boolean" -> builder.booleanType().noDefaultValue();
            case "integer" -> builder.intType().noDefaultValue();
            case "double" -> builder.doubleType().noDefaultValue();
            case "duration" -> builder.durationType().defaultValue(Duration.ZERO);
            default -> throw new IllegalStateException(OPERATOR + ": unknown type of " + name + "; got " + type);
        };
    }

    /** The problem of setting {@code name} in {@code settings}; empty without a problem. */
    Optional<String> problem(String name, Configuration settings) {
        var option = options.get(name);
        if (option == null) {
            return Optional.of("unknown setting of Flink and its operator; check the spelling");
        }
        try {
            settings.getOptional(option);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
