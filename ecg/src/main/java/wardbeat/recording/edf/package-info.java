/**
 * Recordings in the European Data Format and its relatives EDF+, BDF and BDF+: one file with a header and data records,
 * validated while it is read.
 */
@NullMarked
package wardbeat.recording.edf;

import org.jspecify.annotations.NullMarked;
