/** Reads, counts and measures the beats and alerts that the job publishes. */
@NullMarked
package wardbeat.ward.output;

import org.jspecify.annotations.NullMarked;
