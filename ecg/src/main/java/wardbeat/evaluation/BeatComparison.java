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
 * Beat-by-beat comparison of detected beats with reference beats of experts.
 *
 * <p>Detected and reference beats are paired one to one, at most 150 ms apart; see {@link BeatPair}.
 *
 * <p>Reference beats within ventricular flutter or fibrillation are excluded. Unpaired detected beats within it are excluded
 * too. A pair is scored if its reference beat is in the scored interval, an unpaired beat if it is there itself.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, beat-by-beat comparison, and its reference implementation, the program bxb of WFDB.
 * <b>Departures</b>: bxb begins to pair where scoring begins, with exceptions for the first 150 ms; here all beats are paired
 * before they are scored. If 150 ms are not a whole number of samples, they are rounded down, not to the nearest. There is no
 * shutdown: a detector that pauses misses beats.
 *
 * @param pairs number of beats of each class that were given each class: {@code [reference][detected]} by
 *     {@link BeatClass#ordinal}. Row 5 counts detected beats without a reference beat, column 5 missed reference beats. Owned
 *     by the record, not copied
 */
public record BeatComparison(long[][] pairs) {

    /** Maximum distance between a detected beat and its reference beat. */
    public static final Duration MATCH_WINDOW = BeatPair.MATCH_WINDOW;

    /** Default start of scoring; the detector adapts to the signal before it. */
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

    /** A comparison without beats, the neutral element of {@link #plus}. */
    public static BeatComparison none() {
        return new BeatComparison(new long[ALONE + 1][ALONE + 1]);
    }

    /** Compares from {@link #SCORED_FROM} on; see the method with a start of scoring. */
    public static BeatComparison compare(SampleRate rate, ReferenceBeats reference, List<LabelledBeat> detected) {
        return compare(rate, reference, detected, SCORED_FROM);
    }

    /**
     * Compares the detected beats of one record with its reference.
     *
     * @param rate rate of the positions of both
     * @param detected ascending; for a detector that does not classify, all beats have the same class and only {@link #detection}
     *     is meaningful
     * @param scoredFrom start of scoring, from sample 0
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

    /** The sum of this comparison and {@code other}: gross statistics of EC57, in which each beat has the same weight. */
    public BeatComparison plus(BeatComparison other) {
        var sum = none();
        for (int r = 0; r <= ALONE; r++) {
            for (int d = 0; d <= ALONE; d++) {
                sum.pairs[r][d] = pairs[r][d] + other.pairs[r][d];
            }
        }
        return sum;
    }

    /** Number of beats of class {@code reference} that were detected as {@code detected}. */
    public long paired(BeatClass reference, BeatClass detected) {
        return pairs[reference.ordinal()][detected.ordinal()];
    }

    /** Number of beats of class {@code reference} that were not detected. */
    public long missed(BeatClass reference) {
        return pairs[reference.ordinal()][ALONE];
    }

    /** Number of beats detected as {@code detected} without a reference beat. */
    public long extra(BeatClass detected) {
        return pairs[ALONE][detected.ordinal()];
    }

    /** The paired beats by class, without missed and extra beats. */
    public ConfusionMatrix confusion() {
        return new ConfusionMatrix(Arrays.stream(pairs)
                .limit(ALONE)
                .map(row -> Arrays.copyOf(row, ALONE))
                .toArray(long[][]::new));
    }

    /** Detection of beats, regardless of their class. */
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
     * Detection and classification of beats of {@code beatClass}.
     *
     * <p>A beat of the class that is missed or given another class is a false negative. Another beat, or no beat, that is given
     * the class is a false positive. EC57 tolerates what experts cannot distinguish either: F or Q given V is not a false V, Q
     * given S is not a false S (F given S is a false S). EC57 has no such rule for N, F and Q.
     */
    public MatchCounts classification(BeatClass beatClass) {
        int c = beatClass.ordinal();
        long correct = pairs[c][c];
        long missed = Arrays.stream(pairs[c]).sum() - correct;
        long wrong = -correct;
        for (long[] row : pairs) {
            wrong += row[c];
        }
        return new MatchCounts(correct, missed, wrong - tolerated(beatClass));
    }

    private long tolerated(BeatClass given) {
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
