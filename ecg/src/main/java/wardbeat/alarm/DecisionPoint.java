package wardbeat.alarm;

/**
 * A point of the signal at which a rule decides.
 *
 * @param sample the point, raw sample index in the session
 * @param decidedSample the last sample that the decision needed, usually after {@code sample}
 */
record DecisionPoint(long sample, long decidedSample) {}
