package wardbeat.evaluation;

import java.util.OptionalDouble;

/**
 * How often something was found, missed, and found where it is not.
 *
 * @param truePositives found and there; at least 0
 * @param falseNegatives there and not found; at least 0
 * @param falsePositives found and not there; at least 0
 */
public record MatchCounts(long truePositives, long falseNegatives, long falsePositives) {

    /** @throws IllegalArgumentException if a number is negative */
    public MatchCounts {
        if (truePositives < 0 || falseNegatives < 0 || falsePositives < 0) {
            throw new IllegalArgumentException("counts must be at least 0, got %d true, %d missed, %d false"
                    .formatted(truePositives, falseNegatives, falsePositives));
        }
    }

    /** The share of what is there that was found, 0 to 1; empty if nothing is there. */
    public OptionalDouble sensitivity() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** The share of what was found that is there, 0 to 1; empty if nothing was found. */
    public OptionalDouble positivePredictivity() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** The harmonic mean of sensitivity and positive predictivity, 0 to 1; empty if nothing is there and nothing was found. */
    public OptionalDouble f1() {
        return share(2 * truePositives, 2 * truePositives + falseNegatives + falsePositives);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
