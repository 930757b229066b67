package wardbeat.wire;

/**
 * Reports a message that violates the wire format: reason, place, and what was expected.
 *
 * <p>Malformed messages are expected in operation. The exception therefore has no stack trace and is cheap.
 */
public final class MalformedMessageException extends Exception {

    /** Offset of an error that has no position in the bytes. */
    public static final long NO_OFFSET = -1;

    private static final long serialVersionUID = 1L;
    private static final int MAX_DETAIL = 200;

    private final RejectReason reason;
    private final long offset;
    private final String detail;

    /**
     * Creates the report of a malformed message.
     *
     * @param offset offset of the byte at which the error was detected, or {@link #NO_OFFSET}
     * @param detail description for people. It may quote the message; therefore characters that are not visible ASCII are
     *     replaced, and it is cut after 200 characters
     */
    public MalformedMessageException(RejectReason reason, long offset, String detail) {
        super(null, null, false, false);
        this.reason = reason;
        this.offset = offset;
        this.detail = printable(detail);
    }

    /** The reason for rejection. */
    public RejectReason reason() {
        return reason;
    }

    /** Offset of the byte at which the error was detected, or {@link #NO_OFFSET}. */
    public long offset() {
        return offset;
    }

    /** The expected and the received content, in at most 200 visible ASCII characters. */
    public String detail() {
        return detail;
    }

    @Override
    public String getMessage() {
        return offset == NO_OFFSET ? reason + ": " + detail : reason + " at byte " + offset + ": " + detail;
    }

    private static String printable(String text) {
        var printable = new StringBuilder(Math.min(text.length(), MAX_DETAIL));
        for (int i = 0; i < text.length() && i < MAX_DETAIL; i++) {
            char c = text.charAt(i);
            printable.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return printable.toString();
    }
}
