package wardbeat.recording;

import java.util.List;

/**
 * Result of comparing the files of a recording with what they state about themselves: sizes, first samples, checksums.
 *
 * @param verifiedSignals number of signals whose checksum is stated and correct
 * @param faults differences, each as a line of text with file and signal; empty for an intact recording
 */
public record Integrity(int verifiedSignals, List<String> faults) {

    public Integrity {
        faults = List.copyOf(faults);
    }

    /** Whether no difference was found. */
    public boolean isIntact() {
        return faults.isEmpty();
    }
}
