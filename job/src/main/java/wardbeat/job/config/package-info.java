/** Configuration of the job: typed options, their parser and their documentation. */
@NullMarked
package wardbeat.job.config;

import org.jspecify.annotations.NullMarked;
