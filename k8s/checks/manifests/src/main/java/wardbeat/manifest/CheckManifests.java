package wardbeat.manifest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks at rendered manifests, a line each. What is to be fine must be; what is to be refused must be refused for the
 * reason that it gives, or the checks check nothing.
 */
public final class CheckManifests {

    private final List<Check> checks;
    private final PrintStream out;
    private int fine;
    private int refused;
    private int failures;

    private CheckManifests(List<Check> checks, PrintStream out) {
        this.checks = checks;
        this.out = out;
    }

    /**
     * Ends with 0 if all is as it should be, else with 1.
     *
     * @param arguments the operator's CustomResourceDefinition; a folder of renderings that are to be fine, {@code
     *     *.yaml}; one of renderings that are not, {@code *.yaml}, with words of the reason in a file {@code *.reason}
     *     beside each
     * @throws IOException if any cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        var check = new CheckManifests(
                List.of(
                        OperatorSchema.read(Path.of(arguments[0])),
                        new CoreSchema(),
                        new HouseRules(),
                        new References(),
                        new JobArguments(),
                        new KafkaProperties(),
                        new FlinkSettings(new KnownSettings())),
                System.out);
        for (Path file : renderings(Path.of(arguments[1]))) {
            check.accept(file);
        }
        for (Path file : renderings(Path.of(arguments[2]))) {
            check.refuse(file);
        }
        System.out.printf(
                "%d renderings are fine, %d are refused as they should be, %d are not as they should be%n",
                check.fine, check.refused, check.failures);
        System.exit(check.failures == 0 && check.fine > 0 && check.refused > 0 ? 0 : 1);
    }

    private static List<Path> renderings(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
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

    private List<Finding> findings(Rendering rendering) {
        return checks.stream()
                .flatMap(check -> check.findings(rendering).stream())
                .toList();
    }

    private void accept(Path file) throws IOException {
        var rendering = Rendering.read(file);
        var findings = findings(rendering);
        if (findings.isEmpty()) {
            fine++;
            out.printf(
                    "ok       %-32s %d objects%n",
                    nameOf(file), rendering.manifests().size());
        } else {
            failures++;
            findings.forEach(finding -> out.printf("FAIL     %-32s %s%n", nameOf(file), finding));
        }
    }

    private void refuse(Path file) throws IOException {
        String reason = Files.readString(Path.of(file.toString().replaceAll("\\.yaml$", ".reason")))
                .strip();
        var findings = findings(Rendering.read(file));
        var match = findings.stream()
                .filter(finding -> finding.toString().contains(reason))
                .findFirst();
        if (match.isPresent() && !reason.isEmpty()) {
            refused++;
            out.printf("refused  %-32s %s%n", nameOf(file), match.get());
        } else {
            failures++;
            out.printf(
                    "FAIL     %-32s should be refused for \"%s\", and was%s%n",
                    nameOf(file), reason, findings.isEmpty() ? " not" : " for " + findings);
        }
    }
}
