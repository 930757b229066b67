package wardbeat.job.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Parser of the job's command-line arguments, {@code --name value}. */
public final class JobConfigParser {

    private final JobConfig.Builder builder = JobConfig.builder();
    private final List<String> unknown = new ArrayList<>();
    private final Set<JobOption<?>> given = new HashSet<>();

    private JobConfigParser() {}

    /**
     * Parses {@code arguments} and reads the files that they name.
     *
     * @throws JobConfigException if options are unknown, missing or invalid; contains all problems
     */
    public static JobConfig parse(String... arguments) {
        var parser = new JobConfigParser();
        parser.read(List.of(arguments));
        if (parser.unknown.isEmpty()) {
            return parser.builder.build();
        }
        var problems = new ArrayList<>(parser.unknown);
        problems.addAll(parser.builder.problems());
        throw new JobConfigException(problems);
    }

    private void read(List<String> arguments) {
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            var option = argument.startsWith("--")
                    ? JobOptions.named(argument.substring(2))
                    : Optional.<JobOption<?>>empty();
            if (option.isPresent()) {
                readValue(option.get(), rest);
                continue;
            }
            unknown.add(unknown(argument));
            if (!rest.isEmpty() && !rest.element().startsWith("--")) {
                rest.remove();
            }
        }
    }

    private void readValue(JobOption<?> option, Queue<String> rest) {
        String value = rest.poll();
        if (value == null) {
            builder.reject(option, "no value; expected " + option.form() + ", got nothing; add a value");
        } else if (given.add(option)) {
            builder.read(option, value);
        } else {
            builder.reject(option, "given twice; expected one value, got a second one; remove one of them");
        }
    }

    private static String unknown(String argument) {
        var flags = JobOptions.all().stream().map(JobOption::flag).toList();
        return argument + ": unknown option; "
                + NearestWord.of(argument, flags)
                        .map(flag -> "did you mean " + flag + "?")
                        .orElse("run with --help for the list");
    }
}
