package wardbeat.job;

import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import wardbeat.bed.LedgerEntry;
import wardbeat.broker.BrokerAccess;

/**
 * Publishes rejected messages and counts those that it cannot publish. Never fails the job, because alerts must go on.
 *
 * <p>An operator instead of a Flink sink: a sink would fail the job, and has no accumulators. No message is in flight at a
 * checkpoint. Decision 9 has the reasons.
 */
final class PublishRejected extends ProcessFunction<Rejection, Void> implements CheckpointedFunction {

    private static final long serialVersionUID = 1;

    private final BrokerAccess brokers;
    private final String topic;

    private transient CheckpointedLedger ledger;
    private transient @Nullable RejectionPublisher publisher;

    PublishRejected(BrokerAccess brokers, String topic) {
        this.brokers = brokers;
        this.topic = topic;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(),
                getRuntimeContext(),
                LedgerEntry.REJECTIONS_PUBLISHED,
                LedgerEntry.REJECTIONS_UNPUBLISHED,
                LedgerEntry.REJECTIONS_IN_FLIGHT);
        publisher = new RejectionPublisher(brokers, topic);
    }

    @Override
    public void processElement(Rejection rejection, Context context, Collector<Void> out) {
        publisher().publish(rejection, ledger.ledger());
        ledger.publish();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        publisher().flush(ledger.ledger());
        ledger.publish();
        ledger.snapshot();
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close(ledger.ledger());
            ledger.publish();
        }
    }

    private RejectionPublisher publisher() {
        if (publisher == null) {
            throw new IllegalStateException("the operator received a rejection before its state was initialized");
        }
        return publisher;
    }
}
