package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import wardbeat.beat.LabelledBeat;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recordings;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;
import wardbeat.signal.SlidingWindows;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * A record after signal conditioning, with its annotated beats.
 *
 * @param name name of the record
 * @param scaled the conditioned signal of the preferred lead at 125 Hz, dimensionless; owned by the record
 * @param beats the reference beats outside ventricular flutter, in ascending order; positions are samples at 125 Hz
 * @param svdb whether it is a record of svdb, of which an epoch has a part of the beats
 */
public record ConditionedRecord(String name, float[] scaled, List<LabelledBeat> beats, boolean svdb) {

    public ConditionedRecord {
        beats = List.copyOf(beats);
    }

    /**
     * Conditions the preferred lead of a record and reads its reference beats.
     *
     * @param path path of the record without extension
     * @throws IOException if the record or its annotations cannot be read
     */
    public static ConditionedRecord read(Path path) throws IOException {
        var record = Recordings.open(path);
        RecordedSignal lead = record.preferredLead();
        var beats = new ArrayList<LabelledBeat>();
        var reference = record.annotations().requireKnown(record.name()).referenceBeats();
        for (LabelledBeat beat : reference.beats()) {
            if (!reference.isFlutter(beat.sample())) {
                beats.add(new LabelledBeat(positionOf(beat.sample(), record.rate()), beat.beatClass()));
            }
        }
        return new ConditionedRecord(record.name(), condition(lead, record.rate()), beats, false);
    }

    private static float[] condition(RecordedSignal lead, SampleRate rate) {
        var conditioner = new Conditioner(rate, lead.calibration(), new Conditioner.State());
        var output = new Conditioner.Output();
        conditioner.condition(lead.counts(), 0, lead.counts().length, output);
        float[] body = Arrays.copyOf(output.scaled, output.count);
        conditioner.flush(output);
        float[] whole = Arrays.copyOf(body, body.length + output.count);
        System.arraycopy(output.scaled, 0, whole, body.length, output.count);
        return whole;
    }

    /** Position of a raw sample after the conditioning, which delays the signal; in samples at 125 Hz. */
    static long positionOf(long sample, SampleRate rate) {
        return Math.round(sample * SampleRate.NETWORK.hertz() / rate.hertz()) + Conditioner.GROUP_DELAY_SAMPLES;
    }

    /** All windows of the record, at the same positions as in the job. */
    public WindowRun windows() {
        return new SlidingWindows(WindowSpec.NETWORK, new SlidingWindows.State()).append(scaled, scaled.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConditionedRecord that
                && name.equals(that.name)
                && Arrays.equals(scaled, that.scaled)
                && beats.equals(that.beats)
                && svdb == that.svdb;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(scaled);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "ConditionedRecord[%s, %d samples, %d beats]", name, scaled.length, beats.size());
    }
}
