/** Synthetic and recorded devices at the bedside; they publish their chunks to Kafka in real time or faster. */
@NullMarked
package wardbeat.bedside;

import org.jspecify.annotations.NullMarked;
