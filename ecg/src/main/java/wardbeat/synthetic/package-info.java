/** ECG made by a seeded model that knows its own beats: for the demo, for tests and load, and for the model's self-test. */
@NullMarked
package wardbeat.synthetic;

import org.jspecify.annotations.NullMarked;
