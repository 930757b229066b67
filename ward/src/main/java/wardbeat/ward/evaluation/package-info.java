/** Commands that compare the output of the job with reference annotations. */
@NullMarked
package wardbeat.ward.evaluation;

import org.jspecify.annotations.NullMarked;
