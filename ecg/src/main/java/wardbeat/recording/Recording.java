package wardbeat.recording;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
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

    /**
     * Name of the recording, for example {@code 100}: that of its file without the extension, as an identifier of a patient
     * ({@link wardbeat.signal.SampleChunk#isIdentifier}).
     */
    String name();

    /** Format of the file with its variant, for example {@code WFDB 212} or {@code EDF+C}. */
    String format();

    /** The signals in the order of the file; at least one. */
    List<RecordedSignal> signals();

    /** Date of the first sample, if the file states it. */
    Optional<LocalDate> startDate();

    /** Time of day of the first sample, if the file states it. */
    Optional<LocalTime> startTime();

    /** Remarks in the file, such as age, sex and medication; often empty. */
    List<String> comments();

    /** Result of comparing the files with what they state. */
    Integrity integrity();

    /**
     * The parts of the preferred lead between gaps, in which nothing was recorded: ascending, not adjacent, at least one.
     * In a gap all samples are {@link wardbeat.signal.SampleChunk#INVALID}; single missing samples are not gaps.
     *
     * @throws NoSuchElementException if no lead can be scored
     */
    default List<RecordedRange> recordedRanges() {
        return List.of(new RecordedRange(0, samples()));
    }

    /** Whether the recording has annotations by experts. */
    boolean hasAnnotations();

    /** Rate at which positions of annotations count: that of the preferred lead, or of the first signal if there is none. */
    default double annotationRateHz() {
        return LeadChoice.find(signals()).orElse(signals().get(0)).rateHz();
    }

    /**
     * Reads all annotations by experts, also those after the last sample. Positions count at {@link #annotationRateHz}.
     *
     * @throws MalformedRecordingException if they cannot be read as annotations of this recording
     * @throws IOException if there are none, or reading fails
     */
    Annotations storedAnnotations() throws IOException;

    /**
     * Reads the annotations of the samples of this recording. Annotations after the last sample are omitted: nothing can be
     * found there.
     *
     * @throws MalformedRecordingException if they cannot be read as annotations of this recording
     * @throws IOException if there are none, or reading fails
     */
    default Annotations annotations() throws IOException {
        return storedAnnotations().before(samples());
    }

    /**
     * The lead to score: MLII, else II, else a signal named ECG, else another lead, else the first voltage whose name is not
     * that of another kind of signal.
     *
     * @throws NoSuchElementException if there is none
     */
    default RecordedSignal preferredLead() {
        return LeadChoice.of(name(), signals());
    }

    /**
     * Rate of the preferred lead; {@link #samples} and positions of annotations count at this rate.
     *
     * @throws NoSuchElementException if no lead can be scored
     */
    default SampleRate rate() {
        return preferredLead().rate();
    }

    /**
     * Length of the preferred lead, samples.
     *
     * @throws NoSuchElementException if no lead can be scored
     */
    default int samples() {
        return preferredLead().counts().length;
    }
}
