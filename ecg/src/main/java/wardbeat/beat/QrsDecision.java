package wardbeat.beat;

/**
 * Decides whether the first waiting candidate is a beat, with the candidates that follow and the beats before it.
 *
 * <p>The rules are listed at {@link QrsDetector}, their limits at {@link QrsSettings}. Works in a {@link QrsMemory},
 * which it does not change. Not thread-safe.
 */
final class QrsDecision {

    private final QrsMemory memory;
    private final QrsLevels levels;

    QrsDecision(QrsMemory memory, QrsLevels levels) {
        this.memory = memory;
        this.levels = levels;
    }

    /**
     * Whether the candidate lies within the refractory time of a beat before it or of a stronger candidate after it.
     */
    boolean isRefractory() {
        return isOvershadowed(0) || isAfterBeat(QrsSettings.REFRACTORY_SAMPLES);
    }

    /** Whether the candidate, which is not refractory, is a beat. */
    boolean isBeat() {
        double beats = levels.beats();
        double noise = Math.min(QrsSettings.MAX_NOISE_SHARE * beats, levels.noise());
        double threshold = Math.max(QrsSettings.NOISE_MARGIN * noise, threshold(noise, beats, QrsSettings.BEAT_SHARE));
        double strength = memory.summitStrengths[0];
        boolean strong = strength >= threshold
                || (strength >= threshold(noise, beats, QrsSettings.SEARCH_BACK_SHARE) && isSearchedFor(threshold));
        return strong && !isTWave() && !isPWave(threshold) && !isInterpolated(beats);
    }

    private static double threshold(double noise, double beats, double share) {
        return Math.max(QrsSettings.MIN_STRENGTH_MILLIVOLTS_PER_SECOND, noise + share * (beats - noise));
    }

    /** Whether a stronger candidate that is not itself overshadowed follows within the refractory time. */
    private boolean isOvershadowed(int candidate) {
        for (int k = candidate + 1; k < memory.waiting; k++) {
            if (memory.summits[k] - memory.summits[candidate] > QrsSettings.REFRACTORY_SAMPLES) {
                return false;
            }
            if (memory.summitStrengths[k] > memory.summitStrengths[candidate] && !isOvershadowed(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAfterBeat(int samples) {
        return memory.lastSummit >= 0 && memory.summits[0] - memory.lastSummit <= samples;
    }

    /** Whether the candidate is the strongest in an overlong time without a candidate above {@code threshold}. */
    private boolean isSearchedFor(double threshold) {
        long until = memory.received - QrsCandidates.DELAY_SAMPLES;
        for (int k = 1; k < memory.waiting; k++) {
            boolean apart = memory.summits[k] - memory.summits[0] > QrsSettings.REFRACTORY_SAMPLES;
            if (apart && memory.summitStrengths[k] >= threshold) {
                until = memory.summits[k];
                break;
            }
        }
        for (int k = 1; k < memory.waiting && memory.summits[k] < until - QrsSettings.REFRACTORY_SAMPLES; k++) {
            if (memory.summitStrengths[k] > memory.summitStrengths[0]) {
                return false;
            }
        }
        return until - Math.max(0, memory.lastSummit) > QrsSettings.SEARCH_BACK_INTERVALS * levels.interval();
    }

    private boolean isTWave() {
        return isAfterBeat(QrsSettings.T_WAVE_SAMPLES)
                && memory.summitSharpnesses[0] < QrsSettings.T_WAVE_SHARPNESS_SHARE * memory.lastSharpness;
    }

    private boolean isPWave(double threshold) {
        for (int k = 1;
                k < memory.waiting && memory.summits[k] - memory.summits[0] <= QrsSettings.P_WAVE_SAMPLES;
                k++) {
            if (memory.summitStrengths[k] >= threshold
                    && (isFaintBeside(k) || (isDue(k) && memory.summitStrengths[0] < memory.summitStrengths[k]))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the candidate is much weaker than beats are, and the next beat comes when it is due without it. */
    private boolean isInterpolated(double beats) {
        for (int k = 1; k < memory.waiting; k++) {
            double usual = Math.min(beats, memory.summitStrengths[k]);
            if (usual >= QrsSettings.DUE_STRENGTH_SHARE * beats
                    && memory.summitStrengths[0] < QrsSettings.INTERPOLATED_SHARE * usual
                    && isDue(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFaintBeside(int k) {
        return memory.summitStrengths[0] < QrsSettings.P_WAVE_SHARE * memory.summitStrengths[k]
                || memory.summitSharpnesses[0] < QrsSettings.P_WAVE_SHARE * memory.summitSharpnesses[k];
    }

    private boolean isDue(int k) {
        double early = levels.interval() - (memory.summits[k] - memory.lastSummit);
        return memory.lastSummit >= 0 && Math.abs(early) < QrsSettings.DUE_TOLERANCE_SHARE * levels.interval();
    }
}
