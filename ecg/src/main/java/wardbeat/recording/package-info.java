/**
 * Recordings of ECG with the annotations of experts. {@link wardbeat.recording.Recording} is what other packages use,
 * {@link wardbeat.recording.Recordings} opens one; each file format is a {@link wardbeat.recording.RecordingFormat} in a
 * package below this one.
 */
@NullMarked
package wardbeat.recording;

import org.jspecify.annotations.NullMarked;
