package wardbeat.alarm;

import java.util.List;

/**
 * The rule of one condition of the signal, or of several that share their state. It follows the seconds of the signal,
 * the deadlines that it sets and the beats, and starts and ends its episodes through {@link RuleContext}.
 *
 * <p>A rule implements the events that it needs. It keeps what it must remember in an object of {@link RhythmState},
 * which is checkpointed, and nothing in its own fields: an instance lives for one signal of one bed. Events come in
 * order of their place in the signal; none allocates per sample.
 */
public interface SignalRule {

    /** How beats are used while an episode is open. */
    enum BeatUse {
        /** Beat rules are evaluated. */
        EVALUATE,
        /** Beat rules are suspended, but beats are remembered. */
        REMEMBER,
        /** Beats are ignored. */
        IGNORE
    }

    /** The conditions of this rule, at least one. */
    List<Condition> conditions();

    /** A segment begins at {@code firstSample}. */
    default void begin(long firstSample) {}

    /** {@code samples} samples before the segment are lost. */
    default void samplesLost(long samples, RuleContext context) {}

    /** A second of the signal has passed; all beats before it are known. */
    default void second(SignalSecond second, RuleContext context) {}

    /** A beat at {@code sample}, in a usable second. */
    default void beat(long sample, RuleContext context) {}

    /** The latest beat was compared with the patient's normal beat. */
    default void beatCompared(boolean looksNormal) {}

    /** How beats are to be used now. The most restrictive answer of all rules counts. */
    default BeatUse beatUse(RuleContext context) {
        return BeatUse.EVALUATE;
    }

    /** The next deadline of this rule, of kind {@code CONDITION_STARTS} or {@code CONDITION_ENDS}. */
    default Deadline nextDeadline(RuleContext context) {
        return Deadline.NONE;
    }

    /** The deadline that {@link #nextDeadline} returned has passed. */
    default void deadlinePassed(RuleContext context) {}

    /** The device has sent nothing for {@code silentMillis}, by the clock. */
    default void deviceSilent(long silentMillis, RuleContext context) {}

    /** Samples arrive again, after a silence of the device or a gap; {@code firstSample} is the first. */
    default void deviceResumed(long firstSample, RuleContext context) {}
}
