package wardbeat.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import wardbeat.alarm.AlarmRaiser;
import wardbeat.alarm.AlarmRules;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.rule.RuleTable;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.Detections;
import wardbeat.beat.QrsDetector;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SignalCutter;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.signal.Conditioner;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.Resampler;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SignalQuality;
import wardbeat.signal.SlidingWindows;
import wardbeat.signal.WindowSpec;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.WireFormat;

/** Cost of each stage of the path, in nanoseconds per sample. Each call processes one second of one bed at 250 Hz. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BenchmarkEcg.RATE_HZ)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PathBenchmark {

    private static final int SECONDS = 120;
    private static final int[] NO_SALIENCY = new int[25];

    private final SampleChunkCodec codec = new SampleChunkCodec();
    private final byte[] key = BenchmarkEcg.patient(3).getBytes(StandardCharsets.US_ASCII);
    private final byte[] cborType = WireFormat.CBOR.contentType().getBytes(StandardCharsets.US_ASCII);
    private final byte[][] json = new byte[SECONDS][];
    private final byte[][] cbor = new byte[SECONDS][];
    private final int[][] samples = new int[SECONDS][];
    private final float[][] band = new float[SECONDS][];
    private final float[][] scaled = new float[SECONDS][];
    private final float[] resampled = new float[BenchmarkEcg.RATE_HZ];
    private final byte[] quality = new byte[8];
    private final Conditioner.Output conditioned = new Conditioner.Output();
    private final Conditioner.State conditioner = new Conditioner.State();
    private final Resampler.State resampler = new Resampler.State();
    private final SignalQuality.State judge = new SignalQuality.State();
    private final QrsDetector.State detector = new QrsDetector.State();
    private final SlidingWindows.State windows = new SlidingWindows.State();
    private final Detections detections = new Detections();
    private final SignalCutter cutter = new SignalCutter(new Ledger());
    private final SignalCutter.State signal = new SignalCutter.State();
    private final AlarmRules rules = RuleTable.of(AlarmPolicy.DEFAULT);
    private final BeatClassifier classifier = ModelArchive.packaged().classifier();
    private final List<CutSignal> cut = BenchmarkEcg.cut(3, SECONDS);
    private final ScoredSignal[] scored = new ScoredSignal[cut.size()];
    private AlarmRaiser.State alarms = new AlarmRaiser.State();
    private int second;
    private int chunks;

    /** Prepares the input of each stage. */
    public PathBenchmark() {
        var state = new Conditioner.State();
        for (int i = 0; i < SECONDS; i++) {
            SampleChunk chunk = BenchmarkEcg.chunk(3, i, 0, false);
            samples[i] = chunk.samples();
            json[i] = codec.encode(chunk, WireFormat.JSON);
            cbor[i] = codec.encode(chunk, WireFormat.CBOR);
            new Conditioner(BenchmarkEcg.RATE, SyntheticEcg.CALIBRATION, state)
                    .condition(samples[i], 0, samples[i].length, conditioned);
            band[i] = Arrays.copyOf(conditioned.bandMillivolts, conditioned.count);
            scaled[i] = Arrays.copyOf(conditioned.scaled, conditioned.count);
        }
        try (Scorer scorer = ModelArchive.packaged().scorer(ScorerEngine.ONNX)) {
            for (int i = 0; i < scored.length; i++) {
                scored[i] = new ScoredSignal(cut.get(i), scorer.score(cut.get(i).windows()));
            }
        }
    }

    private int next() {
        second = (second + 1) % SECONDS;
        return second;
    }

    /** Decodes a JSON message into a chunk. */
    @Benchmark
    public SampleChunk decodeJson() throws MalformedMessageException {
        return codec.decode(key, json[next()], null);
    }

    /** Decodes a CBOR message into a chunk. */
    @Benchmark
    public SampleChunk decodeCbor() throws MalformedMessageException {
        return codec.decode(key, cbor[next()], cborType);
    }

    /** Resamples from 250 Hz to 125 Hz. */
    @Benchmark
    public int resample() {
        var one = new Resampler(BenchmarkEcg.RATE, resampler);
        int count = 0;
        for (int sample : samples[next()]) {
            count += one.accept(sample, resampled, count);
        }
        return count;
    }

    /** Resamples, filters and scales. */
    @Benchmark
    public int condition() {
        int[] next = samples[next()];
        new Conditioner(BenchmarkEcg.RATE, SyntheticEcg.CALIBRATION, conditioner)
                .condition(next, 0, next.length, conditioned);
        return conditioned.count;
    }

    /** Classifies the quality of one second. */
    @Benchmark
    public int judgeQuality() {
        int[] next = samples[next()];
        return new SignalQuality(BenchmarkEcg.RATE, SyntheticEcg.CALIBRATION, judge)
                .accept(next, 0, next.length, LeadStatus.CONNECTED, quality, 0);
    }

    /** Detects QRS complexes. */
    @Benchmark
    public int detectQrs() {
        float[] next = band[next()];
        detections.clear();
        new QrsDetector(detector).accept(next, next.length, detections);
        return detections.count();
    }

    /** Cuts windows. */
    @Benchmark
    public Object cutWindows() {
        float[] next = scaled[next()];
        return new SlidingWindows(WindowSpec.NETWORK, windows).append(next, next.length);
    }

    /** Runs the whole stage Cut windows for one chunk: order, conditioning, quality, QRS, windows. */
    @Benchmark
    public void cutSignal(Blackhole hole) {
        cutter.accept(signal, BenchmarkEcg.chunk(3, chunks++, 0, false), hole::consume);
    }

    /** Runs the whole stage Raise alarms for one scored signal: beats, classes, rules, episodes. */
    @Benchmark
    public void raiseAlarms(Blackhole hole) {
        int next = next() % scored.length;
        if (next == 0) {
            alarms = new AlarmRaiser.State();
        }
        new AlarmRaiser(rules, "benchmark", classifier, (window, beatClass) -> NO_SALIENCY, alarms)
                .accept(scored[next], hole::consume, hole::consume);
    }
}
