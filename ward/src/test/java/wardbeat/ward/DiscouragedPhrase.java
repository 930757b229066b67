package wardbeat.ward;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phrase that texts of this project avoid, from {@code plain-english.txt} among the test resources.
 *
 * @param pattern finds the phrase in {@link Prose}, regardless of case
 * @param instead the phrase to write in its place
 * @param found an example that the pattern must find
 * @param passed a similar text that the pattern must not find
 */
record DiscouragedPhrase(Pattern pattern, String instead, String found, String passed) {

    private static final String RESOURCE = "/plain-english.txt";
    private static final Pattern ENTRY =
            Pattern.compile("pattern: (.+)\ninstead: (.+)\nfound: (.+)\npassed: (.+)", Pattern.UNIX_LINES);

    /** All phrases of the resource, in its order. */
    static List<DiscouragedPhrase> all() {
        List<DiscouragedPhrase> phrases = new ArrayList<>();
        for (String block : resource().split("\n\n+", -1)) {
            String entry = block.strip();
            if (entry.startsWith("#")) {
                continue;
            }
            Matcher fields = ENTRY.matcher(entry);
            if (!fields.matches()) {
                throw new IllegalStateException(RESOURCE
                        + ": malformed entry; expected the lines pattern, instead, found and passed, got\n" + entry);
            }
            phrases.add(new DiscouragedPhrase(
                    Pattern.compile(fields.group(1), Pattern.CASE_INSENSITIVE),
                    fields.group(2),
                    fields.group(3),
                    fields.group(4)));
        }
        return List.copyOf(phrases);
    }

    private static String resource() {
        try (InputStream stream = DiscouragedPhrase.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + ": missing from the test resources");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
