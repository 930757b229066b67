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
 * Scores the windows of each signal with the network. A window's scores do not depend on the windows that are scored with it.
 *
 * <p>Signals of several beds are scored in one batch, which costs less than one by one. A batch is scored when it has
 * {@link #MAX_WINDOWS} windows, {@link #MAX_WAIT_MILLIS} after its first signal was received, and before each barrier,
 * watermark and end of input. Signals keep their order. A batch is empty at a checkpoint, so the operator needs no state
 * for it.
 */
final class ScoreWindows extends AbstractStreamOperator<ScoredSignal>
        implements OneInputStreamOperator<CutSignal, ScoredSignal>, BoundedOneInput {

    /** Size of a batch, windows; larger batches cost as much per window. */
    static final int MAX_WINDOWS = 64;

    /** Longest time that a signal waits for others, milliseconds. */
    static final long MAX_WAIT_MILLIS = 2;

    private static final long serialVersionUID = 1;

    private static final int LATENCY_SAMPLES = 1_000;

    private final JobModel model;
    private transient CheckpointedLedger ledger;
    private transient CheckpointedLedger.Split scored;
    private transient OperatorTimer timer;
    private transient Histogram latencyMicros;
    private transient @Nullable Scorer scorer;
    private transient List<StreamRecord<CutSignal>> waiting;
    private transient int waitingWindows;

    ScoreWindows(JobModel model) {
        this.model = model;
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
        var archive = model.open();
        scorer = archive.scorer(model.engine());
        timer = new OperatorTimer(getMetricGroup());
        latencyMicros =
                getMetricGroup().histogram("score_latency_us", new DescriptiveStatisticsHistogram(LATENCY_SAMPLES));
        publishExpectations(archive.manifest());
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
        try (var measurement = timer.start()) {
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

    /**
     * Publishes the model's id, and the shares of classes and confidences that it gave to training patients it had not seen.
     * The same shares of the ward can be compared with them.
     */
    private void publishExpectations(ModelManifest manifest) {
        getMetricGroup().addGroup("model", model.id()).gauge("info", () -> 1);
        double[] classShares = manifest.classShares();
        for (BeatClass beatClass : BeatClass.values()) {
            publishShare("class", beatClass.name(), classShares[beatClass.ordinal()]);
        }
        double[] confidenceShares = manifest.heldOut().confidence().shares();
        for (int tenth = 0; tenth < Confidence.TENTHS; tenth++) {
            publishShare("confidence", Confidence.lowerEnd(tenth), confidenceShares[tenth]);
        }
    }

    private void publishShare(String label, String value, double share) {
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
