package wardbeat.manifest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Checks rendered manifests and prints one line for each. Valid renderings must pass. Each broken rendering must be rejected for
 * the reason in its file; this shows that the checks work.
 */
public final class CheckManifests {

    private final List<Check> checks;
    private final PrintStream out;
    private int valid;
    private int rejected;
    private int failures;

    private CheckManifests(List<Check> checks, PrintStream out) {
        this.checks = checks;
        this.out = out;
    }

    /**
     * Exits with 0 if all renderings have the expected result, otherwise with 1.
     *
     * @param arguments the operator's CustomResourceDefinition; a directory of valid renderings, {@code *.yaml}; a directory
     *     of broken renderings, {@code *.yaml}, each with a file {@code *.reason} that contains a part of the expected
     *     problem
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var check = new CheckManifests(
                List.of(
                        OperatorSchema.read(Path.of(arguments[0])),
                        new CoreSchema(),
                        new PodRules(),
                        new References(),
                        new JobArguments(),
                        new KafkaProperties(),
                        new FlinkSettings(new KnownSettings())),
                System.out);
        for (Path file : renderings(Path.of(arguments[1]))) {
            check.accept(file);
        }
        for (Path file : renderings(Path.of(arguments[2]))) {
            check.reject(file);
        }
        System.out.printf(Locale.ROOT, 
                "%d renderings are valid, %d are rejected as expected, %d have an unexpected result%n",
                check.valid, check.rejected, check.failures);
        System.exit(check.failures == 0 && check.valid > 0 && check.rejected > 0 ? 0 : 1);
    }

    private static List<Path> renderings(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName()
                .toString()
                .replaceAll("\\.yaml$|^checks__refused__", "")
                .replace("__", "/");
    }

    private List<ManifestProblem> problems(Rendering rendering) {
        return checks.stream()
                .flatMap(check -> check.problems(rendering).stream())
                .toList();
    }

    private void accept(Path file) throws IOException {
        var rendering = Rendering.read(file);
        var problems = problems(rendering);
        if (problems.isEmpty()) {
            valid++;
            out.printf(Locale.ROOT, 
                    "ok       %-32s %d objects%n",
                    nameOf(file), rendering.manifests().size());
        } else {
            failures++;
            problems.forEach(problem -> out.printf(Locale.ROOT, "FAIL     %-32s %s%n", nameOf(file), problem));
        }
    }

    private void reject(Path file) throws IOException {
        String reason = Files.readString(Path.of(file.toString().replaceAll("\\.yaml$", ".reason")))
                .strip();
        var problems = problems(Rendering.read(file));
        var match = problems.stream()
                .filter(problem -> problem.toString().contains(reason))
                .findFirst();
        if (match.isPresent() && !reason.isEmpty()) {
            rejected++;
            out.printf(Locale.ROOT, "rejected %-32s %s%n", nameOf(file), match.get());
        } else {
            failures++;
            out.printf(Locale.ROOT, 
                    "FAIL     %-32s expected problem \"%s\", got%s%n",
                    nameOf(file), reason, problems.isEmpty() ? " none" : " " + problems);
        }
    }
}
