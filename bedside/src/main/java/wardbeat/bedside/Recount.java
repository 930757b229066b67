package wardbeat.bedside;

import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** How a device names, counts and times its samples, as far as that has come to differ from how it began. */
final class Recount {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final int SLOWEST_MILLIHERTZ = 100_000;
    private static final long[] NO_PULSES = {};

    private int restarts;
    /** The sample, as it was counted first, that is {@link #firstSample} now. */
    private long base;

    private long firstSample;
    private int stride = 1;
    private int gainFactor = 1;
    private long clockMillis;

    /** Counts from 0, beginning with {@code original}. */
    void restart(SampleChunk original, boolean saysSo) {
        base = original.firstSample();
        firstSample = 0;
        restarts += saysSo ? 1 : 0;
    }

    /** Sets the clock an hour ahead (0), back (1), or to 1970 (2); ahead where the others would be before that. */
    void setClock(SampleChunk original, int way) {
        long shown = original.deviceTimeMillis() + clockMillis;
        if (way == 2 && shown > HOUR_MILLIS) {
            clockMillis -= shown;
            return;
        }
        clockMillis += way == 1 && shown > HOUR_MILLIS ? -HOUR_MILLIS : HOUR_MILLIS;
    }

    /** Sends every second sample from {@code original} on, or all again; whether the rate allows it. */
    boolean changeRate(SampleChunk original) {
        if (stride == 1 && original.rate().milliHertz() < 2 * SLOWEST_MILLIHERTZ) {
            return false;
        }
        firstSample = indexOf(original.firstSample());
        base = original.firstSample();
        stride = stride == 1 ? 2 : 1;
        return true;
    }

    /** Doubles the gain, or takes that back. */
    void changeGain() {
        gainFactor = gainFactor == 1 ? 2 : 1;
    }

    /** {@code original} as the device says it now; perhaps without samples. */
    SampleChunk of(SampleChunk original) {
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

    /** The index of the first sample now sent that is {@code original} or a later one. */
    private long indexOf(long original) {
        return firstSample + -Math.floorDiv(base - original, stride);
    }

    /** {@code chunk} with other names and samples. */
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
