/** A trained network at work: the archive it travels in, and the engines that score windows with it. */
@NullMarked
package wardbeat.scoring;

import org.jspecify.annotations.NullMarked;
