/** Access to Kafka brokers without Flink: connection properties, checks before the start, topics and their partitions. */
@NullMarked
package wardbeat.broker;

import org.jspecify.annotations.NullMarked;
