package wardbeat.alarm;

import org.jspecify.annotations.Nullable;

/** One row of the table of conditions that are made of beats. Asked at each beat, of the beats up to it. */
interface BeatRule {

    /** What the latest beat says of an open episode. */
    enum Verdict {
        /** The condition holds. */
        HOLDS,
        /** It does not. */
        FAILS,
        /** The beat cannot tell. */
        UNKNOWN
    }

    /** The condition that this is the rule of. */
    Condition condition();

    /** What makes the condition true at the latest beat, or null. */
    @Nullable Finding find(RecentBeats recent);

    /** Whether the condition still holds at the latest beat; that of an event is over by the time it is known. */
    default Verdict verdict(RecentBeats recent) {
        return Verdict.FAILS;
    }

    /** At so many beats in a row at which it does not hold, the episode ends. */
    default int endsAfterBeats() {
        return 1;
    }

    /** Over so many beats the rule takes the rate; 0 where it takes none. */
    default int rateBeats() {
        return 0;
    }

    /** The rate that the rule looks at, at the latest beat; -1 where it has none. */
    default int ratePerMinute(RecentBeats recent) {
        return rateBeats() > 0 && recent.size() >= rateBeats() ? recent.ratePerMinute(rateBeats()) : -1;
    }

    /** The rule looks at so many of the latest beats. */
    default int looksAtBeats() {
        return rateBeats();
    }
}
