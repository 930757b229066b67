/** The command line: the main class, which lists the commands of the packages below. */
@NullMarked
package wardbeat.ward;

import org.jspecify.annotations.NullMarked;
