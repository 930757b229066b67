package wardbeat.job;

import wardbeat.wire.RejectReason;

/**
 * A message that was set aside.
 *
 * @param message the message, whole
 * @param reason why it is no chunk
 * @param detail what was wrong, where, and what was expected; one line
 */
public record Rejection(ReceivedMessage message, RejectReason reason, String detail) {}
