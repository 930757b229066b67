/** Commands that run a ward or parts of it: demo, replay, record, simulate, job, broker, alerts. */
@NullMarked
package wardbeat.ward.command;

import org.jspecify.annotations.NullMarked;
