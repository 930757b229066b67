package wardbeat.recording.wfdb;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wardbeat.signal.SampleRate;

/**
 * Header of a record of one segment.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5).
 *
 * @param recordName name of the record, the same as that of its file
 * @param rate sampling rate; 250 Hz if the header does not state it
 * @param counterFrequencyHz ticks per second of a counter, such as that of a tape; {@code rate} if not stated
 * @param baseCounter value of that counter at sample 0; 0 if not stated
 * @param samples number of samples of each signal; empty if the header states 0 or nothing
 * @param baseTime time of day of sample 0, if stated
 * @param baseDate date of sample 0, if stated
 * @param signals the signals in the order of the header; at least one
 * @param comments text of the comment lines in their order
 */
record WfdbHeader(
        String recordName,
        SampleRate rate,
        double counterFrequencyHz,
        double baseCounter,
        OptionalInt samples,
        Optional<LocalTime> baseTime,
        Optional<LocalDate> baseDate,
        List<SignalSpecification> signals,
        List<String> comments) {

    WfdbHeader {
        signals = List.copyOf(signals);
        comments = List.copyOf(comments);
    }
}
