/** Sampled signals: chunks of devices, signal quality, conditioning, and the windows of the network. */
@NullMarked
package wardbeat.signal;

import org.jspecify.annotations.NullMarked;
