/** The limits of the alarm rules: their table, a validated set of them, and those of a whole ward. */
@NullMarked
package wardbeat.alarm.policy;

import org.jspecify.annotations.NullMarked;
