package wardbeat.alarm;

import wardbeat.beat.Beat;

/**
 * Evidence that a condition has become true.
 *
 * @param onsetSample where the condition began, raw sample index in the session
 * @param beats the beats that make it true; empty for a condition of the signal
 * @param heartRatePerMinute heart rate over these beats; -1 where the rule has none
 * @param limitPerMinute the limit that the rate violates; -1 where the rule has none
 * @param sentence the same, for people; it stays in the state of the episode, so that an episode restored from a savepoint
 *     keeps the wording of the release that wrote it
 */
public record Detection(long onsetSample, Beat[] beats, int heartRatePerMinute, int limitPerMinute, String sentence) {

    private static final Beat[] NO_BEATS = {};

    /** A detection without beats. */
    public static Detection withoutBeats(long onsetSample, String sentence) {
        return new Detection(onsetSample, NO_BEATS, -1, -1, sentence);
    }

    /** A duration as sentences have it: seconds with one decimal, rounded down, for example {@code 9.6 s}. */
    public static String seconds(long millis) {
        long tenths = millis / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    /** This detection with {@code remark} appended to its sentence. */
    public Detection withRemark(String remark) {
        return new Detection(onsetSample, beats, heartRatePerMinute, limitPerMinute, sentence + remark);
    }
}
