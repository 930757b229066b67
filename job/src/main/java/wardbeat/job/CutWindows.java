package wardbeat.job;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import wardbeat.bed.CutSignal;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.SignalCutter;
import wardbeat.signal.SampleChunk;

/** Keeps each patient's signal and cuts it into windows; the decisions are {@link SignalCutter}'s. */
final class CutWindows extends KeyedProcessFunction<String, SampleChunk, CutSignal> implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private transient CheckpointedLedger ledger;
    private transient SignalCutter cutter;
    private transient ValueState<SignalCutter.State> beds;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(),
                getRuntimeContext(),
                LedgerEntry.SAMPLES_ACCEPTED,
                LedgerEntry.SAMPLES_DUPLICATE,
                LedgerEntry.SAMPLES_LATE,
                LedgerEntry.SAMPLES_OTHER_LEAD,
                LedgerEntry.SAMPLES_SPANNED,
                LedgerEntry.SAMPLES_LOST,
                LedgerEntry.SAMPLES_IN_WINDOWS,
                LedgerEntry.SAMPLES_IN_NO_WINDOW,
                LedgerEntry.SAMPLES_OPEN,
                LedgerEntry.SAMPLES_CONDITIONED,
                LedgerEntry.WINDOWS_CUT,
                LedgerEntry.QRS_DETECTED);
        cutter = new SignalCutter(ledger.ledger());
        beds = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("signal", SignalCutter.State.class));
    }

    @Override
    public void processElement(SampleChunk chunk, Context context, Collector<CutSignal> out) throws Exception {
        SignalCutter.State bed = beds.value();
        if (bed == null) {
            bed = new SignalCutter.State();
        }
        cutter.accept(bed, chunk, out::collect);
        if (bed.isOver()) {
            beds.clear();
        } else {
            beds.update(bed);
        }
        ledger.publish();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ledger.snapshot();
    }
}
