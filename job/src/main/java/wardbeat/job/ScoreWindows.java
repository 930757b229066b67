package wardbeat.job;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import wardbeat.bed.CutSignal;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.ScoredSignal;
import wardbeat.scoring.Scorer;

/** Scores the windows of each signal with the network; the same scores whatever runs and neighbours they come with. */
final class ScoreWindows extends ProcessFunction<CutSignal, ScoredSignal> implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private final JobModel model;
    private final String modelId;
    private transient CheckpointedLedger ledger;
    private transient Scorer scorer;

    ScoreWindows(JobModel model, String modelId) {
        this.model = model;
        this.modelId = modelId;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(), getRuntimeContext(), LedgerEntry.WINDOWS_SCORED);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        scorer = model.openScorer(modelId);
    }

    @Override
    public void processElement(CutSignal signal, Context context, Collector<ScoredSignal> out) {
        float[] scores = signal.windows().windows() == 0 ? ScoredSignal.NO_SCORES : scorer.score(signal.windows());
        ledger.ledger().add(LedgerEntry.WINDOWS_SCORED, signal.windows().windows());
        ledger.publish();
        out.collect(new ScoredSignal(signal, scores));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ledger.snapshot();
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
        }
    }
}
