package wardbeat.bedside;

import java.util.EnumMap;
import java.util.Map;

/** What went wrong so far, by fault. Safe for threads. */
public final class FaultTally {

    /**
     * How much.
     *
     * @param times how often it happened
     * @param samples the samples of the chunks it befell, as they were sent or would have been
     */
    public record Count(long times, long samples) {

        private Count plus(Count other) {
            return new Count(times + other.times, samples + other.samples);
        }
    }

    private static final Count NEVER = new Count(0, 0);

    private final Map<Fault, Count> counts = new EnumMap<>(Fault.class);

    /** How much {@code fault} did. */
    public synchronized Count of(Fault fault) {
        return counts.getOrDefault(fault, NEVER);
    }

    /** All that happened. */
    public synchronized Map<Fault, Count> all() {
        return new EnumMap<>(counts);
    }

    synchronized void add(Fault fault, long times, long samples) {
        counts.merge(fault, new Count(times, samples), Count::plus);
    }
}
