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

/** Runs the benchmarks: one table, and all figures as JSON beside it. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Measures how fast Wardbeat is on this machine, against what a user would pick instead.",
            "Takes about half an hour; nothing else should run meanwhile. Absolute figures depend on the machine, so"
                    + " look at ratios."
        })
public final class Benchmarks implements Callable<Integer> {

    /** What can be measured. */
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
            description = "What to measure: ${COMPLETION-CANDIDATES}. [all]")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of each comparison. [${DEFAULT-VALUE}]")
    private int rounds = 5;

    @Option(names = "--beds", paramLabel = "N", split = ",", description = "Wards to watch. [64,100,1000,5000,10000]")
    private List<Integer> beds = List.of(64, 100, 1_000, 5_000, 10_000);

    @Option(names = "--seconds", paramLabel = "N", description = "How long to watch each. [${DEFAULT-VALUE}]")
    private int seconds = 60;

    @Option(names = "--output", paramLabel = "FILE", description = "Where all figures go. [${DEFAULT-VALUE}]")
    private Path output = Path.of(System.getProperty("wardbeat.results", "results.json"));

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Benchmarks() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmarks()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--output " + output + ": its folder is not there; make it or name another");
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
        results.section("Parts of the path, a sample at 250 Hz");
        var options = new OptionsBuilder()
                .include(Parts.class.getName() + "\\.")
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
            throw new IllegalStateException("the parts could not be measured", e);
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
