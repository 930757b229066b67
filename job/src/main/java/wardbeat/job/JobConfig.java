package wardbeat.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardbeat.alarm.policy.InvalidPolicyException;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.InvalidBrokerPropertiesException;
import wardbeat.scoring.ScorerEngine;

/**
 * A configuration that the job can run with.
 *
 * @param brokers the Kafka brokers
 * @param samplesTopic topic of sample chunks
 * @param beatsTopic topic of beats
 * @param alertsTopic topic of alert events
 * @param rejectedTopic topic of rejected messages
 * @param groupId Kafka consumer group
 * @param start where reading begins without a savepoint
 * @param stop when reading ends
 * @param model what scores
 * @param policy the limits of the alarms
 * @param parallelism subtasks of each operator, if not the cluster's default
 * @param maxParallelism the most subtasks the job's state can be spread over
 * @param checkpointInterval time between checkpoints
 * @param checkpointDir where checkpoints are kept, if not the cluster's setting
 * @param bufferTimeout the longest that a record waits in a network buffer
 * @param restartAttempts restarts in a row before the job fails for good
 */
public record JobConfig(
        BrokerAccess brokers,
        String samplesTopic,
        String beatsTopic,
        String alertsTopic,
        String rejectedTopic,
        String groupId,
        Start start,
        Stop stop,
        JobModel model,
        WardPolicy policy,
        OptionalInt parallelism,
        int maxParallelism,
        Duration checkpointInterval,
        Optional<URI> checkpointDir,
        Duration bufferTimeout,
        int restartAttempts) {

    /** Where reading begins when there is no savepoint. */
    public enum Start {
        /** Where the consumer group had got to; at the earliest message where it had not begun. */
        COMMITTED,
        /** At the earliest message. */
        EARLIEST,
        /** At messages yet to come. */
        LATEST
    }

    /** When reading ends. */
    public enum Stop {
        /** Never. */
        NEVER,
        /** At the end that each partition has when the job starts. */
        LATEST
    }

    /**
     * The configuration that command-line arguments {@code --name value} describe.
     *
     * @throws JobConfigException if any is unknown, missing or out of range; it names all
     */
    public static JobConfig parse(String... arguments) {
        var reader = new Reader();
        reader.readArguments(arguments);
        var config = new JobConfig(
                new BrokerAccess(
                        reader.read(JobOption.BOOTSTRAP_SERVERS, Reader::servers, ""), reader.kafkaProperties()),
                reader.topic(JobOption.SAMPLES_TOPIC),
                reader.topic(JobOption.BEATS_TOPIC),
                reader.topic(JobOption.ALERTS_TOPIC),
                reader.topic(JobOption.REJECTED_TOPIC),
                reader.read(JobOption.GROUP_ID, Reader::nonEmpty, ""),
                reader.oneOf(JobOption.START, Start.class),
                reader.oneOf(JobOption.STOP, Stop.class),
                new JobModel(reader.text(JobOption.MODEL), reader.oneOf(JobOption.SCORER, ScorerEngine.class)),
                reader.policy(),
                reader.text(JobOption.PARALLELISM).isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(reader.number(JobOption.PARALLELISM, 1, 1024)),
                reader.number(JobOption.MAX_PARALLELISM, 1, 32768),
                reader.duration(JobOption.CHECKPOINT_INTERVAL, Duration.ofMillis(100), Duration.ofHours(1)),
                reader.directory(JobOption.CHECKPOINT_DIR),
                reader.duration(JobOption.BUFFER_TIMEOUT, Duration.ZERO, Duration.ofSeconds(1)),
                reader.number(JobOption.RESTART_ATTEMPTS, 0, 1_000_000));
        reader.requireDistinctTopics(config);
        if (config.parallelism.isPresent() && config.parallelism.getAsInt() > config.maxParallelism) {
            reader.errors.add("--parallelism " + config.parallelism.getAsInt() + " exceeds --max-parallelism "
                    + config.maxParallelism + ": lower the one or raise the other");
        }
        if (!reader.errors.isEmpty()) {
            throw new JobConfigException(reader.errors);
        }
        return config;
    }

    /** The topics that the job reads and writes. */
    public List<String> topics() {
        return List.of(samplesTopic, beatsTopic, alertsTopic, rejectedTopic);
    }

    /** The options as text for a terminal, one after the other. */
    public static String help() {
        var text = new StringBuilder();
        for (JobOption option : JobOption.values()) {
            String defaultText = option.defaultText().isEmpty() ? "" : " [" + option.defaultText() + "]";
            text.append(
                    "  %s %s%n      %s%s%n".formatted(option.flag(), option.form(), option.description(), defaultText));
        }
        return text.toString();
    }

    /** The options as a Markdown table: docs/configuration.md. */
    static String page() {
        var page = new StringBuilder("""
                # Configuration of the job

                Made from `JobOption`; a test fails when it is stale. Options are given as `--name value`; all errors are
                reported at once, a line each.

                | option | value | default | meaning |
                | --- | --- | --- | --- |
                """);
        for (JobOption option : JobOption.values()) {
            String defaultText = option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`";
            page.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(option.flag(), option.form().replace("|", "\\|"), defaultText, option.description()));
        }
        return page.toString();
    }

    /** Reads values and gathers what is wrong with them; after an error it goes on with the default. */
    private static final class Reader {
        private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
        private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
        private static final Pattern SERVERS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

        private final Map<JobOption, String> values = new EnumMap<>(JobOption.class);
        private final List<String> errors = new ArrayList<>();

        void readArguments(String... arguments) {
            for (int i = 0; i < arguments.length; i++) {
                String argument = arguments[i];
                Optional<JobOption> option =
                        argument.startsWith("--") ? JobOption.named(argument.substring(2)) : Optional.empty();
                if (option.isEmpty()) {
                    errors.add(argument + " is no option of the job: see --help for those there are");
                    if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
                        i++;
                    }
                } else if (i + 1 == arguments.length) {
                    errors.add(argument + " has no value: give " + option.get().form());
                } else if (values.put(option.get(), arguments[++i]) != null) {
                    errors.add(argument + " is given twice: keep one");
                }
            }
        }

        String text(JobOption option) {
            return values.getOrDefault(option, option.defaultText());
        }

        <T> T read(JobOption option, Function<String, Optional<T>> parser, T fallback) {
            String text = text(option);
            Optional<T> value = parser.apply(text);
            if (value.isEmpty()) {
                errors.add(option.flag() + (text.isEmpty() ? " is missing" : " " + text + " is not valid") + ": give "
                        + option.form() + " (" + option.description() + ")");
            }
            return value.orElse(fallback);
        }

        String topic(JobOption option) {
            return read(option, text -> Optional.of(text).filter(TOPIC.asMatchPredicate()), option.defaultText());
        }

        int number(JobOption option, int least, int most) {
            return read(
                    option,
                    text -> Optional.of(text)
                            .filter(digits -> digits.matches("\\d{1,9}"))
                            .map(Integer::valueOf)
                            .filter(number -> number >= least && number <= most),
                    least);
        }

        Duration duration(JobOption option, Duration least, Duration most) {
            return read(
                    option,
                    text -> Optional.of(DURATION.matcher(text))
                            .filter(Matcher::matches)
                            .map(Reader::durationOf)
                            .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0),
                    least);
        }

        private static Duration durationOf(Matcher matcher) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }

        <E extends Enum<E>> E oneOf(JobOption option, Class<E> type) {
            E[] constants = type.getEnumConstants();
            return read(
                    option,
                    text -> List.of(constants).stream()
                            .filter(constant -> constant.name().equalsIgnoreCase(text))
                            .findFirst(),
                    constants[0]);
        }

        static Optional<String> servers(String text) {
            return Optional.of(text).filter(SERVERS.asMatchPredicate());
        }

        static Optional<String> nonEmpty(String text) {
            return Optional.of(text).filter(value -> !value.isBlank());
        }

        Map<String, String> kafkaProperties() {
            String path = text(JobOption.KAFKA_PROPERTIES);
            if (path.isEmpty()) {
                return Map.of();
            }
            try {
                return BrokerAccess.readProperties(Path.of(path));
            } catch (InvalidBrokerPropertiesException e) {
                e.errors().forEach(error -> errors.add(JobOption.KAFKA_PROPERTIES.flag() + " " + error));
            } catch (InvalidPathException e) {
                errors.add(JobOption.KAFKA_PROPERTIES.flag() + " " + path + " is no path (" + e.getReason()
                        + "): give the path of a file of properties");
            }
            return Map.of();
        }

        WardPolicy policy() {
            String path = text(JobOption.POLICY);
            if (path.isEmpty()) {
                return WardPolicy.DEFAULT;
            }
            try {
                return WardPolicy.read(Path.of(path));
            } catch (InvalidPolicyException e) {
                e.problems().forEach(problem -> errors.add(JobOption.POLICY.flag() + " " + path + ": " + problem));
            } catch (IOException | InvalidPathException e) {
                errors.add(JobOption.POLICY.flag() + " " + path + " cannot be read (" + e
                        + "): give the path of a policy file");
            }
            return WardPolicy.DEFAULT;
        }

        Optional<URI> directory(JobOption option) {
            if (text(option).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(read(option, Reader::uri, URI.create("file:///")));
        }

        static Optional<URI> uri(String text) {
            try {
                return Optional.of(URI.create(text)).filter(uri -> uri.getScheme() != null);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        void requireDistinctTopics(JobConfig config) {
            var topics = config.topics();
            if (topics.stream().distinct().count() < topics.size()) {
                errors.add("two of the four topics are the same, " + topics + ": give each its own");
            }
        }
    }
}
