/**
 * From beats and signal quality to alerts: conditions, the contract of their rules, and the episodes that the rules start and end.
 *
 * <p>{@link wardbeat.alarm.AlarmRaiser} is the entry. The rules themselves are in {@code wardbeat.alarm.rule}, their limits in
 * {@code wardbeat.alarm.policy}.
 */
@NullMarked
package wardbeat.alarm;

import org.jspecify.annotations.NullMarked;
