/** The rule of each condition, and the one table that lists them, {@link wardbeat.alarm.rule.RuleTable}. */
@NullMarked
package wardbeat.alarm.rule;

import org.jspecify.annotations.NullMarked;
