package wardbeat.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Results of the benchmarks: printed as a table while they arrive, and written as JSON at the end.
 *
 * <p>A figure of several runs is printed with its median, minimum and maximum.
 */
final class Results {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final ObjectNode json = JSON.createObjectNode();

    Results(PrintStream out) {
        this.out = out;
    }

    /** Starts a section of the table. */
    void section(String title) {
        out.printf(Locale.ROOT, "%n%s%n", title);
    }

    /** Records a fact about the machine or the run. */
    void fact(String name, String value) {
        json.withObject("/facts").put(name, value);
        out.printf(Locale.ROOT, "  %-34s %s%n", name, value);
    }

    /** Records a figure of one or more runs and returns their median. */
    double figure(String name, String unit, double... runs) {
        double[] sorted = runs.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        ObjectNode node = json.withObject("/figures").putObject(name);
        node.put("unit", unit).put("median", median);
        var all = node.putArray("runs");
        Arrays.stream(runs).forEach(all::add);
        String spread = runs.length < 2
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  (%s to %s, %d runs)",
                        text(sorted[0]),
                        text(sorted[sorted.length - 1]),
                        runs.length);
        out.printf(Locale.ROOT, "  %-52s %12s %s%s%n", name, text(median), unit, spread);
        out.flush();
        return median;
    }

    private static String text(double value) {
        double magnitude = Math.abs(value);
        return String.format(Locale.ROOT, magnitude >= 100 ? "%,.0f" : magnitude >= 10 ? "%.1f" : "%.2f", value);
    }

    /** Writes all recorded facts and figures as JSON. */
    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        out.printf(Locale.ROOT, "%nAll figures with their runs: %s%n", file);
    }
}
