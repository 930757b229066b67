/** From recordings to a trained, evaluated and archived network. */
@NullMarked
package wardbeat.training;

import org.jspecify.annotations.NullMarked;
