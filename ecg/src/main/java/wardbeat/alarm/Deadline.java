package wardbeat.alarm;

/**
 * A sample at which something is due if no beat or second changes it before.
 *
 * @param sample the first sample at which it is due, raw index in the session
 * @param kind what is due
 */
public record Deadline(long sample, Kind kind) {

    /** Kind of a deadline. For deadlines at the same sample, the order of these constants applies. */
    public enum Kind {
        /** A condition of the signal starts. */
        CONDITION_STARTS,
        /** Beat-based episodes end, because there have been no beats for too long. */
        BEATS_MISSING,
        /** A condition of the signal ends. */
        CONDITION_ENDS,
        /** An open episode is repeated. */
        REPEAT
    }

    /** Nothing is due. */
    public static final Deadline NONE = new Deadline(Long.MAX_VALUE, Kind.REPEAT);

    /** The deadline that comes first; this one if both are the same. */
    Deadline earlier(Deadline other) {
        boolean isOtherFirst = other.sample < sample || (other.sample == sample && other.kind.compareTo(kind) < 0);
        return isOtherFirst ? other : this;
    }
}
