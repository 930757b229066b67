/** A synthetic bed that checks the whole path from samples to alerts. */
@NullMarked
package wardbeat.ward.canary;

import org.jspecify.annotations.NullMarked;
