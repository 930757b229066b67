package wardbeat.ward.check;

/**
 * Result of one check.
 *
 * @param subject what was checked, one word
 * @param status whether it is suitable
 * @param text what was found and, if it is not suitable, what to do
 */
record CheckResult(String subject, Status status, String text) {

    /** Whether a subject is suitable. */
    enum Status {
        OK,
        /** Suitable with restrictions. */
        WARN,
        FAIL
    }
}
