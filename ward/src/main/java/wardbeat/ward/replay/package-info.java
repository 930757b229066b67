/** Runs a feed through an embedded ward, and summarizes the result. */
@NullMarked
package wardbeat.ward.replay;

import org.jspecify.annotations.NullMarked;
