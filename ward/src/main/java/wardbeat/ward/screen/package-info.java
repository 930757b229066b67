/** Live views of the ward for a terminal: a full screen, or a line for each alert. */
@NullMarked
package wardbeat.ward.screen;

import org.jspecify.annotations.NullMarked;
