package wardbeat.bedside;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import wardbeat.signal.SampleChunk;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.synthetic.SyntheticStrip;
import wardbeat.synthetic.TrueBeat;

/**
 * A device attached to a synthetic patient.
 *
 * <p>A chunk ends early if the lead status changes. The last chunk ends the session.
 */
public final class SyntheticDevice implements Device {

    /** Name of the lead; synthetic ECG resembles lead II. */
    private static final String LEAD = "II";

    private static final long[] NO_PULSES = {};

    private final DeviceSession session;
    private final SyntheticEcg ecg;
    private final int chunkSamples;
    private final long endSample;
    private final Consumer<TrueBeat> truth;
    private long nextSample;

    /**
     * A device that sends {@code length} of {@code ecg}, which must not have been read before.
     *
     * @param length at least one sample
     */
    public SyntheticDevice(DeviceSession session, SyntheticEcg ecg, ChunkSize chunkSize, Duration length) {
        this(session, ecg, chunkSize, length, beat -> {});
    }

    /**
     * A device that also reports its true beats.
     *
     * @param truth receives the beats of each chunk before the chunk is sent
     */
    public SyntheticDevice(
            DeviceSession session, SyntheticEcg ecg, ChunkSize chunkSize, Duration length, Consumer<TrueBeat> truth) {
        this.session = session;
        this.ecg = ecg;
        this.chunkSamples = chunkSize.samples();
        this.truth = truth;
        this.endSample = Math.max(1, ecg.rate().samplesIn(length.toMillis()));
    }

    @Override
    public String patient() {
        return session.patient();
    }

    @Override
    public Optional<TimedChunk> next() {
        if (nextSample == endSample) {
            return Optional.empty();
        }
        SyntheticStrip strip = ecg.next((int) Math.min(chunkSamples, endSample - nextSample));
        nextSample += strip.samples().length;
        strip.beats().forEach(truth);
        return Optional.of(TimedChunk.whenFull(new SampleChunk(
                session.patient(),
                session.device(),
                session.session(),
                LEAD,
                strip.leadStatus(),
                ecg.rate(),
                ecg.calibration(),
                strip.firstSample(),
                session.start().toEpochMilli() + ecg.rate().millisOf(strip.firstSample()),
                strip.samples(),
                NO_PULSES,
                nextSample == endSample)));
    }
}
