package wardbeat.job;

import wardbeat.wire.RejectReason;

/**
 * A message that was rejected.
 *
 * @param message the whole message
 * @param reason why it is not a valid sample chunk
 * @param detail the problem, its place and what was expected; one line
 */
public record Rejection(ReceivedMessage message, RejectReason reason, String detail) {}
