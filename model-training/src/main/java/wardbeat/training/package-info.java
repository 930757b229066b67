/** Training of a model on recordings, evaluation of models, and their reports. */
@NullMarked
package wardbeat.training;

import org.jspecify.annotations.NullMarked;
