package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/** 3 seconds in a row flat, flagged by the device, or without valid samples; over after 2 seconds in a row with a signal. */
final class ContactWatch {

    private final AlarmPolicy policy;
    private final SegmentOrigin origin;
    private final RhythmState.Contact state;

    ContactWatch(AlarmPolicy policy, SegmentOrigin origin, RhythmState.Contact state) {
        this.policy = policy;
        this.origin = origin;
        this.state = state;
    }

    /** Forgets the seconds before a gap. */
    void begin() {
        state.secondsOff = 0;
        state.secondsOn = 0;
    }

    /** Takes the quality of the second that begins at {@code sample}. */
    void second(QualityClass quality, long sample) {
        if (hasSignal(quality)) {
            state.onSample = state.secondsOn == 0 ? sample : state.onSample;
            state.secondsOn = Math.min(state.secondsOn + 1, policy.get(Limit.LEADS_ON_SECONDS));
            state.secondsOff = 0;
            return;
        }
        state.offSample = state.secondsOff == 0 ? sample : state.offSample;
        state.secondsOff = Math.min(state.secondsOff + 1, policy.get(Limit.LEADS_OFF_SECONDS));
        state.secondsOn = 0;
    }

    /** That the lead is off, if it is; {@code quality} is that of the latest second. */
    @Nullable Finding find(QualityClass quality) {
        if (state.secondsOff < policy.get(Limit.LEADS_OFF_SECONDS)) {
            return null;
        }
        return Finding.withoutBeats(state.offSample, "Lead " + origin.lead() + ": " + why(quality));
    }

    /** Whether there is a signal again. */
    boolean isOver() {
        return state.secondsOn >= policy.get(Limit.LEADS_ON_SECONDS);
    }

    /** The last sample without a signal, once it is over. */
    long endSample() {
        return state.onSample - 1;
    }

    private static boolean hasSignal(QualityClass quality) {
        return switch (quality) {
            case GOOD, NOISY, SATURATED -> true;
            case FLAT, LEAD_OFF, ABSENT -> false;
        };
    }

    private static String why(QualityClass quality) {
        return switch (quality) {
            case FLAT -> "flat line, electrodes off or no heart beat";
            case LEAD_OFF -> "electrodes off";
            case ABSENT -> "no valid samples";
            case GOOD, NOISY, SATURATED -> throw new IllegalArgumentException("expected no signal, got " + quality);
        };
    }
}
