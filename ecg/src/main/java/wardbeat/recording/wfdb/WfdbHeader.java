package wardbeat.recording.wfdb;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Header of a record: of one segment with its signals, or of several segments with their names.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5).
 *
 * @param recordName name of the record as the header states it; can differ from that of the file
 * @param frameRateHz frames per second; 250 if the header does not state it. A frame has one or more samples of each signal
 * @param counterFrequencyHz ticks per second of a counter, such as that of a tape; {@code frameRateHz} if not stated
 * @param baseCounter value of that counter at frame 0; 0 if not stated
 * @param frames number of frames; empty if the header states 0 or nothing
 * @param baseTime time of day of frame 0, if stated
 * @param baseDate date of frame 0, if stated with a year of four digits
 * @param signals the signals in the order of the header; at least one, but none in a record of several segments
 * @param segments the segments in their order; empty in a record of one segment
 * @param comments text of the comment lines in their order
 */
record WfdbHeader(
        String recordName,
        double frameRateHz,
        double counterFrequencyHz,
        double baseCounter,
        OptionalInt frames,
        Optional<LocalTime> baseTime,
        Optional<LocalDate> baseDate,
        List<SignalSpecification> signals,
        List<Segment> segments,
        List<String> comments) {

    WfdbHeader {
        signals = List.copyOf(signals);
        segments = List.copyOf(segments);
        comments = List.copyOf(comments);
    }

    /**
     * Line of a segment in the header of a record of several segments.
     *
     * @param record name of the segment's record; {@code ~} if nothing was recorded
     * @param frames length; 0 for a layout, which states the signals of a record whose segments have only some of them
     */
    record Segment(String record, int frames) {

        /** Whether nothing was recorded. */
        boolean isGap() {
            return record.equals("~");
        }
    }
}
