/** Recordings as PhysioNet publishes them: WFDB headers, signals and annotations, read with nothing taken on trust. */
@NullMarked
package wardbeat.recording;

import org.jspecify.annotations.NullMarked;
