package wardbeat.alarm;

import wardbeat.beat.Beat;

/**
 * That a condition has become true, and why.
 *
 * @param onsetSample where it began, raw index in the session
 * @param beats the beats that make it true
 * @param heartRatePerMinute the rate over them; -1 where the rule has none
 * @param limitPerMinute the limit that the rate broke; -1 where the rule has none
 * @param sentence the same for people
 */
record Finding(long onsetSample, Beat[] beats, int heartRatePerMinute, int limitPerMinute, String sentence) {

    private static final Beat[] NO_BEATS = {};

    /** The same, with something to say besides. */
    Finding adding(String remark) {
        return new Finding(onsetSample, beats, heartRatePerMinute, limitPerMinute, sentence + remark);
    }

    /** A finding that no beat made. */
    static Finding withoutBeats(long onsetSample, String sentence) {
        return new Finding(onsetSample, NO_BEATS, -1, -1, sentence);
    }
}
