package wardbeat.bed;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Counts of all messages, samples, windows, beats and alerts, by their fate. The sum of ledgers is a ledger, so that
 * the counts of subtasks can be added. Not thread-safe.
 *
 * <p><b>Source</b>: contract 5 of docs/architecture.md.
 */
public final class Ledger {

    /**
     * An equation between counts.
     *
     * @param text the equation in words
     * @param left the count on the left side
     * @param right the sum on the right side
     */
    public record Relation(String text, long left, long right) {
        /** Whether the two are equal. */
        public boolean holds() {
            return left == right;
        }
    }

    private final long[] counts = new long[LedgerEntry.values().length];

    /** Creates a ledger with all counts 0. */
    public Ledger() {}

    /** Returns a ledger with the counts that {@code count} returns for each entry. */
    public static Ledger of(ToLongFunction<LedgerEntry> count) {
        var ledger = new Ledger();
        for (LedgerEntry entry : LedgerEntry.values()) {
            ledger.add(entry, count.applyAsLong(entry));
        }
        return ledger;
    }

    /** Adds {@code amount}, which may be negative, to {@code entry}. */
    public void add(LedgerEntry entry, long amount) {
        counts[entry.ordinal()] += amount;
    }

    /** Count of {@code entry}. */
    public long get(LedgerEntry entry) {
        return counts[entry.ordinal()];
    }

    /** Returns all relations; they hold whenever no message is being processed. */
    public List<Relation> relations() {
        return List.of(
                relation(
                        "messages received = decoded + rejected",
                        LedgerEntry.MESSAGES_RECEIVED,
                        LedgerEntry.MESSAGES_DECODED,
                        LedgerEntry.MESSAGES_REJECTED),
                relation(
                        "messages rejected = published + unpublished + in flight",
                        LedgerEntry.MESSAGES_REJECTED,
                        LedgerEntry.REJECTIONS_PUBLISHED,
                        LedgerEntry.REJECTIONS_UNPUBLISHED,
                        LedgerEntry.REJECTIONS_IN_FLIGHT),
                relation(
                        "samples decoded = accepted + duplicate + late + displaced + held + of other leads",
                        LedgerEntry.SAMPLES_DECODED,
                        LedgerEntry.SAMPLES_ACCEPTED,
                        LedgerEntry.SAMPLES_DUPLICATE,
                        LedgerEntry.SAMPLES_LATE,
                        LedgerEntry.SAMPLES_DISPLACED,
                        LedgerEntry.SAMPLES_HELD,
                        LedgerEntry.SAMPLES_OTHER_LEAD),
                relation(
                        "samples spanned by sessions = accepted + lost",
                        LedgerEntry.SAMPLES_SPANNED,
                        LedgerEntry.SAMPLES_ACCEPTED,
                        LedgerEntry.SAMPLES_LOST),
                relation(
                        "samples accepted = in a window + in none + in segments still open",
                        LedgerEntry.SAMPLES_ACCEPTED,
                        LedgerEntry.SAMPLES_IN_WINDOWS,
                        LedgerEntry.SAMPLES_IN_NO_WINDOW,
                        LedgerEntry.SAMPLES_OPEN),
                relation("windows cut = scored", LedgerEntry.WINDOWS_CUT, LedgerEntry.WINDOWS_SCORED),
                relation(
                        "sessions begun = ended + abandoned + running",
                        LedgerEntry.SESSIONS_BEGUN,
                        LedgerEntry.SESSIONS_ENDED,
                        LedgerEntry.SESSIONS_ABANDONED,
                        LedgerEntry.SESSIONS_RUNNING),
                relation(
                        "episodes started = ended + open",
                        LedgerEntry.EPISODES_STARTED,
                        LedgerEntry.EPISODES_ENDED,
                        LedgerEntry.EPISODES_OPEN));
    }

    /** Whether every relation holds. */
    public boolean isBalanced() {
        return relations().stream().allMatch(Relation::holds);
    }

    private Relation relation(String text, LedgerEntry left, LedgerEntry... right) {
        return new Relation(
                text, get(left), Arrays.stream(right).mapToLong(this::get).sum());
    }
}
