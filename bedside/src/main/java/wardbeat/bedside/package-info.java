/** Devices at the bedside, synthetic or recorded, and how their chunks reach Kafka at the pace of time or faster. */
@NullMarked
package wardbeat.bedside;

import org.jspecify.annotations.NullMarked;
