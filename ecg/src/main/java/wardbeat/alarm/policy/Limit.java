package wardbeat.alarm.policy;

import java.util.Locale;

/**
 * The limits of the alarm rules, one constant each: unit, default, range and meaning. The name of the
 * constant gives the name in a policy file, {@link #key}.
 *
 * <p>This is the only place that states a default or a range. The order is part of the contract: the version of a policy is a hash of its
 * limits in this order. A new limit therefore goes to the end and changes the version of all policies.
 *
 * <p><b>Source</b>: the texts name it. CinC 2015 stands for the alarm definitions of the PhysioNet/Computing in Cardiology Challenge 2015;
 * 0012 for docs/decisions/0012. <b>Departures</b>: limits that end an episode (end beats, hysteresis, seconds) are our own choice, so
 * that an alarm neither flickers nor outlasts its cause.
 */
public enum Limit {
    ASYSTOLE_MILLIS(millis(4_000, 2_000, 30_000), "Time without a beat that is asystole. CinC 2015."),
    ASYSTOLE_END_BEATS(
            beats(2, 1, 10),
            "Beats that end asystole, each less than asystoleMillis after the one before. Own choice."),
    VENTRICULAR_TACHYCARDIA_BEATS(
            beats(4, 3, Range.MOST_BEATS),
            "Fast beats in a row, ventricular or unlike the patient's normal beat, that are ventricular tachycardia."
                    + " CinC 2015 has 5; 0012 has the reason for 4."),
    VENTRICULAR_TACHYCARDIA_END_BEATS(
            beats(3, 1, 30),
            "Beats in a row, other than fast ventricular ones, that end ventricular tachycardia. Own choice."),
    UNLIKE_PERCENT(
            percent(80, 0, 100),
            "Correlation with the patient's normal beat below which a beat looks ventricular. 0012."),
    VENTRICULAR_RUN_BEATS(
            beats(3, 3, Range.MOST_BEATS),
            "Fast ventricular beats in a row that are a run. Practice of bedside monitors."),
    VENTRICULAR_RHYTHM_BEATS(
            beats(5, 3, Range.MOST_BEATS),
            "Slow ventricular beats in a row that are ventricular rhythm. Practice of bedside monitors."),
    VENTRICULAR_RATE_PER_MINUTE(
            perMinute(100, 60, 250), "Rate from which ventricular beats in a row are fast. CinC 2015."),
    EXTREME_BRADYCARDIA_PER_MINUTE(
            perMinute(41, 15, 100),
            "Rate below which bradycardia is extreme. CinC 2015 has 40; 0012 has the reason for 41."),
    EXTREME_BRADYCARDIA_BEATS(
            beats(5, 2, Range.MOST_BEATS), "Beats over which the rate for extreme bradycardia is taken. CinC 2015."),
    EXTREME_TACHYCARDIA_PER_MINUTE(perMinute(140, 60, 350), "Rate above which tachycardia is extreme. CinC 2015."),
    EXTREME_TACHYCARDIA_BEATS(
            beats(17, 3, Range.MOST_BEATS), "Beats over which the rate for extreme tachycardia is taken. CinC 2015."),
    RATE_HYSTERESIS_PER_MINUTE(
            perMinute(5, 0, 30), "Distance inside its limit at which a rate ends its episode. Own choice."),
    LEADS_OFF_SECONDS(seconds(3, 1, 60), "Seconds in a row without a signal that are leads off. Own choice."),
    LEADS_ON_SECONDS(seconds(2, 1, 60), "Seconds in a row with a signal that end leads off. Own choice."),
    NO_DATA_MILLIS(millis(10_000, 1_000, 600_000), "Time without samples, by the clock, that is no data. Own choice."),
    ABANDONED_MILLIS(
            millis(900_000, 60_000, 86_400_000),
            "Time without samples, by the clock, after which the session of a bed ends. Own choice."),
    UNCONFIRMED_MILLIS(
            millis(10_000, 1_000, 60_000),
            "Length of a gap that ends every episode, and time without beats that ends a beat-based one. Own choice."),
    CONTINUE_MILLIS(
            millis(8_000, 1_000, 8_000),
            "Length of signal after which an open episode is repeated. With the decision delay, under 2 s, a late"
                    + " subscriber knows all open episodes within 10 s. Own choice."),
    MEDIUM_REFRACTORY_MILLIS(
            millis(10_000, 0, 600_000),
            "Time after its end in which a condition of medium priority does not start again. Own choice."),
    LOW_REFRACTORY_MILLIS(
            millis(60_000, 0, 3_600_000),
            "Time after its end in which a condition of low priority does not start again. Own choice."),
    PAUSE_MILLIS(
            millis(3_000, 1_000, 20_000),
            "Time without a beat, after a beat, that is a pause. Practice of bedside monitors."),
    SUPRAVENTRICULAR_BEATS(
            beats(5, 3, Range.MOST_BEATS),
            "Fast supraventricular beats in a row that are supraventricular tachycardia. Practice of bedside"
                    + " monitors."),
    SUPRAVENTRICULAR_END_BEATS(
            beats(3, 1, 30),
            "Beats in a row, not supraventricular, that end supraventricular tachycardia. Own choice."),
    SUPRAVENTRICULAR_RATE_PER_MINUTE(
            perMinute(100, 60, 250),
            "Rate from which supraventricular beats in a row are fast. Practice of bedside monitors."),
    TACHYCARDIA_PER_MINUTE(
            perMinute(120, 60, 350), "Rate above which there is tachycardia. Practice of bedside monitors."),
    BRADYCARDIA_PER_MINUTE(
            perMinute(50, 15, 100), "Rate below which there is bradycardia. Practice of bedside monitors."),
    RATE_MILLIS(
            millis(16_000, 5_000, 16_000),
            "Time over which the rate for tachycardia and bradycardia is taken. Own choice."),
    ATRIAL_FIBRILLATION_PERCENT(
            percent(10, 3, 50),
            "Median change from one interval to the next, in percent of the median interval, from which a rhythm is"
                    + " irregular. Dash et al. 2009; chosen on mitdb DS1."),
    ATRIAL_FIBRILLATION_END_PERCENT(
            percent(7, 1, 50), "The same change, below which the rhythm is regular again. Own choice."),
    ATRIAL_FIBRILLATION_ENTROPY_PERCENT(
            percent(80, 0, 100),
            "Entropy of the intervals, in percent of the greatest possible, from which an irregular rhythm has no"
                    + " pattern. Dash et al. 2009; chosen on mitdb DS1."),
    PATTERN_CYCLES(
            cycles(3, 2, 8),
            "Cycles of a ventricular beat and others that are bigeminy or trigeminy. Practice of bedside monitors."),
    MANY_VENTRICULAR_PER_MINUTE(
            perMinute(10, 1, 100),
            "Ventricular beats in a minute above which they are many. Practice of bedside monitors."),
    R_ON_T_MILLIS(
            millis(100, 0, 300),
            "A ventricular beat is on the T wave of the beat before it if it follows within a third of the mean"
                    + " interval plus this time. Practice of bedside monitors."),
    MISSED_BEAT_PERCENT(
            percent(180, 120, 300),
            "Length of an interval, in percent of the mean of those before it, above which a beat is missing."
                    + " Practice of bedside monitors."),
    FIBRILLATION_END_SECONDS(
            seconds(3, 1, 30),
            "Seconds in a row with a signal without fibrillation that end ventricular fibrillation. Own choice."),
    POOR_SIGNAL_SECONDS(
            seconds(20, 1, 30),
            "Poor seconds among the last 30 that are a poor signal and suspend beat-based conditions. Own choice."),
    POOR_SIGNAL_END_SECONDS(
            seconds(10, 0, 29), "Poor seconds among the last 30, or fewer, that end a poor signal. Own choice."),
    LOSS_END_MILLIS(
            millis(10_000, 1_000, 600_000),
            "Time without another loss that ends an episode of lost samples. Own choice.");

