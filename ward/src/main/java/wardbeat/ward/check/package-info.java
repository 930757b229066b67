/** Checks of the machine, the model, the broker and the topics before operation. */
@NullMarked
package wardbeat.ward.check;

import org.jspecify.annotations.NullMarked;
