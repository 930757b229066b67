package wardbeat.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wardbeat.signal.SampleRate;

/**
 * What the header of a record of one segment says.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5).
 *
 * @param recordName the record's name, the same as its file's
 * @param rate samples per second; 250 Hz where the header says nothing
 * @param counterFrequencyHz ticks per second of a counter, such as that of a tape; {@code rate} where nothing is said
 * @param baseCounter what that counter shows at sample 0; 0 where nothing is said
 * @param samples the number of samples of each signal; empty where the header says 0 or nothing
 * @param baseTime the time of day of sample 0, if stated
 * @param baseDate its date, if stated
 * @param signals the signals in their order; at least one
 * @param comments the text of the comment lines in their order
 */
public record WfdbHeader(
        String recordName,
        SampleRate rate,
        double counterFrequencyHz,
        double baseCounter,
        OptionalInt samples,
        Optional<LocalTime> baseTime,
        Optional<LocalDate> baseDate,
        List<SignalSpecification> signals,
        List<String> comments) {

    /** How the names of header files end. */
    static final String EXTENSION = ".hea";

    /** The longest header that is read. */
    static final int MAX_BYTES = 1 << 20;

    public WfdbHeader {
        signals = List.copyOf(signals);
        comments = List.copyOf(comments);
    }

    /**
     * Reads {@code file}, whose name ends in {@code .hea}.
     *
     * @throws MalformedRecordingException if the header breaks the format, or asks for what is not supported: several
     *     segments, other formats than 16, 80 and 212, several samples per frame, a rate outside 50 to 2000 Hz
     * @throws IOException if the file cannot be read
     */
    public static WfdbHeader read(Path file) throws IOException {
        byte[] bytes = SmallFile.read(file, MAX_BYTES);
        return new HeaderParser(file, new String(bytes, StandardCharsets.UTF_8)).parse();
    }
}