    private final String unit;
    private final int defaultValue;
    private final int least;
    private final int most;
    private final String text;

    Limit(Range range, String text) {
        this.unit = range.unit();
        this.defaultValue = range.defaultValue();
        this.least = range.least();
        this.most = range.most();
        this.text = text;
    }

    /** Unit and values of a limit. */
    private record Range(String unit, int defaultValue, int least, int most) {
        /** The most beats that a rule examines. */
        private static final int MOST_BEATS = 64;
    }

    private static Range millis(int defaultValue, int least, int most) {
        return new Range("ms", defaultValue, least, most);
    }

    private static Range seconds(int defaultValue, int least, int most) {
        return new Range("s", defaultValue, least, most);
    }

    private static Range beats(int defaultValue, int least, int most) {
        return new Range("beats", defaultValue, least, most);
    }

    private static Range perMinute(int defaultValue, int least, int most) {
        return new Range("/min", defaultValue, least, most);
    }

    private static Range percent(int defaultValue, int least, int most) {
        return new Range("%", defaultValue, least, most);
    }

    private static Range cycles(int defaultValue, int least, int most) {
        return new Range("cycles", defaultValue, least, most);
    }

    /** Name in a policy file: {@code asystoleMillis} is that of {@link #ASYSTOLE_MILLIS}. */
    public String key() {
        var key = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    /** Unit: {@code ms}, {@code s}, {@code beats}, {@code /min}, {@code %} or {@code cycles}. */
    public String unit() {
        return unit;
    }

    /** Value where a policy does not set one. */
    public int defaultValue() {
        return defaultValue;
    }

    /** Least permitted value. */
    public int least() {
        return least;
    }

    /** Greatest permitted value. */
    public int most() {
        return most;
    }

    /** Meaning and source. */
    public String text() {
        return text;
    }
}
