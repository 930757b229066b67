/** Benchmarks: stages of the path, scorer and the whole job, in comparison with common alternatives in the same run. */
@NullMarked
package wardbeat.benchmarks;

import org.jspecify.annotations.NullMarked;
