package wardbeat.alarm;

import java.util.Arrays;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.signal.SampleRate;

/**
 * The latest beats of an uninterrupted stretch of usable signal, as beat rules see them. Shares its arrays with the state.
 *
 * @param beats the beats, oldest first; never empty when a rule is evaluated
 * @param similarityToNormal similarity of the latest beats to the patient's normal beat, percent or a constant of {@link QrsShape}
 * @param similarityToPrevious similarity of the latest beats to the beat before each, likewise
 * @param history intervals and ventricular beats further back
 * @param rate rate of the raw sample indices
 */
public record RecentBeats(
        Beat[] beats,
        byte[] similarityToNormal,
        byte[] similarityToPrevious,
        BeatHistory.State history,
        SampleRate rate) {

    private static final int ALIKE_PERCENT = 50;
    private static final int PROBABLY_VENTRICULAR = 3_000;
    private static final int MEAN_INTERVALS = 8;
    private static final int LEAST_MEAN_INTERVALS = 4;

    /** Number of beats. */
    public int size() {
        return beats.length;
    }

    /** The beat {@code back} beats before the last; 0 is the last. */
    public Beat back(int back) {
        return beats[beats.length - 1 - back];
    }

    /** The last {@code count} beats, oldest first; a copy. */
    public Beat[] last(int count) {
        return Arrays.copyOfRange(beats, beats.length - count, beats.length);
    }

    /** Number of last beats in a row whose settled class is {@code beatClass}. */
    public int inRow(BeatClass beatClass) {
        int inRow = 0;
        while (inRow < beats.length && SettledClass.is(beatClass, back(inRow))) {
            inRow++;
        }
        return inRow;
    }

    /** Whether the class of the beat {@code back} beats before the last is settled and V. */
    public boolean isVentricular(int back) {
        return SettledClass.isVentricular(back(back));
    }

    /** Whether the class of the beat {@code back} beats before the last is settled and not V. */
    public boolean isNotVentricular(int back) {
        return SettledClass.isNotVentricular(back(back));
    }

    /**
     * Whether the beat {@code back} beats before the last is V or may be: the network gives V 30 % or more, or its similarity to the
     * patient's normal beat is below {@code unlikePercent}. In a poor signal neither counts.
     */
    public boolean looksVentricular(int back, int unlikePercent) {
        if (isInPoorSignal(back)) {
            return false;
        }
        Beat beat = back(back);
        boolean mayBeVentricular = beat.settled() && ventricularProbability(back) >= PROBABLY_VENTRICULAR;
        return isVentricular(back) || mayBeVentricular || of(similarityToNormal, back) < unlikePercent;
    }

    /** Whether the beat {@code back} beats before the last is in a second with a poor signal. */
    public boolean isInPoorSignal(int back) {
        return of(similarityToNormal, back) == QrsShape.POOR;
    }

    /** Whether the mean similarity of the last {@code count} beats, each to the one before, is 50 % or more. */
    public boolean areAlike(int count) {
        int sum = 0;
        for (int back = 0; back < count - 1; back++) {
            byte similarity = of(similarityToPrevious, back);
            if (similarity == QrsShape.UNKNOWN) {
                return false;
            }
            sum += similarity;
        }
        return sum >= ALIKE_PERCENT * (count - 1);
    }

    private static byte of(byte[] latest, int back) {
        return back < latest.length ? latest[latest.length - 1 - back] : QrsShape.UNKNOWN;
    }

    /** Probability of V of the beat {@code back} beats before the last, ten-thousandths. */
    public int ventricularProbability(int back) {
        return back(back).scores().tenThousandths()[BeatClass.V.ordinal()];
    }

    /** Number of last beats within the last {@code millis}, the last beat included. */
    public int within(int millis) {
        long from = back(0).sample() - rate.samplesIn(millis);
        int count = 1;
        while (count < beats.length && back(count).sample() >= from) {
            count++;
        }
        return count;
    }

    /** The last interval, samples. */
    public long interval() {
        return back(0).sample() - back(1).sample();
    }

    /** Mean of up to 8 intervals before the last one, samples; 0 if there are fewer than 4. */
    public long meanIntervalBefore() {
        int count = Math.min(MEAN_INTERVALS, beats.length - 2);
        return count < LEAST_MEAN_INTERVALS
                ? 0
                : (back(1).sample() - back(1 + count).sample()) / count;
    }

    /** Heart rate over the last {@code count} beats without their longest interval, in which a beat may be missing. */
    public int rateWithoutLongestIntervalPerMinute(int count) {
        long longest = 0;
        for (int back = 0; back < count - 1; back++) {
            longest = Math.max(longest, back(back).sample() - back(back + 1).sample());
        }
        return ratePerMinute(count - 2, back(0).sample() - back(count - 1).sample() - longest);
    }

    /** Heart rate over the last {@code count} beats, whole beats per minute, rounded half up. */
    public int ratePerMinute(int count) {
        return ratePerMinute(count - 1, back(0).sample() - back(count - 1).sample());
    }

    private int ratePerMinute(int intervals, long samples) {
        long doubled = 2 * 60L * intervals * rate.milliHertz();
        return Math.toIntExact((doubled + 1000 * samples) / (2 * 1000 * samples));
    }
}
