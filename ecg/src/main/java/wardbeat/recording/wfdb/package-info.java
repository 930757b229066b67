/** Recordings in the WFDB format of PhysioNet: header, signal files and annotation files, validated while they are read. */
@NullMarked
package wardbeat.recording.wfdb;

import org.jspecify.annotations.NullMarked;
