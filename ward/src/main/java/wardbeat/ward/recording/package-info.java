/** Commands that show and convert recordings. */
@NullMarked
package wardbeat.ward.recording;

import org.jspecify.annotations.NullMarked;
