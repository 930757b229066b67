package wardbeat.alarm;

import java.util.Arrays;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.signal.SampleRate;

/**
 * The latest beats of an uninterrupted stretch of usable signal, as the rules look at them.
 *
 * @param beats the beats, oldest first
 * @param history what is known of beats further back
 * @param rate the rate of the raw sample indices
 */
record RecentBeats(Beat[] beats, BeatHistory.State history, SampleRate rate) {

    private static final int MEAN_INTERVALS = 8;
    private static final int LEAST_MEAN_INTERVALS = 4;

    int size() {
        return beats.length;
    }

    /** The {@code back}-th beat before the last; 0 is the last. */
    Beat back(int back) {
        return beats[beats.length - 1 - back];
    }

    Beat[] last(int count) {
        return Arrays.copyOfRange(beats, beats.length - count, beats.length);
    }

    /** How many of the last beats are of {@code beatClass} in a row, by classes that alarms may rest on. */
    int inRow(BeatClass beatClass) {
        int inRow = 0;
        while (inRow < beats.length && isOf(back(inRow), beatClass)) {
            inRow++;
        }
        return inRow;
    }

    /** How many of the last beats lie within the last {@code millis}, the last one included. */
    int within(int millis) {
        long from = back(0).sample() - rate.samplesIn(millis);
        int count = 1;
        while (count < beats.length && back(count).sample() >= from) {
            count++;
        }
        return count;
    }

    /** The last interval, samples. */
    long interval() {
        return back(0).sample() - back(1).sample();
    }

    /** The mean of up to 8 intervals before the last one, samples; 0 where there are less than 4. */
    long meanIntervalBefore() {
        int count = Math.min(MEAN_INTERVALS, beats.length - 2);
        return count < LEAST_MEAN_INTERVALS
                ? 0
                : (back(1).sample() - back(1 + count).sample()) / count;
    }

    private static boolean isOf(Beat beat, BeatClass beatClass) {
        return beat.settled() && beat.beatClass() == beatClass;
    }

    static boolean isSupraventricular(Beat beat) {
        return isOf(beat, BeatClass.S);
    }

    static boolean isVentricular(Beat beat) {
        return isOf(beat, BeatClass.V);
    }

    /** Whether the class may be relied on, and is not V. */
    static boolean isOther(Beat beat) {
        return beat.settled() && beat.beatClass() != BeatClass.V;
    }

    /** The rate over the last {@code count} beats, whole beats a minute, rounded half up. */
    int ratePerMinute(int count) {
        long samples = back(0).sample() - back(count - 1).sample();
        long doubled = 2 * 60L * (count - 1) * rate.milliHertz();
        return Math.toIntExact((doubled + 1000 * samples) / (2 * 1000 * samples));
    }
}
