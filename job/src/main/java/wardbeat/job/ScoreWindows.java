package wardbeat.job;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;
import wardbeat.bed.CutSignal;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.ScoredSignal;
import wardbeat.scoring.Scorer;
import wardbeat.signal.WindowRun;

/**
 * Scores the windows of each signal with the network; the same scores whatever runs and neighbours they come with.
 *
 * <p>Signals of several beds are scored together, which costs less than each alone. They go on in the order they came, as soon
 * as {@link #MAX_WINDOWS} windows wait, {@link #MAX_WAIT_MILLIS} after the first of them came, and before each barrier, watermark
 * and end of input: nothing is in flight at a checkpoint, so that nothing need be kept in state.
 */
final class ScoreWindows extends AbstractStreamOperator<ScoredSignal>
        implements OneInputStreamOperator<CutSignal, ScoredSignal>, BoundedOneInput {

    /** From so many windows on nothing is gained by waiting for more. */
    static final int MAX_WINDOWS = 64;

    /** The longest that a signal waits for others, milliseconds. */
    static final long MAX_WAIT_MILLIS = 2;

    private static final long serialVersionUID = 1;

    private static final int LATENCIES_REMEMBERED = 1_000;
    private static final int CLASSES = BeatClass.values().length;

    /** Of five probabilities that add up to 1 the greatest is at least 0.2. */
    private static final int LEAST_TENTH = 2;

    private static final int TENTHS = 10 - LEAST_TENTH;

    private final JobModel model;
    private final String modelId;
    private transient CheckpointedLedger ledger;
    private transient CheckpointedLedger.Split scored;
    private transient OwnTime ownTime;
    private transient Histogram latencyMicros;
    private transient @Nullable Scorer scorer;
    private transient List<StreamRecord<CutSignal>> waiting;
    private transient int waitingWindows;

    ScoreWindows(JobModel model, String modelId) {
        this.model = model;
        this.modelId = modelId;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(), getRuntimeContext(), LedgerEntry.WINDOWS_SCORED);
        scored = ledger.split(
                LedgerEntry.WINDOWS_SCORED,
                IntStream.range(LEAST_TENTH, 10)
                        .mapToObj(tenth -> List.of(new CheckpointedLedger.Label("confidence", "0." + tenth)))
                        .toList());
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new ArrayList<>();
        scorer = model.openScorer(modelId);
        ownTime = new OwnTime(getMetricGroup());
        latencyMicros = getMetricGroup()
                .histogram("score_latency_us", new DescriptiveStatisticsHistogram(LATENCIES_REMEMBERED));
        showModel();
    }

    @Override
    public void processElement(StreamRecord<CutSignal> element) {
        if (waiting.isEmpty()) {
            long nowMillis = getProcessingTimeService().getCurrentProcessingTime();
            var unused = getProcessingTimeService().registerTimer(nowMillis + MAX_WAIT_MILLIS, time -> flush());
        }
        CutSignal signal = element.getValue();
        waiting.add(element.copy(signal));
        waitingWindows += signal.windows().windows();
        if (waitingWindows >= MAX_WINDOWS) {
            flush();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void endInput() {
        flush();
    }

    private void flush() {
        Scorer open = scorer;
        if (waiting.isEmpty() || open == null) {
            return;
        }
        try (var visit = ownTime.visit()) {
            score(open);
        }
    }

    private void score(Scorer open) {
        long startNanos = System.nanoTime();
        float[][] scores = open.scoreAll(windows());
        latencyMicros.update((System.nanoTime() - startNanos) / 1_000);
        for (float[] ofSignal : scores) {
            count(ofSignal);
        }
        ledger.publish();
        for (int i = 0; i < scores.length; i++) {
            StreamRecord<CutSignal> next = waiting.get(i);
            output.collect(next.replace(new ScoredSignal(next.getValue(), scores[i])));
        }
        waiting.clear();
        waitingWindows = 0;
    }

    private void count(float[] ofSignal) {
        for (int from = 0; from < ofSignal.length; from += CLASSES) {
            float top = ofSignal[from];
            for (int i = from + 1; i < from + CLASSES; i++) {
                top = Math.max(top, ofSignal[i]);
            }
            int tenth = Math.max(0, (int) (10 * top) - LEAST_TENTH);
            scored.add(Math.min(tenth, TENTHS - 1));
        }
    }

    /** The model by its id, and how it judged training patients whom it had not seen: what a ward's beats can be held against. */
    private void showModel() {
        getMetricGroup().addGroup("model", modelId).gauge("info", () -> 1);
        double[] shares = model.classShares(modelId);
        for (BeatClass beatClass : BeatClass.values()) {
            double share = shares[beatClass.ordinal()];
            getMetricGroup().addGroup("class", beatClass.name()).gauge("model_share", () -> share);
        }
    }

    private List<WindowRun> windows() {
        var runs = new ArrayList<WindowRun>(waiting.size());
        waiting.forEach(next -> runs.add(next.getValue().windows()));
        return runs;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        ledger.snapshot();
    }

    @Override
    public void close() throws Exception {
        if (scorer != null) {
            scorer.close();
            scorer = null;
        }
        super.close();
    }
}
