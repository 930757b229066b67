package wardbeat.recording.edf;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wardbeat.recording.Scale;

/**
 * Header of a file, without the identification of the patient.
 *
 * @param variant variant of the format
 * @param records number of data records; empty if the file does not state it, as while it is recorded
 * @param recordSeconds duration of a data record; 0 only without signals
 * @param startDate date of the start, if it exists
 * @param startTime time of day of the start in whole seconds, if it exists
 * @param signals signals and channels of annotations in the order of the file; at least one
 */
record EdfHeader(
        EdfVariant variant,
        OptionalInt records,
        double recordSeconds,
        Optional<LocalDate> startDate,
        Optional<LocalTime> startTime,
        List<Channel> signals) {

    private static final int BLOCK_BYTES = 256;

    EdfHeader {
        signals = List.copyOf(signals);
    }

    /**
     * Signal or channel of annotations.
     *
     * @param label name of the signal
     * @param scale conversion of the counts to the physical unit
     * @param samplesPerRecord number of samples in each data record; at least 1
     * @param annotations whether its bytes are annotations
     */
    record Channel(String label, Scale scale, int samplesPerRecord, boolean annotations) {}

    /** Length of the header, bytes. */
    int bytes() {
        return BLOCK_BYTES * (signals.size() + 1);
    }

    /** Length of a data record, bytes. */
    long recordBytes() {
        return variant.sampleBytes()
                * signals.stream().mapToLong(Channel::samplesPerRecord).sum();
    }

    /** Rate of a signal. */
    double rateHz(Channel signal) {
        return signal.samplesPerRecord() / recordSeconds;
    }
}
