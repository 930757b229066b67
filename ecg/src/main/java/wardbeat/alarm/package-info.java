/** From beats and signal quality to alerts: the conditions, the policy that sets their limits, and the life of an episode. */
@NullMarked
package wardbeat.alarm;

import org.jspecify.annotations.NullMarked;
