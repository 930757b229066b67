package wardbeat.evaluation;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Figures averaged over records, each record weighing the same; a record in which a figure is not defined does not count
 * towards it.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, average record statistics.
 *
 * @param sensitivity 0 to 1; empty if defined in no record
 * @param positivePredictivity 0 to 1; empty if defined in no record
 * @param f1 0 to 1; empty if defined in no record
 */
public record AverageFigures(OptionalDouble sensitivity, OptionalDouble positivePredictivity, OptionalDouble f1) {

    /** The averages over {@code records}. */
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
