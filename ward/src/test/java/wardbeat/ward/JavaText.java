package wardbeat.ward;

/**
 * Splits Java source into comments, string literals and the code between them. Adjacent comments of the form {@code //} are one
 * comment; literals joined by {@code +} follow each other as {@link Kind#LITERAL} and {@link Kind#LITERAL_CONTINUED}.
 */
final class JavaText {

    /** What a part of a source is. */
    enum Kind {
        CODE,
        COMMENT,
        LITERAL,
        LITERAL_CONTINUED
    }

    /** Receives the parts of a source in their order; the line is that of the part's first character. */
    @FunctionalInterface
    interface PartReceiver {
        void receive(Kind kind, String part, int line);
    }

    private final String source;
    private final PartReceiver receiver;
    private int line = 1;

    private JavaText(String source, PartReceiver receiver) {
        this.source = source;
        this.receiver = receiver;
    }

    static void split(String source, PartReceiver receiver) {
        new JavaText(source, receiver).split();
    }

    private void split() {
        int codeFrom = 0;
        int position = 0;
        boolean afterLiteral = false;
        while (position < source.length()) {
            int end = endOfPart(position);
            if (end == position) {
                position += source.charAt(position) == '\'' ? charLiteralLength(position) : 1;
                continue;
            }
            String code = source.substring(codeFrom, position);
            boolean joined = afterLiteral && code.strip().equals("+");
            boolean literal = source.charAt(position) == '"';
            if (!(joined && literal)) {
                emit(Kind.CODE, code);
            } else {
                line += newlines(code);
            }
            if (literal) {
                emit(joined ? Kind.LITERAL_CONTINUED : Kind.LITERAL, source.substring(position, end));
            } else {
                emit(Kind.COMMENT, source.substring(position, end));
            }
            afterLiteral = literal;
            position = end;
            codeFrom = end;
        }
        emit(Kind.CODE, source.substring(codeFrom));
    }

    /** The end of the comment or string literal that begins at this position; the position itself if none begins there. */
    private int endOfPart(int from) {
        if (source.startsWith("//", from)) {
            int end = endOfLine(from);
            int next = end;
            while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
                next++;
                if (source.startsWith("//", next)) {
                    end = endOfLine(next);
                    next = end;
                }
            }
            return end;
        }
        if (source.startsWith("/*", from)) {
            return after("*/", from + 2);
        }
        if (source.startsWith("\"\"\"", from)) {
            return after("\"\"\"", from + 3);
        }
        if (source.charAt(from) == '"') {
            int end = from + 1;
            while (source.charAt(end) != '"') {
                end += source.charAt(end) == '\\' ? 2 : 1;
            }
            return end + 1;
        }
        return from;
    }

    private int endOfLine(int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }

    private int after(String mark, int from) {
        int end = source.indexOf(mark, from);
        return end < 0 ? source.length() : end + mark.length();
    }

    private int charLiteralLength(int from) {
        int end = from + 1;
        while (source.charAt(end) != '\'') {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1 - from;
    }

    private void emit(Kind kind, String part) {
        String content = part;
        if (kind == Kind.LITERAL || kind == Kind.LITERAL_CONTINUED) {
            int quotes = part.startsWith("\"\"\"") ? 3 : 1;
            content = part.substring(quotes, part.length() - quotes);
        }
        if (!content.isBlank()) {
            receiver.receive(kind, content, line);
        }
        line += newlines(part);
    }

    private static int newlines(String part) {
        return (int) part.chars().filter(c -> c == '\n').count();
    }
}
