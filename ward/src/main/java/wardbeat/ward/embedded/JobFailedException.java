package wardbeat.ward.embedded;

/** The job failed, or ended unexpectedly; the message contains the innermost cause. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JobFailedException(Throwable cause) {
        super("the job failed: " + innermost(cause), cause);
    }

    private static Throwable innermost(Throwable cause) {
        var next = cause.getCause();
        return next == null ? cause : innermost(next);
    }
}
