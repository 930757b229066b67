package wardbeat.alarm;

/**
 * A point of the signal at which something is decided.
 *
 * @param sample where it is, raw index in the session
 * @param decidedSample the last sample that the decision needed, at or after it as a rule
 */
record Moment(long sample, long decidedSample) {}
