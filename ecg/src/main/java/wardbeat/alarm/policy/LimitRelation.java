package wardbeat.alarm.policy;

import java.util.List;
import java.util.Locale;

/**
 * An order that two limits must keep.
 *
 * @param lower the limit that must be below {@code upper}
 * @param upper the limit that must be above {@code lower}
 * @param hysteresis whether both are rates, so that they must differ by more than twice the hysteresis of rates and an
 *     episode of one ends before an episode of the other starts
 */
record LimitRelation(Limit lower, Limit upper, boolean hysteresis) {

    /** All relations. */
    static final List<LimitRelation> ALL = List.of(
            below(Limit.POOR_SIGNAL_END_SECONDS, Limit.POOR_SIGNAL_SECONDS),
            below(Limit.PAUSE_MILLIS, Limit.ASYSTOLE_MILLIS),
            below(Limit.ASYSTOLE_MILLIS, Limit.UNCONFIRMED_MILLIS),
            below(Limit.NO_DATA_MILLIS, Limit.ABANDONED_MILLIS),
            below(Limit.VENTRICULAR_RUN_BEATS, Limit.VENTRICULAR_TACHYCARDIA_BEATS),
            below(Limit.TACHYCARDIA_PER_MINUTE, Limit.EXTREME_TACHYCARDIA_PER_MINUTE),
            below(Limit.EXTREME_BRADYCARDIA_PER_MINUTE, Limit.BRADYCARDIA_PER_MINUTE),
            below(Limit.ATRIAL_FIBRILLATION_END_PERCENT, Limit.ATRIAL_FIBRILLATION_PERCENT),
            apart(Limit.BRADYCARDIA_PER_MINUTE, Limit.TACHYCARDIA_PER_MINUTE),
            apart(Limit.EXTREME_BRADYCARDIA_PER_MINUTE, Limit.EXTREME_TACHYCARDIA_PER_MINUTE));

    private static LimitRelation below(Limit lower, Limit upper) {
        return new LimitRelation(lower, upper, false);
    }

    private static LimitRelation apart(Limit lower, Limit upper) {
        return new LimitRelation(lower, upper, true);
    }

    boolean holds(int lowerValue, int upperValue, int hysteresisPerMinute) {
        return lowerValue + distance(hysteresisPerMinute) < upperValue;
    }

    /** One line on values that break the relation. */
    String problem(int lowerValue, int upperValue, int hysteresisPerMinute) {
        String expected = hysteresis
                ? String.format(Locale.ROOT, "more than %d below %s", distance(hysteresisPerMinute), upper.key())
                : "less than " + upper.key();
        return String.format(
                Locale.ROOT,
                "%s: contradicts %s; expected %s (%d), got %d; change one of them",
                lower.key(),
                upper.key(),
                expected,
                upperValue,
                lowerValue);
    }

    /** The relation in words, for the page of limits. */
    String text() {
        return hysteresis
                ? String.format(
                        Locale.ROOT,
                        "`%s` must be below `%s` by more than twice `%s`.",
                        lower.key(),
                        upper.key(),
                        Limit.RATE_HYSTERESIS_PER_MINUTE.key())
                : String.format(Locale.ROOT, "`%s` must be below `%s`.", lower.key(), upper.key());
    }

    private int distance(int hysteresisPerMinute) {
        return hysteresis ? 2 * hysteresisPerMinute : 0;
    }
}
