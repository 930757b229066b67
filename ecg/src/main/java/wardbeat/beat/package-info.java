/** Heart beats: where they are, what class the network gives them, and how detections compare with a reference. */
@NullMarked
package wardbeat.beat;

import org.jspecify.annotations.NullMarked;
