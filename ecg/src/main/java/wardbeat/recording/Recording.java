package wardbeat.recording;

import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import wardbeat.signal.SampleRate;

/**
 * Recording of one patient: signals and, where experts annotated it, their annotations.
 *
 * <p>Usage: {@code Recording recording = Recordings.open(Path.of("mitdb/100"))}, then
 * {@code recording.preferredLead().counts()}.
 *
 * <p>Immutable, except that the counts of a signal are not copied.
 */
public interface Recording {

    /** Name of the recording, for example {@code 100}. */
    String name();

    /** Rate at which {@link #samples} and the positions of {@link #annotations} count. */
    SampleRate rate();

    /** Length of the recording, samples at {@link #rate}. */
    int samples();

    /** The signals in the order of the file; at least one. */
    List<RecordedSignal> signals();

    /** Whether the recording has annotations by experts. */
    boolean hasAnnotations();

    /**
     * Reads the annotations by experts.
     *
     * @throws MalformedRecordingException if they cannot be read as annotations of this recording
     * @throws IOException if there are none, or reading fails
     */
    Annotations annotations() throws IOException;

    /**
     * The lead to score: MLII, else II, else the first signal that is a voltage.
     *
     * @throws NoSuchElementException if no signal is a voltage
     */
    default RecordedSignal preferredLead() {
        return voltage("MLII")
                .or(() -> voltage("II"))
                .or(() -> signals().stream().filter(RecordedSignal::isVoltage).findFirst())
                .orElseThrow(() -> new NoSuchElementException(
                        "recording " + name() + ": no ECG lead; expected a signal in mV, uV, nV or V"));
    }

    private Optional<RecordedSignal> voltage(String description) {
        return signals().stream()
                .filter(signal -> signal.isVoltage() && signal.description().equals(description))
                .findFirst();
    }
}
