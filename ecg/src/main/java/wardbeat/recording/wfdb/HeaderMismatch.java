package wardbeat.recording.wfdb;

/**
 * Difference between a header and its signal file.
 *
 * @param kind what differs
 * @param where the file, and for a signal its number and description
 * @param expected value in the header
 * @param actual value of the file
 */
record HeaderMismatch(Kind kind, String where, long expected, long actual) {

    /** Property that was compared. */
    enum Kind {
        /** Length of a signal file, bytes. */
        SIZE,
        /** First sample of a signal, counts. */
        INITIAL_VALUE,
        /** Sum of all counts of a signal modulo 2 to the 16, as a signed number. */
        CHECKSUM
    }

    /** The difference as text, for example {@code 100.dat, signal 0 (MLII): wrong checksum; expected -22131, got 7}. */
    @Override
    public String toString() {
        String problem = switch (kind) {
            case SIZE -> actual < expected ? "truncated file" : "over-long file";
            case INITIAL_VALUE -> "wrong first sample";
            case CHECKSUM -> "wrong checksum";
        };
        return where + ": " + problem + "; expected " + expected + ", got " + actual
                + (kind == Kind.SIZE ? " bytes, a difference of " + Math.abs(actual - expected) : "");
    }
}
