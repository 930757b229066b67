/** How fast it is: parts, scorer and the whole job, against what a user would pick instead, in one run. */
@NullMarked
package wardbeat.benchmarks;

import org.jspecify.annotations.NullMarked;
