package wardbeat.ward.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.evaluation.Table;

class TableTextTest {

    @Test
    void alignsTextToTheLeftAndNumbersToTheRight() {
        var table = new Table(
                List.of("record", "beats", "Se %"),
                1,
                List.of(List.of("100", "1902", "99.95"), List.of("average", "", "7.10")),
                List.of("note: 1 record"));

        assertThat(TableText.of(table)).isEqualToNormalizingNewlines("""
                record   beats   Se %
                100       1902  99.95
                average          7.10
                note: 1 record
                """);
    }

    @Test
    void neitherWrapsNorCutsLongCells() {
        String longText = "a word ".repeat(40) + "end";

        assertThat(TableText.of(2, List.of(List.of("heading", longText), List.of("", "  indented"))))
                .isEqualToNormalizingNewlines("heading  " + longText + "\n           indented\n");
    }

    @Test
    void hasNoLinesWithoutRows() {
        assertThat(TableText.of(2, List.of())).isEmpty();
    }
}
