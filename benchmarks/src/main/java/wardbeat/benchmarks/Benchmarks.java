package wardbeat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import wardbeat.scoring.OnnxScorer;

/** Runs the benchmarks, prints one table, and writes all figures as JSON. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Measures the speed of Wardbeat on this machine, in comparison with common alternatives.",
            "Takes about 30 minutes. Run it on an otherwise idle machine. Absolute figures depend on the machine;"
                    + " compare the ratios."
        })
public final class Benchmarks implements Callable<Integer> {

    /** A group of benchmarks. */
    enum Part {
        scorer,
        parts,
        job,
        growth
    }

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Groups to run: ${COMPLETION-CANDIDATES}. [all]")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--rounds", paramLabel = "N", description = "Number of runs of each comparison. [${DEFAULT-VALUE}]")
    private int rounds = 5;

    @Option(
            names = "--beds",
            paramLabel = "N",
            split = ",",
            description = "Sizes of the wards of group growth. [64,100,1000,5000,10000]")
    private List<Integer> beds = List.of(64, 100, 1_000, 5_000, 10_000);

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Measuring time for each ward of group growth. [${DEFAULT-VALUE}]")
    private int seconds = 60;

    @Option(names = "--output", paramLabel = "FILE", description = "JSON file for all figures. [${DEFAULT-VALUE}]")
    private Path output = Path.of(System.getProperty("wardbeat.results", "results.json"));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Benchmarks() {}

    /** Entry point; {@code --help} lists the options. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path directory = output.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--output " + output + ": parent directory does not exist; create it or give another file");
        }
        var results = new Results(System.out);
        try {
            results.section("This machine");
            results.fact("processor", processor());
            results.fact("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
            results.fact("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
            results.fact("ONNX Runtime", OnnxScorer.engineVersion());
            results.fact(
                    "load average at the start",
                    Double.toString(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
            if (parts.contains(Part.scorer)) {
                new ScorerBenchmark(results, rounds).run();
            }
            if (parts.contains(Part.parts)) {
                measureParts(results);
            }
            if (parts.contains(Part.job)) {
                new WholeJob(results, rounds).run();
            }
            if (parts.contains(Part.growth)) {
                new RealTime(results, seconds)
                        .run(beds.stream().mapToInt(Integer::intValue).toArray());
            }
            results.write(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void measureParts(Results results) {
        results.section("Stages of the path, per sample at 250 Hz");
        var options = new OptionsBuilder()
                .include(PathBenchmark.class.getName() + "\\.")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            for (RunResult result : new Runner(options).run()) {
                String name = result.getPrimaryResult().getLabel();
                double[] runs = result.getAggregatedResult().getIterationResults().stream()
                        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                        .toArray();
                results.figure(name, "ns", runs);
                var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
                if (allocated != null) {
                    results.figure(name + ", allocated", "bytes", allocated.getScore());
                }
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("group parts: the benchmarks failed", e);
        }
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
