package wardbeat.ward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that people read in one file, one passage a line: a paragraph, a list item, a comment, a string literal, or a line of
 * code. White space inside a passage is one space, so that a phrase is found across line breaks. Each character knows the line of
 * the file from which it comes.
 */
final class Prose {

    private static final Pattern TEST_NAME = Pattern.compile("void (\\w+)\\(");
    private static final Pattern PASSAGE_START = Pattern.compile("(?:[-*|>#]|\\d+\\.|@\\w+|<p>|<!--|<text)");
    private static final Pattern COMMENT_MARK = Pattern.compile("(?:#+|//+|/?\\*+/?|<!--)\\s?");

    private final StringBuilder text = new StringBuilder();
    private int[] lines = new int[1024];

    private Prose() {}

    /** The prose of a Java source or of any other text file. */
    static Prose of(Path file) {
        try {
            return of(file.getFileName().toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + ": not readable as UTF-8 text", unreadable);
        }
    }

    /**
     * The prose of a file with this name and content.
     *
     * @param name decides how the content is read: {@code *.java}, {@code *.md}, or a file whose comments begin with {@code #}
     */
    static Prose of(String name, String content) {
        Prose prose = new Prose();
        if (name.endsWith(".java")) {
            prose.addJava(content);
        } else {
            prose.addLines(content, 1, !name.endsWith(".md"));
        }
        return prose;
    }

    String text() {
        return text.toString();
    }

    /** The line of the file, from 1, that holds the character at this offset of {@link #text()}. */
    int lineAt(int offset) {
        return lines[offset];
    }

    private void addJava(String source) {
        JavaText.split(source, (kind, part, line) -> {
            switch (kind) {
                case COMMENT -> addLines(part, line, true);
                case LITERAL -> {
                    endPassage(line);
                    add(part.replace("\\n", "\n").replace("\\\"", "\""), line);
                }
                case LITERAL_CONTINUED -> add(part.replace("\\n", "\n").replace("\\\"", "\""), line);
                case CODE -> addCode(part, line);
            }
        });
    }

    private void addCode(String code, int firstLine) {
        int line = firstLine;
        for (String row : code.split("\n", -1)) {
            endPassage(line);
            add(row, line);
            Matcher name = TEST_NAME.matcher(row);
            if (name.find()) {
                endPassage(line);
                add(name.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT), line);
            }
            line++;
        }
    }

    private void addLines(String block, int firstLine, boolean commented) {
        int line = firstLine;
        boolean previousMarked = false;
        endPassage(line);
        for (String row : block.split("\n", -1)) {
            String content = row.strip();
            boolean marked = false;
            if (commented) {
                Matcher mark = COMMENT_MARK.matcher(content);
                marked = mark.lookingAt();
                content = marked ? content.substring(mark.end()).strip() : content;
            }
            boolean starts = PASSAGE_START.matcher(content).lookingAt();
            if (content.isEmpty() || starts || marked != previousMarked) {
                endPassage(line);
            }
            add(content + " ", line);
            if (!commented && content.startsWith("#")) {
                endPassage(line);
            }
            previousMarked = marked;
            line++;
        }
        endPassage(line);
    }

    private void endPassage(int line) {
        if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
            append('\n', line);
        }
    }

    private void add(String part, int firstLine) {
        int line = firstLine;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean blank = Character.isWhitespace(c);
            boolean afterBlank = text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
            if (!blank || !afterBlank) {
                append(blank ? ' ' : c, line);
            }
            line += c == '\n' ? 1 : 0;
        }
    }

    private void append(char c, int line) {
        if (text.length() == lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        lines[text.length()] = line;
        text.append(c);
    }
}
