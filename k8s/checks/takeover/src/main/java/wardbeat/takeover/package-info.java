/** Measures the time until a standby JobManager has taken over and the job runs again. */
@NullMarked
package wardbeat.takeover;

import org.jspecify.annotations.NullMarked;
