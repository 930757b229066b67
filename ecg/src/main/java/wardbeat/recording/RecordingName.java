package wardbeat.recording;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of recordings as identifiers of patients; see {@link wardbeat.signal.SampleChunk#isIdentifier}. */
public final class RecordingName {

    private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Za-z0-9._:-]+");
    private static final Pattern NOT_FIRST = Pattern.compile("^(?![A-Za-z0-9])");
    private static final int MAX_LENGTH = 64;

    private RecordingName() {}

    /**
     * The last name of {@code path}, which has no extension: runs of characters that are not allowed are replaced by
     * {@code _}; before a first character other than a letter or digit there is an {@code r}; cut after 64 characters.
     */
    public static String of(Path path) {
        String allowed = NOT_ALLOWED.matcher(String.valueOf(path.getFileName())).replaceAll("_");
        String name = NOT_FIRST.matcher(allowed).replaceFirst("r");
        return name.substring(0, Math.min(name.length(), MAX_LENGTH));
    }
}
