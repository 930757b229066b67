package wardbeat.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;

/**
 * The ledger entries of one operator. The counts are kept in operator state, so that they are exact after a restart or a
 * change of parallelism. They are published as accumulators named after the entries, and as gauges of the metric group
 * {@code ledger}.
 */
final class CheckpointedLedger {

    private static final String GROUP = "ledger";

    /**
     * One count in state, identified by name, so that releases can add and remove entries. The class name is part of
     * savepoints.
     *
     * @param entry name of the {@link LedgerEntry}; for a part of a {@link Split} followed by its labels
     * @param count count of one subtask
     */
    public record Count(String entry, long count) {}

    /**
     * Label of one part of a count in the metric.
     *
     * @param name name of the label
     * @param value one of a few values; never a patient, device or session
     */
    record Label(String name, String value) {
        /** One part for each constant of {@code type}, in the order of {@link Enum#ordinal}, with this label. */
        static <E extends Enum<E>> List<List<Label>> ofEach(String name, Class<E> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> List.of(new Label(name, constant.name())))
                    .toList();
        }
    }

    private static final ListStateDescriptor<Count> COUNTS =
            new ListStateDescriptor<>("ledger", TypeInformation.of(Count.class));

    private final Ledger ledger = new Ledger();
    private final List<LedgerEntry> entries;
    private final List<Split> splits = new ArrayList<>();
    private final LongCounter[] counters;
    private final ListState<Count> state;
    private final Map<String, Long> restored = new HashMap<>();
    private final MetricGroup metrics;

    /** Restores the counts of {@code entries}, which this operator keeps, and publishes them. */
    CheckpointedLedger(OperatorStateStore store, RuntimeContext context, LedgerEntry... entries) throws Exception {
        this.entries = List.of(entries);
        this.counters = new LongCounter[entries.length];
        this.state = store.getListState(COUNTS);
        this.metrics = context.getMetricGroup().addGroup(GROUP);
        for (Count count : state.get()) {
            restored.merge(count.entry(), count.count(), Long::sum);
        }
        for (int i = 0; i < counters.length; i++) {
            ledger.add(entries[i], restored.getOrDefault(entries[i].name(), 0L));
            counters[i] = new LongCounter();
            LongCounter counter = counters[i];
            context.addAccumulator(entries[i].name(), counter);
            metrics.gauge(metricName(entries[i]), counter::getLocalValuePrimitive);
        }
        publish();
    }

    Ledger ledger() {
        return ledger;
    }

    /** Splits the count of {@code entry} into parts with these labels. */
    Split split(LedgerEntry entry, List<List<Label>> parts) {
        var split = new Split(entry, parts);
        splits.add(split);
        return split;
    }

    /** Updates the published counts; called after each element. */
    void publish() {
        for (int i = 0; i < counters.length; i++) {
            counters[i].add(ledger.get(entries.get(i)) - counters[i].getLocalValuePrimitive());
        }
    }

    void snapshot() throws Exception {
        var counts = new ArrayList<Count>();
        entries.forEach(entry -> counts.add(new Count(entry.name(), ledger.get(entry))));
        splits.forEach(split -> split.snapshot(counts));
        state.update(counts);
    }

    private static String metricName(LedgerEntry entry) {
        return entry.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The parts of one count. Adding to a part also adds to the entry. The parts are published as gauges with their labels.
     * Their sum is the entry, except for counts that are added to the entry alone.
     */
    final class Split {
        private final LedgerEntry entry;
        private final String[] names;
        private final long[] counts;

        private Split(LedgerEntry entry, List<List<Label>> parts) {
            this.entry = entry;
            this.names = new String[parts.size()];
            this.counts = new long[parts.size()];
            for (int i = 0; i < names.length; i++) {
                int part = i;
                var name = new StringBuilder(entry.name());
                MetricGroup group = metrics;
                for (Label label : parts.get(i)) {
                    name.append(' ').append(label.name()).append('=').append(label.value());
                    group = group.addGroup(label.name(), label.value());
                }
                names[i] = name.toString();
                counts[i] = restored.getOrDefault(names[i], 0L);
                group.gauge(metricName(entry), () -> counts[part]);
            }
        }

        /** Adds one to the part with index {@code part}. */
        void add(int part) {
            counts[part]++;
            ledger.add(entry, 1);
        }

        private void snapshot(List<Count> into) {
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0) {
                    into.add(new Count(names[i], counts[i]));
                }
            }
        }
    }
}
