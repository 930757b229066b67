package wardbeat.bedside;

import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** Accumulated changes of a faulty device: its session, sample indices, rate, gain and clock. Applies them to its chunks. */
final class ChunkChanges {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final int MIN_RATE_MILLIHERTZ = 100_000;
    private static final long[] NO_PULSES = {};

    private int restarts;
    /** Original index of the sample that now has the index {@link #firstSample}. */
    private long base;

    private long firstSample;
    private int stride = 1;
    private int gainFactor = 1;
    private long clockMillis;

    /** Counts from 0, starting with {@code original}; as a new session if {@code newSession}. */
    void restart(SampleChunk original, boolean newSession) {
        base = original.firstSample();
        firstSample = 0;
        restarts += newSession ? 1 : 0;
    }

    /** Sets the clock one hour ahead (0), back (1), or to 1970 (2). Sets it ahead if the result would be before 1970. */
    void setClock(SampleChunk original, int direction) {
        long shown = original.deviceTimeMillis() + clockMillis;
        if (direction == 2 && shown > HOUR_MILLIS) {
            clockMillis -= shown;
            return;
        }
        clockMillis += direction == 1 && shown > HOUR_MILLIS ? -HOUR_MILLIS : HOUR_MILLIS;
    }

    /** Halves the sampling rate from {@code original} on, or restores it. Returns false if the rate is too low to halve. */
    boolean changeRate(SampleChunk original) {
        if (stride == 1 && original.rate().milliHertz() < 2 * MIN_RATE_MILLIHERTZ) {
            return false;
        }
        firstSample = indexOf(original.firstSample());
        base = original.firstSample();
        stride = stride == 1 ? 2 : 1;
        return true;
    }

    /** Doubles the gain, or restores it. */
    void changeGain() {
        gainFactor = gainFactor == 1 ? 2 : 1;
    }

    /** {@code original} with the changes applied; can have no samples. */
    SampleChunk apply(SampleChunk original) {
        if (restarts == 0 && base == 0 && stride == 1 && gainFactor == 1 && clockMillis == 0) {
            return original;
        }
        long first = indexOf(original.firstSample());
        int[] samples = new int[Math.toIntExact(indexOf(original.endSample()) - first)];
        int skipped = Math.toIntExact((first - firstSample) * stride - (original.firstSample() - base));
        int baseline = original.calibration().baselineCounts();
        for (int i = 0; i < samples.length; i++) {
            int sample = original.samples()[skipped + i * stride];
            samples[i] = sample == SampleChunk.INVALID ? sample : baseline + gainFactor * (sample - baseline);
        }
        return new SampleChunk(
                original.patient(),
                original.device(),
                restarts == 0 ? original.session() : original.session() + "-" + (restarts + 1),
                original.lead(),
                original.leadStatus(),
                new SampleRate(original.rate().milliHertz() / stride),
                new Calibration(gainFactor * original.calibration().gainCountsPerMillivolt(), baseline),
                first,
                original.deviceTimeMillis() + clockMillis + original.rate().millisOf(skipped),
                samples,
                NO_PULSES,
                original.endOfSession());
    }

    /** Current index of the first sent sample at or after the original index {@code original}. */
    private long indexOf(long original) {
        return firstSample + -Math.floorDiv(base - original, stride);
    }

    /** {@code chunk} with other identifiers and samples. */
    static SampleChunk with(
            SampleChunk chunk, String device, String session, long firstSample, int[] samples, boolean endOfSession) {
        return new SampleChunk(
                chunk.patient(),
                device,
                session,
                chunk.lead(),
                chunk.leadStatus(),
                chunk.rate(),
                chunk.calibration(),
                firstSample,
                chunk.deviceTimeMillis(),
                samples,
                NO_PULSES,
                endOfSession);
    }
}
