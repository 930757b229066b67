package wardbeat.alarm;

import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;

/** The class of a beat as far as alarms may depend on it: only where it is settled. */
final class SettledClass {

    private SettledClass() {}

    static boolean is(BeatClass beatClass, Beat beat) {
        return beat.settled() && beat.beatClass() == beatClass;
    }

    static boolean isVentricular(Beat beat) {
        return is(BeatClass.V, beat);
    }

    /** Whether the class is settled and not V. */
    static boolean isNotVentricular(Beat beat) {
        return beat.settled() && beat.beatClass() != BeatClass.V;
    }
}
