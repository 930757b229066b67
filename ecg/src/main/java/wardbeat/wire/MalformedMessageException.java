package wardbeat.wire;

/**
 * A message that breaks the wire format: why, where, and what was expected.
 *
 * <p>Bad messages are part of the trade, so this carries no stack trace and costs little.
 */
public final class MalformedMessageException extends Exception {

    /** The offset of what has no place in the bytes. */
    public static final long NO_OFFSET = -1;

    private static final long serialVersionUID = 1L;
    private static final int MAX_DETAIL = 200;

    private final RejectReason reason;
    private final long offset;
    private final String detail;

    /**
     * A message refused.
     *
     * @param offset the byte at which it was noticed, or {@link #NO_OFFSET}
     * @param detail for people; what is not visible ASCII in it is replaced, since it may quote the message, and what is
     *     beyond 200 characters is cut
     */
    public MalformedMessageException(RejectReason reason, long offset, String detail) {
        super(null, null, false, false);
        this.reason = reason;
        this.offset = offset;
        this.detail = printable(detail);
    }

    /** Why it is refused. */
    public RejectReason reason() {
        return reason;
    }

    /** The byte at which it was noticed, or {@link #NO_OFFSET}. */
    public long offset() {
        return offset;
    }

    /** What was expected and what was got, in at most 200 visible ASCII characters. */
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
