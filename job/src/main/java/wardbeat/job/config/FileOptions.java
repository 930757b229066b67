package wardbeat.job.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import wardbeat.alarm.policy.InvalidPolicyException;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.InvalidBrokerPropertiesException;

/** Types of options whose value is the path of a file, or what the file contains. */
final class FileOptions {

    private FileOptions() {}

    /** Paths of model archives. The archive is read when the job is built. */
    static OptionType<Path> modelArchive() {
        return file("the path of a model archive", (text, problems) -> path(text), Path::toString);
    }

    /** Properties of Kafka's clients, read from a file. Only their names are printed: values may be secret. */
    static OptionType<Map<String, String>> kafkaProperties() {
        return file(
                "the path of a file with Kafka client properties",
                FileOptions::kafkaProperties,
                properties -> new TreeSet<>(properties.keySet()).toString());
    }

    /** Limits of the alarms, read from a file. Identifiers of patients are not printed. */
    static OptionType<WardPolicy> policy() {
        return file(
                "the path of a policy file",
                FileOptions::policy,
                policy -> "version " + policy.version() + ", individual limits for "
                        + policy.patients().size() + " patients");
    }

    private static <T> OptionType<T> file(
            String expected, OptionType.Reader<T> reader, Function<? super T, String> writer) {
        return new OptionType<>("PATH", "", expected, reader, value -> true, writer);
    }

    private static Optional<Map<String, String>> kafkaProperties(String text, List<String> problems) {
        Optional<Path> file = path(text);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(BrokerAccess.readProperties(file.get()));
        } catch (InvalidBrokerPropertiesException e) {
            problems.addAll(e.errors());
            return Optional.empty();
        }
    }

    private static Optional<WardPolicy> policy(String text, List<String> problems) {
        Optional<Path> file = path(text);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(WardPolicy.read(file.get()));
        } catch (InvalidPolicyException e) {
            e.problems().forEach(problem -> problems.add(text + ": " + problem));
        } catch (IOException e) {
            problems.add(text + ": cannot be read; expected a policy file, got "
                    + e.getClass().getSimpleName() + "; check the path and its permissions");
        }
        return Optional.empty();
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
