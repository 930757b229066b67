package wardbeat.ward.terminal;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import wardbeat.evaluation.Table;

/**
 * Aligned columns for a terminal: text to the left, numbers to the right, two spaces between columns. Columns are as wide as
 * their longest cell; lines are neither wrapped nor cut.
 */
public final class TableText {

    private static final int GAP = 2;

    private TableText() {}

    /** The table with its header, and its notes below it. */
    public static String of(Table table) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.header());
        rows.addAll(table.rows());
        var text = new StringBuilder(of(table.textColumns(), rows));
        table.notes().forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    /**
     * Rows without a header; all rows have the same number of cells.
     *
     * @param textColumns number of leading columns that are aligned left; the others are aligned right
     */
    public static String of(int textColumns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var columns = new Column[widths.length];
        for (int column = 0; column < widths.length; column++) {
            int indent = column == 0 ? 0 : GAP;
            columns[column] = new Column(Math.max(1, widths[column]) + indent, indent, Overflow.TRUNCATE);
        }
        var table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
        for (List<String> row : rows) {
            var cells = new String[widths.length];
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                cells[column] = column < textColumns ? cell : " ".repeat(widths[column] - cell.length()) + cell;
            }
            table.addRowValues(cells);
        }
        return table.toString();
    }
}
