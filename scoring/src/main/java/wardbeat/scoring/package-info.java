/** Model archives, and the engines that score windows with a trained network. */
@NullMarked
package wardbeat.scoring;

import org.jspecify.annotations.NullMarked;
