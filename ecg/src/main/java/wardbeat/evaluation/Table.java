package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Result of an evaluation as rows of text, without layout: a printer aligns the columns.
 *
 * @param header titles of the columns; at least one
 * @param textColumns number of leading columns that hold text and are aligned left; the others hold numbers and are
 *     aligned right
 * @param rows cells in the order of {@code header}; an empty cell has no value, {@code -} means that the figure is not
 *     defined
 * @param notes lines to print below the table; may be empty
 */
public record Table(List<String> header, int textColumns, List<List<String>> rows, List<String> notes) {

    /** @throws IllegalArgumentException if a row has more or fewer cells than the header has titles */
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("table row: wrong number of cells; expected " + header.size() + " ("
                        + String.join(", ", header) + "), got " + row);
            }
        }
    }

    /** Cells in a row: the text of each value. */
    static List<String> row(Object... cells) {
        var row = new ArrayList<String>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        return row;
    }

    /** {@code value} with {@code places} decimals; {@code -} if it is NaN. */
    static String decimal(double value, int places) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + places + "f", value);
    }

    /** {@code value} with {@code places} decimals; {@code -} if it is empty. */
    static String decimal(OptionalDouble value, int places) {
        return decimal(value.orElse(Double.NaN), places);
    }

    /** {@code share} (0 to 1) as a percentage with {@code places} decimals; {@code -} if it is NaN. */
    static String percent(double share, int places) {
        return decimal(100 * share, places);
    }

    /** {@code share} (0 to 1) as a percentage with {@code places} decimals; {@code -} if it is empty. */
    static String percent(OptionalDouble share, int places) {
        return percent(share.orElse(Double.NaN), places);
    }
}
