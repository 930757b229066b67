/** Options that several commands share, and the validation of option values. */
@NullMarked
package wardbeat.ward.option;

import org.jspecify.annotations.NullMarked;
