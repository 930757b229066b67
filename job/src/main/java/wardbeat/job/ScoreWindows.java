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
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.Confidence;
import wardbeat.scoring.ModelManifest;
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
                IntStream.range(0, Confidence.TENTHS)
                        .mapToObj(tenth ->
                                List.of(new CheckpointedLedger.Label("confidence", Confidence.lowerEnd(tenth))))
                        .toList());
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new ArrayList<>();
        var archive = model.open(modelId);
        scorer = archive.scorer(model.engine());
        ownTime = new OwnTime(getMetricGroup());
        latencyMicros = getMetricGroup()
                .histogram("score_latency_us", new DescriptiveStatisticsHistogram(LATENCIES_REMEMBERED));
        show(archive.manifest());
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
        for (int window = 0; window < ofSignal.length / BeatNetwork.CLASSES; window++) {
            scored.add(Confidence.tenthOf(ofSignal, window));
        }
    }

    /** The model by its id, and how it judged training patients whom it had not seen: what a ward can be held against. */
    private void show(ModelManifest manifest) {
        getMetricGroup().addGroup("model", modelId).gauge("info", () -> 1);
        double[] classShares = manifest.classShares();
        for (BeatClass beatClass : BeatClass.values()) {
            showShare("class", beatClass.name(), classShares[beatClass.ordinal()]);
        }
        double[] confidenceShares = manifest.heldOut().confidence().shares();
        for (int tenth = 0; tenth < Confidence.TENTHS; tenth++) {
            showShare("confidence", Confidence.lowerEnd(tenth), confidenceShares[tenth]);
        }
    }

    private void showShare(String label, String value, double share) {
        getMetricGroup().addGroup(label, value).gauge("model_share", () -> share);
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
