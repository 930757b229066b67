package wardbeat.recording;

/**
 * A difference between what a header promises and what its signal file holds.
 *
 * @param kind what differs
 * @param where the file, and for a signal its number and description
 * @param expected what the header promises
 * @param actual what the file holds
 */
public record Mismatch(Kind kind, String where, long expected, long actual) {

    /** What is compared. */
    public enum Kind {
        /** The length of a signal file, bytes. */
        SIZE,
        /** The first sample of a signal, counts. */
        INITIAL_VALUE,
        /** The sum of all counts of a signal modulo 2 to the 16, as a signed number. */
        CHECKSUM
    }

    /** The difference in words, for example {@code 100.dat, signal 0 (MLII): CHECKSUM expected -22131, got 7}. */
    @Override
    public String toString() {
        return where + ": " + kind + " expected " + expected + ", got " + actual;
    }
}
