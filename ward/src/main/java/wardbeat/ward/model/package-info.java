/** Commands that train, inspect, compare, report and pack models. */
@NullMarked
package wardbeat.ward.model;

import org.jspecify.annotations.NullMarked;
