package wardbeat.alarm.rule;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.BeatHistory;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Detection;
import wardbeat.alarm.RecentBeats;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;

/**
 * 64 beats whose intervals change by 10 % from one to the next, as a median, and have no pattern; ends once they change
 * by less than 7 %.
 *
 * <p><b>Source</b>: Dash, Chon, Lu and Raeder, Automatic real time detection of atrial fibrillation, Annals of
 * Biomedical Engineering 37(9), 2009: differences of successive intervals, and the entropy of the intervals without the
 * outermost. <b>Departures</b>: a median of the differences instead of their root mean square, which single early beats
 * dominate; intervals next to a V are left out. Intervals next to an S are not, because most beats that the network
 * calls S in fibrillation are normal. The limits were chosen on mitdb DS1.
 */
record AtrialFibrillation(AlarmPolicy policy) implements BeatRule {

    private static final int OUTERMOST = 8;
    private static final int BINS = 16;

    @Override
    public Condition condition() {
        return Condition.ATRIAL_FIBRILLATION;
    }

    @Override
    public @Nullable Detection find(RecentBeats recent) {
        int[] intervals = recent.history().intervals;
        if (intervals.length < BeatHistory.INTERVALS
                || changePercent(intervals) < policy.get(Limit.ATRIAL_FIBRILLATION_PERCENT)
                || entropyPercent(intervals) < policy.get(Limit.ATRIAL_FIBRILLATION_ENTROPY_PERCENT)) {
            return null;
        }
        long onset = recent.back(0).sample()
                - Arrays.stream(intervals).asLongStream().sum();
        String sentence = String.format(
                Locale.ROOT,
                "Irregular rhythm without a pattern: RR intervals change by %d %% from beat to beat",
                changePercent(intervals));
        return new Detection(Math.max(0, onset), recent.last(1), -1, -1, sentence);
    }

    @Override
    public Outcome reassess(RecentBeats recent) {
        int[] intervals = recent.history().intervals;
        if (intervals.length < BeatHistory.INTERVALS) {
            return Outcome.UNKNOWN;
        }
        return changePercent(intervals) >= policy.get(Limit.ATRIAL_FIBRILLATION_END_PERCENT)
                ? Outcome.HOLDS
                : Outcome.FAILS;
    }

    @Override
    public int beatsNeeded() {
        return 1;
    }

    /** Median change from one interval to the next, percent of the median interval. */
    static int changePercent(int[] intervals) {
        var changes = new int[intervals.length - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Math.abs(intervals[i + 1] - intervals[i]);
        }
        return Math.toIntExact(100L * median(changes) / Math.max(1, median(intervals)));
    }

    /** Entropy of the intervals without the 8 shortest and the 8 longest, percent of the greatest possible entropy. */
    static int entropyPercent(int[] intervals) {
        int[] sorted = intervals.clone();
        Arrays.sort(sorted);
        int[] inner = Arrays.copyOfRange(sorted, OUTERMOST, sorted.length - OUTERMOST);
        int least = inner[0];
        long span = inner[inner.length - 1] - least + 1L;
        var counts = new int[BINS];
        for (int interval : inner) {
            counts[(int) ((long) (interval - least) * BINS / span)]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / inner.length;
                entropy -= share * StrictMath.log(share);
            }
        }
        return (int) (100 * entropy / StrictMath.log(BINS));
    }

    private static int median(int[] values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
