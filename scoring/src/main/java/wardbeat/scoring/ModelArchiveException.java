package wardbeat.scoring;

/** A model archive that cannot be used: the message says in one line which one, what is wrong and what mends it. */
public final class ModelArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ModelArchiveException(String origin, String fault, String mend) {
        super(line(origin, fault, mend));
    }

    ModelArchiveException(String origin, String fault, String mend, Throwable cause) {
        super(line(origin, fault, mend), cause);
    }

    private static String line(String origin, String fault, String mend) {
        return "model archive %s: %s; %s".formatted(origin, fault, mend).replaceAll("\\p{Cntrl}+", " ");
    }
}
