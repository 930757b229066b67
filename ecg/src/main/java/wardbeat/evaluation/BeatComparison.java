package wardbeat.evaluation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;
import wardbeat.signal.SampleRate;

/**
 * How detected beats compare with those of experts, beat by beat.
 *
 * <p>Detected and reference beats are paired one to one, at most 150 ms apart; see {@link BeatPair}.
 *
 * <p>Reference beats inside ventricular flutter or fibrillation are left out, and so are detected beats there that pair with
 * no reference beat outside it. A pair is scored if its reference beat lies in the scored stretch, a beat alone if it lies
 * there itself.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, beat-by-beat comparison, and its reference implementation, the program bxb of WFDB.
 * <b>Departures</b>: bxb begins to pair where scoring begins, with exceptions for the first 150 ms; here everything is paired
 * before it is scored. 150 ms that are no whole number of samples are rounded down, not to the nearest. There is no shutdown:
 * a detector that stops listening misses beats.
 *
 * @param pairs how many beats of each class were given each class: {@code [reference][detected]} by
 *     {@link BeatClass#ordinal}. In the row of index 5 stand detected beats that are none, in the column of index 5 reference
 *     beats that were missed. Owned by the record, not copied
 */
public record BeatComparison(long[][] pairs) {

    /** The furthest that a detected beat may lie from the reference beat it is paired with. */
    public static final Duration MATCH_WINDOW = BeatPair.MATCH_WINDOW;

    /** Where scoring begins unless said otherwise: what comes before is for the detector to learn from. */
    public static final Duration SCORED_FROM = Duration.ofMinutes(5);

    private static final int ALONE = BeatScores.CLASSES;

    /** @throws IllegalArgumentException unless there are six rows of six counts of at least 0 */
    public BeatComparison {
        if (pairs.length != ALONE + 1
                || Arrays.stream(pairs)
                        .anyMatch(row ->
                                row.length != ALONE + 1 || Arrays.stream(row).anyMatch(c -> c < 0))) {
            throw new IllegalArgumentException("expected 6 rows of 6 counts, got " + Arrays.deepToString(pairs));
        }
    }

    /** A comparison of nothing, to add records to. */
    public static BeatComparison none() {
        return new BeatComparison(new long[ALONE + 1][ALONE + 1]);
    }

    /** Compares from {@link #SCORED_FROM} on; see the other method. */
    public static BeatComparison compare(SampleRate rate, ReferenceBeats reference, List<LabelledBeat> detected) {
        return compare(rate, reference, detected, SCORED_FROM);
    }

    /**
     * Compares the detected beats of one record with its reference.
     *
     * @param rate the rate at which the positions of both count
     * @param detected ascending; a detector without classes labels all beats alike and looks at {@link #detection} alone
     * @param scoredFrom where scoring begins, from sample 0 on
     * @throws IllegalArgumentException if {@code detected} does not ascend, or scoring begins before sample 0
     */
    public static BeatComparison compare(
            SampleRate rate, ReferenceBeats reference, List<LabelledBeat> detected, Duration scoredFrom) {
        if (scoredFrom.isNegative()) {
            throw new IllegalArgumentException("scoring must begin at 0 or later, got " + scoredFrom);
        }
        LabelledBeat.requireAscending("detected beats", detected);
        var comparison = none();
        comparison.count(rate, reference, detected, rate.samplesIn(scoredFrom.toMillis()));
        return comparison;
    }

    private void count(SampleRate rate, ReferenceBeats reference, List<LabelledBeat> detected, long firstSample) {
        for (BeatPair pair : BeatPair.of(rate, reference, detected)) {
            LabelledBeat expected = pair.reference();
            LabelledBeat found = pair.detected();
            if (expected != null) {
                int given = found == null ? ALONE : found.beatClass().ordinal();
                add(expected.beatClass().ordinal(), given, expected.sample() >= firstSample);
            } else if (found != null) {
                boolean scored = found.sample() >= firstSample && !reference.isFlutter(found.sample());
                add(ALONE, found.beatClass().ordinal(), scored);
            }
        }
    }

    private void add(int reference, int detected, boolean scored) {
        if (scored) {
            pairs[reference][detected]++;
        }
    }

    /** This comparison and {@code other} together, every beat weighing the same: EC57's gross statistics. */
    public BeatComparison plus(BeatComparison other) {
        var sum = none();
        for (int r = 0; r <= ALONE; r++) {
            for (int d = 0; d <= ALONE; d++) {
                sum.pairs[r][d] = pairs[r][d] + other.pairs[r][d];
            }
        }
        return sum;
    }

    /** How many beats of class {@code reference} were detected as {@code detected}. */
    public long paired(BeatClass reference, BeatClass detected) {
        return pairs[reference.ordinal()][detected.ordinal()];
    }

    /** How many beats of class {@code reference} were not detected. */
    public long missed(BeatClass reference) {
        return pairs[reference.ordinal()][ALONE];
    }

    /** How many beats were detected as {@code detected} where there is none. */
    public long extra(BeatClass detected) {
        return pairs[ALONE][detected.ordinal()];
    }

    /** How well beats are detected, whatever their class. */
    public MatchCounts detection() {
        long found = 0;
        long missed = 0;
        long extra = 0;
        for (int i = 0; i < ALONE; i++) {
            for (int d = 0; d < ALONE; d++) {
                found += pairs[i][d];
            }
            missed += pairs[i][ALONE];
            extra += pairs[ALONE][i];
        }
        return new MatchCounts(found, missed, extra);
    }

    /**
     * How well beats of {@code beatClass} are detected and classified.
     *
     * <p>A beat of the class that is missed or given another is a false negative; another beat, or none, that is given the
     * class is a false positive. EC57 forgives what experts cannot tell either: F or Q given V is no false V, Q given S no
     * false S (F given S is one). It makes no such rule for N, F and Q.
     */
    public MatchCounts classification(BeatClass beatClass) {
        int c = beatClass.ordinal();
        long correct = pairs[c][c];
        long missed = Arrays.stream(pairs[c]).sum() - correct;
        long wrong = -correct;
        for (long[] row : pairs) {
            wrong += row[c];
        }
        return new MatchCounts(correct, missed, wrong - forgiven(beatClass));
    }

    private long forgiven(BeatClass given) {
        return switch (given) {
            case V -> paired(BeatClass.F, BeatClass.V) + paired(BeatClass.Q, BeatClass.V);
            case S -> paired(BeatClass.Q, BeatClass.S);
            case N, F, Q -> 0;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BeatComparison that && Arrays.deepEquals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(pairs);
    }

    @Override
    public String toString() {
        return "BeatComparison" + Arrays.deepToString(pairs);
    }
}
