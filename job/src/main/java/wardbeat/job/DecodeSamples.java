package wardbeat.job;

import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardbeat.bed.LedgerEntry;
import wardbeat.signal.SampleChunk;
import wardbeat.wire.MalformedMessageException;
import wardbeat.wire.RejectReason;
import wardbeat.wire.SampleChunkCodec;

/** Decodes messages to sample chunks. A message that is not a valid chunk goes to {@link #REJECTED} with the reason. */
final class DecodeSamples extends ProcessFunction<ReceivedMessage, SampleChunk> implements CheckpointedFunction {

    static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected") {};

    private static final Logger LOG = LoggerFactory.getLogger(DecodeSamples.class);

    private static final long serialVersionUID = 1;

    private transient SampleChunkCodec codec;
    private transient OperatorTimer timer;
    private transient CheckpointedLedger ledger;
    private transient CheckpointedLedger.Split rejected;
    private transient CountLog<RejectReason> rejectedLog;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        codec = new SampleChunkCodec();
        timer = new OperatorTimer(getRuntimeContext().getMetricGroup());
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(),
                getRuntimeContext(),
                LedgerEntry.MESSAGES_RECEIVED,
                LedgerEntry.MESSAGES_DECODED,
                LedgerEntry.MESSAGES_REJECTED,
                LedgerEntry.SAMPLES_DECODED);
        rejected = ledger.split(
                LedgerEntry.MESSAGES_REJECTED, CheckpointedLedger.Label.ofEach("reason", RejectReason.class));
        rejectedLog =
                new CountLog<>(LOG, "Rejected {} messages since the last report, by reason: {}", RejectReason.class);
        RestartLog.write(getRuntimeContext().getTaskInfo(), context.getRestoredCheckpointId());
    }

    @Override
    public void processElement(ReceivedMessage message, Context context, Collector<SampleChunk> out) {
        ledger.ledger().add(LedgerEntry.MESSAGES_RECEIVED, 1);
        try (var measurement = timer.start()) {
            SampleChunk chunk = codec.decode(message.key(), message.value(), message.contentType());
            ledger.ledger().add(LedgerEntry.MESSAGES_DECODED, 1);
            ledger.ledger().add(LedgerEntry.SAMPLES_DECODED, chunk.samples().length);
            out.collect(chunk);
        } catch (MalformedMessageException e) {
            rejected.add(e.reason().ordinal());
            rejectedLog.add(e.reason(), 1);
            context.output(REJECTED, new Rejection(message, e.reason(), e.getMessage()));
        }
        if (rejectedLog.isPending()) {
            rejectedLog.logIfDue(context.timerService().currentProcessingTime());
        }
        ledger.publish();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ledger.snapshot();
    }

    @Override
    public void close() {
        if (rejectedLog != null) {
            rejectedLog.close();
        }
    }
}
