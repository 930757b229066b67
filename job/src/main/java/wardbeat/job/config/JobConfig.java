package wardbeat.job.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import wardbeat.broker.BrokerAccess;

/**
 * Valid configuration of the job: a value for each of the {@link JobOptions}. Immutable.
 *
 * <pre>{@code
 * var config = JobConfig.builder()
 *         .set(JobOptions.BOOTSTRAP_SERVERS, "localhost:9092")
 *         .set(JobOptions.CHECKPOINT_INTERVAL, Duration.ofSeconds(5))
 *         .build();
 * config.get(JobOptions.ALERTS_TOPIC); // "ecg.alerts"
 * }</pre>
 */
public final class JobConfig {

    private final Map<JobOption<?>, Object> values;

    private JobConfig(Map<JobOption<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** A builder without values: every option has its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder for the brokers of {@code brokers}, with their security properties. */
    public static Builder builder(BrokerAccess brokers) {
        return new Builder()
                .set(JobOptions.BOOTSTRAP_SERVERS, brokers.bootstrapServers())
                .set(JobOptions.KAFKA_PROPERTIES, brokers.properties());
    }

    /**
     * Value of an option.
     *
     * @throws NoSuchElementException if the option is not set and has no default
     */
    public <T> T get(JobOption<T> option) {
        return find(option).orElseThrow(() -> new NoSuchElementException(option.flag() + " has no value"));
    }

    /** Value of an option; empty if the option is not set and has no default. */
    public <T> Optional<T> find(JobOption<T> option) {
        return valueOf(option, values);
    }

    /** Kafka brokers, with the properties that their listeners require. */
    public BrokerAccess brokers() {
        return new BrokerAccess(get(JobOptions.BOOTSTRAP_SERVERS), get(JobOptions.KAFKA_PROPERTIES));
    }

    /** Topics that the job reads and writes. */
    public List<String> topics() {
        return JobOptions.topics().stream().map(this::get).toList();
    }

    /** Every option with its value, on one line; without secrets and without patients' identifiers. */
    @Override
    public String toString() {
        return JobOptions.all().stream()
                .map(option -> option.name() + "=" + text(option))
                .collect(Collectors.joining(", "));
    }

    private <T> String text(JobOption<T> option) {
        return find(option).map(option::write).orElse(option.defaultText());
    }

    @SuppressWarnings("unchecked") // The builder stores a value of type T under a JobOption<T>.
    private static <T> Optional<T> valueOf(JobOption<T> option, Map<JobOption<?>, Object> values) {
        Object value = values.get(option);
        return value == null ? option.defaultValue() : Optional.of((T) value);
    }

    /** Collects values; reports all problems at once when the configuration is built. Not thread-safe. */
    public static final class Builder {

        private final Map<JobOption<?>, Object> values = new HashMap<>();
        private final Map<JobOption<?>, List<String>> problems = new LinkedHashMap<>();

        private Builder() {}

        /** Sets an option. */
        public <T> Builder set(JobOption<T> option, T value) {
            var found = new ArrayList<String>();
            option.validate(value, found);
            return put(option, Optional.of(value), found);
        }

        /** Sets an option to the value that {@code text} describes, as on the command line. */
        public <T> Builder read(JobOption<T> option, String text) {
            var found = new ArrayList<String>();
            return put(option, option.read(text, found), found);
        }

        private <T> Builder put(JobOption<T> option, Optional<T> value, List<String> found) {
            value.ifPresent(present -> values.put(option, present));
            problems.put(option, found);
            return this;
        }

        /** Adds a problem of an option that has no usable value. */
        void reject(JobOption<?> option, String problem) {
            problems.computeIfAbsent(option, key -> new ArrayList<>()).add(option.flag() + ": " + problem);
        }

        /** The problems of the values so far, in the order of the options. */
        List<String> problems() {
            var all = new ArrayList<String>();
            for (JobOption<?> option : JobOptions.all()) {
                all.addAll(problems.getOrDefault(option, List.of()));
                if (option.isRequired() && !problems.containsKey(option)) {
                    all.add(option.missing());
                }
            }
            requireDistinctTopics(all);
            requireParallelismInLimit(all);
            return all;
        }

        /**
         * The configuration.
         *
         * @throws JobConfigException if values are missing, out of range or contradict each other; contains all problems
         */
        public JobConfig build() {
            var found = problems();
            if (!found.isEmpty()) {
                throw new JobConfigException(found);
            }
            return new JobConfig(values);
        }

        private void requireDistinctTopics(List<String> all) {
            var flags = new LinkedHashMap<String, String>();
            for (JobOption<String> option : JobOptions.topics()) {
                String topic = valueOf(option, values).orElseThrow();
                String other = flags.putIfAbsent(topic, option.flag());
                if (other != null) {
                    all.add(option.flag() + ": same topic as " + other + "; expected different topics, got " + topic
                            + " for both; change one of them");
                }
            }
        }

        private void requireParallelismInLimit(List<String> all) {
            int most = valueOf(JobOptions.MAX_PARALLELISM, values).orElseThrow();
            valueOf(JobOptions.PARALLELISM, values)
                    .filter(parallelism -> parallelism > most)
                    .ifPresent(parallelism -> all.add(JobOptions.PARALLELISM.flag() + ": exceeds "
                            + JobOptions.MAX_PARALLELISM.flag() + "; expected at most " + most + ", got " + parallelism
                            + "; lower it or raise " + JobOptions.MAX_PARALLELISM.flag()));
        }
    }
}
