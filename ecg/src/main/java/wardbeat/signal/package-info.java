/** The sampled signal: chunks as devices send them, the one conditioning path, and the windows the network sees. */
@NullMarked
package wardbeat.signal;

import org.jspecify.annotations.NullMarked;
