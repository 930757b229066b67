package wardbeat.scoring;

import java.util.Locale;

/** A model archive that cannot be used. The message is one line with the archive, the problem and what to do. */
public final class ModelArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ModelArchiveException(String origin, String problem, String fix) {
        super(line(origin, problem, fix));
    }

    ModelArchiveException(String origin, String problem, String fix, Throwable cause) {
        super(line(origin, problem, fix), cause);
    }

    private static String line(String origin, String problem, String fix) {
        return String.format(Locale.ROOT, "model archive %s: %s; %s", origin, problem, fix)
                .replaceAll("\\p{Cntrl}+", " ");
    }
}
