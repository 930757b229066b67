package wardbeat.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import wardbeat.beat.BeatScores;
import wardbeat.scoring.Dl4jNetwork;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Windows per CPU second of one core, for the scorer of the job, ONNX Runtime window by window, and Deeplearning4j. All engines
 * score the same windows of 64 beds, in turn in each round.
 */
final class ScorerBenchmark {

    private static final int BEDS = 64;
    private static final int[] WINDOWS_PER_RUN = {1, 4, 16};
    private static final long ROUND_NANOS = 1_000_000_000;
    /** Multiply-adds of the dense layers per window. */
    private static final int DENSE_MULTIPLY_ADDS = 299_328;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Results results;
    private final int rounds;

    ScorerBenchmark(Results results, int rounds) {
        this.results = results;
        this.rounds = rounds;
    }

    void run() {
        results.section("Scorer: windows per CPU second of one core, 64 beds, hop 36");
        Dl4jNetwork.useOneThread();
        var archive = ModelArchive.packaged();
        MultiLayerNetwork dl4j = Dl4jNetwork.trained(archive.weights().orElseThrow());
        try (Scorer scorer = archive.scorer(ScorerEngine.ONNX);
                var product = new MatrixProduct()) {
            double peak = results.figure(
                    "peak: matrix product, size " + MatrixProduct.SIZE + " cubed in ONNX Runtime",
                    "G multiply-adds/s",
                    repeat(() -> product.multiply() / 1e9));
            for (int windows : WINDOWS_PER_RUN) {
                compare(windows, scorer, dl4j, peak);
            }
        }
    }

    private void compare(int windows, Scorer scorer, MultiLayerNetwork dl4j, double peak) {
        List<WindowRun> runs = runs(windows);
        List<WindowRun> apart = apart(runs);
        float[] samples = together(apart);
        requireAgreement(scorer.scoreAll(runs), scorer.scoreAll(apart), dl4j, samples);
        var ours = new double[rounds];
        var windowByWindow = new double[rounds];
        var batched = new double[rounds];
        var single = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            ours[round] = perSecond(() -> {
                scorer.scoreAll(runs);
                return BEDS * windows;
            });
            windowByWindow[round] = perSecond(() -> {
                scorer.scoreAll(apart);
                return BEDS * windows;
            });
            batched[round] = perSecond(() -> {
                dl4j.output(Dl4jNetwork.input(samples, BEDS * windows));
                return BEDS * windows;
            });
            single[round] = perSecond(() -> {
                dl4j.output(Dl4jNetwork.input(apart.get(0).samples(), 1));
                return 1;
            });
        }
        String suffix = ", " + windows + " per run";
        double own = results.figure("ours" + suffix, "windows/s", ours);
        double peer = results.figure("ONNX Runtime window by window" + suffix, "windows/s", windowByWindow);
        double other = results.figure("DL4J batched" + suffix, "windows/s", batched);
        results.figure("DL4J one at a time" + suffix, "windows/s", single);
        results.figure("ours to ONNX Runtime window by window" + suffix, "times", own / peer);
        results.figure("ours to DL4J batched" + suffix, "times", own / other);
        results.figure("ours, share of peak" + suffix, "%", 100 * own * multiplyAdds(windows) / 1e9 / peak);
        results.figure("window by window, share of peak" + suffix, "%", 100 * peer * multiplyAdds(1) / 1e9 / peak);
    }

    /** Multiply-adds per window in a run of {@code windows}: convolutions once per run, dense layers once per window. */
    private static double multiplyAdds(int windows) {
        double first = (298 + 36 * (windows - 1)) * 32.0 * 3;
        double second = (147 + 18 * (windows - 1)) * 64.0 * 96;
        return (first + second) / windows + DENSE_MULTIPLY_ADDS;
    }

    private static List<WindowRun> runs(int windows) {
        var runs = new ArrayList<WindowRun>();
        for (int bed = 0; bed < BEDS; bed++) {
            var samples = new float[WindowSpec.NETWORK.samplesOf(windows)];
            int at = 0;
            for (var signal : BenchmarkEcg.cut(bed, 30)) {
                float[] next = signal.windows().samples();
                int taken = Math.min(next.length, samples.length - at);
                System.arraycopy(next, 0, samples, at, taken);
                at += taken;
            }
            runs.add(new WindowRun(0, windows, samples));
        }
        return runs;
    }

    private static List<WindowRun> apart(List<WindowRun> runs) {
        var apart = new ArrayList<WindowRun>();
        for (WindowRun run : runs) {
            for (int i = 0; i < run.windows(); i++) {
                int from = i * WindowSpec.NETWORK.hop();
                apart.add(new WindowRun(
                        i, 1, Arrays.copyOfRange(run.samples(), from, from + WindowSpec.NETWORK.length())));
            }
        }
        return apart;
    }

    private static float[] together(List<WindowRun> windows) {
        int length = WindowSpec.NETWORK.length();
        var samples = new float[windows.size() * length];
        for (int i = 0; i < windows.size(); i++) {
            System.arraycopy(windows.get(i).samples(), 0, samples, i * length, length);
        }
        return samples;
    }

    /** Fails if the engines disagree on a score: the comparison would be meaningless. */
    private static void requireAgreement(float[][] ours, float[][] apart, MultiLayerNetwork dl4j, float[] samples) {
        float[] theirs = dl4j.output(Dl4jNetwork.input(samples, apart.length))
                .dup('c')
                .data()
                .asFloat();
        int at = 0;
        for (float[] run : ours) {
            for (float score : run) {
                if (score != apart[at / BeatScores.CLASSES][at % BeatScores.CLASSES]
                        || Math.abs(score - theirs[at]) > 1e-5) {
                    throw new IllegalStateException(String.format(
                            Locale.ROOT,
                            "score %d differs: ours %s, window by window %s, DL4J %s",
                            at,
                            score,
                            apart[at / BeatScores.CLASSES][at % BeatScores.CLASSES],
                            theirs[at]));
                }
                at++;
            }
        }
    }

    private double[] repeat(Work work) {
        var runs = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            runs[round] = perSecond(work);
        }
        return runs;
    }

    private interface Work {
        double once();
    }

    /** Units of work per second of CPU time of this thread, after a warm-up of a quarter of the round. */
    private double perSecond(Work work) {
        for (long begun = cpuNanos(); cpuNanos() - begun < ROUND_NANOS / 4; ) {
            work.once();
        }
        double done = 0;
        long begun = cpuNanos();
        long now = begun;
        while (now - begun < ROUND_NANOS) {
            done += work.once();
            now = cpuNanos();
        }
        return done * 1e9 / (now - begun);
    }

    private long cpuNanos() {
        return threads.getCurrentThreadCpuTime();
    }
}
