/** A Kafka broker, a Flink cluster and the job in this process. */
@NullMarked
package wardbeat.ward.embedded;

import org.jspecify.annotations.NullMarked;
