/** Seeded synthetic ECG with known beats: for the demo, for tests, for load and for the self-test of the model. */
@NullMarked
package wardbeat.synthetic;

import org.jspecify.annotations.NullMarked;
