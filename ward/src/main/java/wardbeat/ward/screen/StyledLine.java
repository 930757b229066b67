package wardbeat.ward.screen;

import java.util.ArrayList;
import java.util.List;

/** One line of a screen, composed of pieces with styles. Not thread-safe. */
final class StyledLine {

    private record Piece(Style style, String text) {}

    private final List<Piece> pieces = new ArrayList<>();
    private int length;

    /** Appends {@code text}. */
    StyledLine add(Style style, String text) {
        pieces.add(new Piece(style, text));
        length += text.length();
        return this;
    }

    /** Appends {@code text}, cut or padded to {@code width} characters, and a space. */
    StyledLine column(Style style, int width, String text) {
        String cut = text.length() > width ? text.substring(0, width) : text;
        return add(style, cut + " ".repeat(width - cut.length() + 1));
    }

    /** Pads a shorter line with spaces up to column {@code column}. */
    StyledLine padTo(int column) {
        return length < column ? add(Style.PLAIN, " ".repeat(column - length)) : this;
    }

    /** Number of characters. */
    int length() {
        return length;
    }

    /** The line with its escape sequences, cut at {@code width} characters. */
    String render(int width) {
        var text = new StringBuilder();
        int left = width;
        for (var piece : pieces) {
            if (left <= 0) {
                break;
            }
            String cut = piece.text.length() > left ? piece.text.substring(0, left) : piece.text;
            left -= cut.length();
            if (piece.style == Style.PLAIN) {
                text.append(cut);
            } else {
                text.append(piece.style.sequence()).append(cut).append(Style.PLAIN.sequence());
            }
        }
        return text.toString();
    }

    /** The line without escape sequences. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text));
        return text.toString();
    }
}
