/** The Flink job: topology, operators, Kafka connectors. The packages of {@code ecg} and {@code scoring} make the decisions. */
@NullMarked
package wardbeat.job;

import org.jspecify.annotations.NullMarked;
