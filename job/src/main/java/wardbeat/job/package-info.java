/** The Flink job: its topology, its four operators and its configuration. Every decision is made by a class of the domain. */
@NullMarked
package wardbeat.job;

import org.jspecify.annotations.NullMarked;
