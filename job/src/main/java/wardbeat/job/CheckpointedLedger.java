package wardbeat.job;

import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;

/**
 * One operator's part of the ledger: its counts live in operator state, so that they are exact after a restart or a change
 * of parallelism, and are published as accumulators named after their entries, and as
 * gauges of the metric group {@code ledger}.
 */
final class CheckpointedLedger {

    /**
     * One count in state; by name, so that entries may come and go between releases.
     *
     * @param entry name of the {@link LedgerEntry}
     * @param count its count in one subtask
     */
    public record Count(String entry, long count) {}

    private static final ListStateDescriptor<Count> COUNTS =
            new ListStateDescriptor<>("ledger", TypeInformation.of(Count.class));

    private final Ledger ledger = new Ledger();
    private final List<LedgerEntry> entries;
    private final LongCounter[] counters;
    private final ListState<Count> state;

    /** Restores the counts of {@code entries}, those that this operator keeps, and makes them visible outside the task. */
    CheckpointedLedger(OperatorStateStore store, RuntimeContext context, LedgerEntry... entries) throws Exception {
        this.entries = List.of(entries);
        this.counters = new LongCounter[entries.length];
        this.state = store.getListState(COUNTS);
        for (Count restored : state.get()) {
            for (LedgerEntry entry : entries) {
                if (entry.name().equals(restored.entry())) {
                    ledger.add(entry, restored.count());
                }
            }
        }
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new LongCounter();
            LongCounter counter = counters[i];
            context.addAccumulator(entries[i].name(), counter);
            context.getMetricGroup()
                    .addGroup("ledger")
                    .gauge(entries[i].name().toLowerCase(Locale.ROOT), counter::getLocalValuePrimitive);
        }
        publish();
    }

    Ledger ledger() {
        return ledger;
    }

    /** Brings what is visible outside up to date; called after each element. */
    void publish() {
        for (int i = 0; i < counters.length; i++) {
            counters[i].add(ledger.get(entries.get(i)) - counters[i].getLocalValuePrimitive());
        }
    }

    void snapshot() throws Exception {
        state.update(entries.stream()
                .map(entry -> new Count(entry.name(), ledger.get(entry)))
                .toList());
    }
}
