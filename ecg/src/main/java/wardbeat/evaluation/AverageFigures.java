package wardbeat.evaluation;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Figures averaged over records; each record has the same weight. A record in which a figure is not defined is excluded from
 * it.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, average record statistics.
 *
 * @param sensitivity 0 to 1; empty if not defined in any record
 * @param positivePredictivity 0 to 1; empty if not defined in any record
 * @param f1 0 to 1; empty if not defined in any record
 */
public record AverageFigures(OptionalDouble sensitivity, OptionalDouble positivePredictivity, OptionalDouble f1) {

    /** Averages over {@code records}. */
    public static AverageFigures of(Collection<MatchCounts> records) {
        return new AverageFigures(
                average(records, MatchCounts::sensitivity),
                average(records, MatchCounts::positivePredictivity),
                average(records, MatchCounts::f1));
    }

    private static OptionalDouble average(
            Collection<MatchCounts> records, Function<MatchCounts, OptionalDouble> figure) {
        return records.stream()
                .map(figure)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }
}
