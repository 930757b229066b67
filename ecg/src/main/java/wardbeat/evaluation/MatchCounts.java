package wardbeat.evaluation;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Number of correct, missed and extra detections.
 *
 * @param truePositives present and found; at least 0
 * @param falseNegatives present and not found; at least 0
 * @param falsePositives found and not present; at least 0
 */
public record MatchCounts(long truePositives, long falseNegatives, long falsePositives) {

    /** @throws IllegalArgumentException if a number is negative */
    public MatchCounts {
        if (truePositives < 0 || falseNegatives < 0 || falsePositives < 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "counts must be at least 0, got %d true, %d missed, %d false",
                    truePositives,
                    falseNegatives,
                    falsePositives));
        }
    }

    /** True positives divided by all that are present, 0 to 1; empty if none is present. */
    public OptionalDouble sensitivity() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** True positives divided by all that were found, 0 to 1; empty if none was found. */
    public OptionalDouble positivePredictivity() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Harmonic mean of sensitivity and positive predictivity, 0 to 1; empty if none is present and none was found. */
    public OptionalDouble f1() {
        return share(2 * truePositives, 2 * truePositives + falseNegatives + falsePositives);
    }

    /** Number of false detections in 1,000 detections, 0 to 1,000; empty if none was found. */
    public OptionalDouble falseInThousand() {
        return share(1_000 * falsePositives, truePositives + falsePositives);
    }

    /** These counts and those of {@code other}. */
    MatchCounts plus(MatchCounts other) {
        return new MatchCounts(
                truePositives + other.truePositives,
                falseNegatives + other.falseNegatives,
                falsePositives + other.falsePositives);
    }

    /** Number of those that are present, found or not. */
    public long present() {
        return truePositives + falseNegatives;
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
