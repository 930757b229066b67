package wardbeat.beat;

import java.util.Arrays;

/**
 * The learned levels of QRS detection: the strengths of beats and noise, and the interval between beats.
 *
 * <p>The level of beats falls while no beat is found, so that the detector recovers from artefacts. Works in a
 * {@link QrsMemory}. Not thread-safe.
 */
final class QrsLevels {

    private final QrsMemory memory;
    /** The usual interval after {@link #intervalsKnown} intervals: a median is slow to compute. */
    private double interval;

    private long intervalsKnown = -1;

    QrsLevels(QrsMemory memory) {
        this.memory = memory;
    }

    /** The usual strength of beats, reduced by the time without a beat, millivolts per second. */
    double beats() {
        if (memory.beats > 0) {
            return fading() * median(memory.beatStrengths, memory.beats);
        }
        double level = fading() * QrsSettings.PRIOR_STRENGTH_MILLIVOLTS_PER_SECOND;
        for (int k = 0; k < memory.waiting; k++) {
            level = Math.max(level, memory.summitStrengths[k]);
        }
        return level;
    }

    /** The mean strength of the latest candidates that were noise, millivolts per second; 0 without any. */
    double noise() {
        int count = (int) Math.min(memory.noises, memory.noiseStrengths.length);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += memory.noiseStrengths[i];
        }
        return count == 0 ? 0 : sum / count;
    }

    /** The usual interval between beats, samples. */
    double interval() {
        if (intervalsKnown != memory.intervalsSeen) {
            intervalsKnown = memory.intervalsSeen;
            interval =
                    intervalsKnown == 0 ? QrsSettings.PRIOR_INTERVAL_SAMPLES : median(memory.intervals, intervalsKnown);
        }
        return interval;
    }

    /** Learns from the first waiting candidate, which is a beat. */
    void learnBeat() {
        double strength = Math.min(QrsSettings.MAX_STRENGTH_MILLIVOLTS_PER_SECOND, memory.summitStrengths[0]);
        if (memory.beats > 0) {
            double usual = median(memory.beatStrengths, memory.beats);
            if (strength < QrsSettings.BEAT_SHARE * usual) {
                // Only the reduced threshold accepted this beat: beats and noise have become weaker.
                scaleStrengths(fading());
            }
            strength = Math.min(strength, QrsSettings.MAX_STRENGTH_GROWTH * usual);
        }
        memory.beatStrengths[(int) (memory.beats++ % QrsSettings.REMEMBERED)] = strength;
        long interval = memory.summits[0] - memory.lastSummit;
        if (memory.lastSummit >= 0 && interval < QrsSettings.MAX_INTERVAL_SAMPLES) {
            memory.intervals[(int) (memory.intervalsSeen++ % QrsSettings.REMEMBERED)] = interval;
        }
        memory.lastSummit = memory.summits[0];
        memory.lastSharpness = memory.summitSharpnesses[0];
    }

    /** Learns from the first waiting candidate, which is neither a beat nor a T wave. */
    void learnNoise() {
        memory.noiseStrengths[(int) (memory.noises++ % QrsSettings.REMEMBERED)] =
                Math.min(QrsSettings.MAX_STRENGTH_MILLIVOLTS_PER_SECOND, memory.summitStrengths[0]);
    }

    private double fading() {
        double patience = Math.min(QrsSettings.MAX_PATIENCE_SAMPLES, QrsSettings.PATIENCE_INTERVALS * interval());
        double overdue = Math.max(0, sinceLastBeat() - patience);
        return StrictMath.pow(0.5, overdue / QrsSettings.HALF_LIFE_SAMPLES);
    }

    /** Samples from the latest beat, or from the start of the segment, to the first waiting candidate. */
    private long sinceLastBeat() {
        return memory.summits[0] - Math.max(0, memory.lastSummit);
    }

    private void scaleStrengths(double factor) {
        for (int i = 0; i < QrsSettings.REMEMBERED; i++) {
            memory.beatStrengths[i] *= factor;
            memory.noiseStrengths[i] *= factor;
        }
    }

    private static double median(double[] ring, long seen) {
        double[] sorted = Arrays.copyOf(ring, (int) Math.min(seen, ring.length));
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
