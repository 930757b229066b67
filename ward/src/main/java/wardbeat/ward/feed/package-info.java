/** Publishes the signals of devices, and recorded topics, to a broker. */
@NullMarked
package wardbeat.ward.feed;

import org.jspecify.annotations.NullMarked;
