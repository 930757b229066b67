package wardbeat.bedside;

import java.util.EnumMap;
import java.util.Map;

/** Counts of the faults so far. Thread-safe. */
public final class FaultTally {

    /**
     * Count of one fault.
     *
     * @param times number of times that it happened
     * @param samples number of samples in the affected chunks, lost ones included
     */
    public record Count(long times, long samples) {

        private Count plus(Count other) {
            return new Count(times + other.times, samples + other.samples);
        }
    }

    private static final Count NEVER = new Count(0, 0);

    private final Map<Fault, Count> counts = new EnumMap<>(Fault.class);

    /** Count of {@code fault}. */
    public synchronized Count of(Fault fault) {
        return counts.getOrDefault(fault, NEVER);
    }

    /** Counts of all faults that happened. */
    public synchronized Map<Fault, Count> all() {
        return new EnumMap<>(counts);
    }

    synchronized void add(Fault fault, long times, long samples) {
        counts.merge(fault, new Count(times, samples), Count::plus);
    }
}
