package wardbeat.alarm;

import java.util.Arrays;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.signal.SampleRate;

/**
 * The latest beats of an uninterrupted stretch of usable signal, as the rules look at them.
 *
 * @param beats the beats, oldest first
 * @param likeness how like the patient's own each of the latest of them is, {@link BeatShape}; of those before it is not known
 * @param kinship how like the one before it each of the latest of them is, likewise
 * @param history what is known of beats further back
 * @param rate the rate of the raw sample indices
 */
record RecentBeats(Beat[] beats, byte[] likeness, byte[] kinship, BeatHistory.State history, SampleRate rate) {

    private static final int ALIKE_PERCENT = 50;
    private static final int PROBABLY_VENTRICULAR = 3_000;
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

    /**
     * Whether the beat {@code back} before the last is V, or may well be: the network gives V 30 % or more, or it is less than {@code unlikePercent} like
     * the patient's own; where the signal is poor neither counts.
     */
    boolean looksVentricular(int back, int unlikePercent) {
        if (isPoor(back)) {
            return false;
        }
        Beat beat = back(back);
        boolean mayBe = beat.settled() && ventricular(beat) >= PROBABLY_VENTRICULAR;
        return isVentricular(beat) || mayBe || of(likeness, back) < unlikePercent;
    }

    /** Whether the beat {@code back} before the last lies in a second whose signal is poor. */
    boolean isPoor(int back) {
        return of(likeness, back) == BeatShape.POOR;
    }

    /** Whether the last {@code count} beats are each, on average, half like the one before at least. */
    boolean areAlike(int count) {
        int sum = 0;
        for (int back = 0; back < count - 1; back++) {
            byte like = of(kinship, back);
            if (like == BeatShape.UNKNOWN) {
                return false;
            }
            sum += like;
        }
        return sum >= ALIKE_PERCENT * (count - 1);
    }

    private static byte of(byte[] latest, int back) {
        return back < latest.length ? latest[latest.length - 1 - back] : BeatShape.UNKNOWN;
    }

    /** The probability of V, ten-thousandths. */
    static int ventricular(Beat beat) {
        return beat.scores().tenThousandths()[BeatClass.V.ordinal()];
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

    /** The rate over the last {@code count} beats with their longest interval left out, in which a beat may have been missed. */
    int rateButOnePerMinute(int count) {
        long longest = 0;
        for (int back = 0; back < count - 1; back++) {
            longest = Math.max(longest, back(back).sample() - back(back + 1).sample());
        }
        return ratePerMinute(count - 2, back(0).sample() - back(count - 1).sample() - longest);
    }

    /** The rate over the last {@code count} beats, whole beats a minute, rounded half up. */
    int ratePerMinute(int count) {
        return ratePerMinute(count - 1, back(0).sample() - back(count - 1).sample());
    }

    private int ratePerMinute(int intervals, long samples) {
        long doubled = 2 * 60L * intervals * rate.milliHertz();
        return Math.toIntExact((doubled + 1000 * samples) / (2 * 1000 * samples));
    }
}
