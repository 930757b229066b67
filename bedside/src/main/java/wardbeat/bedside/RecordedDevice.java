package wardbeat.bedside;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import wardbeat.recording.RecordedRange;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * A device that sends the preferred lead of a recording, and nothing in its gaps. The bytes are the same in every run: session and device time depend
 * on the recording alone. The last chunk ends the session.
 */
public final class RecordedDevice implements Device {

    /** Device time at sample 0 of every recording. */
    public static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    private static final String DEVICE = "replay";
    private static final long[] NO_PULSES = {};

    private final DeviceSession session;
    private final SampleRate rate;
    private final RecordedSignal lead;
    private final List<RecordedRange> ranges;
    private final int chunkSamples;
    private int range;
    private int nextSample;
    private boolean ended;

    /**
     * A device that sends {@code record} for {@code patient}.
     *
     * @throws java.util.NoSuchElementException if the recording has no signal in volts
     */
    public RecordedDevice(Recording record, String patient, ChunkSize chunkSize) {
        this.session = new DeviceSession(patient, DEVICE, record.name(), START);
        this.rate = record.rate();
        this.lead = record.preferredLead();
        this.ranges = record.recordedRanges();
        this.chunkSamples = chunkSize.samples();
        this.nextSample = ranges.get(0).from();
    }

    @Override
    public String patient() {
        return session.patient();
    }

    @Override
    public Optional<TimedChunk> next() {
        if (ended) {
            return Optional.empty();
        }
        int from = nextSample;
        int to = Math.min(from + chunkSamples, ranges.get(range).to());
        nextSample = to;
        if (to == ranges.get(range).to()) {
            range++;
            ended = range == ranges.size();
            nextSample = ended ? to : ranges.get(range).from();
        }
        return Optional.of(TimedChunk.whenFull(new SampleChunk(
                session.patient(),
                session.device(),
                session.session(),
                lead.lead(),
                LeadStatus.CONNECTED,
                rate,
                lead.calibration(),
                from,
                session.start().toEpochMilli() + rate.millisOf(from),
                Arrays.copyOfRange(lead.counts(), from, to),
                NO_PULSES,
                ended)));
    }
}
