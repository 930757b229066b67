/** Messages of a Kafka topic, recorded in a file. */
@NullMarked
package wardbeat.recording.topic;

import org.jspecify.annotations.NullMarked;
