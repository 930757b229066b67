package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;

/**
 * The rule of one beat-based condition, evaluated at each beat. It has no state: one instance serves all beds of a policy, and all that
 * it needs is in {@link RecentBeats}.
 */
public interface BeatRule {

    /** What the latest beat means for an open episode. */
    enum Outcome {
        /** The condition still holds. */
        HOLDS,
        /** The condition does not hold at this beat. */
        FAILS,
        /** This beat does not allow a decision. */
        UNKNOWN
    }

    /** The condition of this rule. */
    Condition condition();

    /** The evidence that the condition is true at the latest beat, or null. */
    @Nullable Detection find(RecentBeats recent);

    /** Whether the condition of an open episode holds at the latest beat. By default it ends at once, like a single event. */
    default Outcome reassess(RecentBeats recent) {
        return Outcome.FAILS;
    }

    /** Number of beats in a row without the condition that end an episode. */
    default int endsAfterBeats() {
        return 1;
    }

    /** Number of beats that the rule takes a heart rate over; 0 if it takes none. */
    default int rateBeats() {
        return 0;
    }

    /** Heart rate of the rule at the latest beat, beats per minute; -1 if there is none. */
    default int ratePerMinute(RecentBeats recent) {
        return rateBeats() > 0 && recent.size() >= rateBeats() ? recent.ratePerMinute(rateBeats()) : -1;
    }

    /** Number of latest beats that the rule examines. */
    default int beatsNeeded() {
        return rateBeats();
    }

    /** The outcome of a rule that holds as long as each beat is of {@code beatClass}. */
    static Outcome outcomeForClass(RecentBeats recent, BeatClass beatClass) {
        Beat last = recent.back(0);
        if (!last.settled()) {
            return Outcome.UNKNOWN;
        }
        return last.beatClass() == beatClass ? Outcome.HOLDS : Outcome.FAILS;
    }
}
