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
     * Whether the candidate lies within the refractory time of a beat before it or of a stronger candidate after it, or
     * is the second peak of a notched beat.
     */
    boolean isRefractory() {
        return (memory.lastSummit >= 0 && isWithinComplex(0, memory.lastSummit, memory.lastPosition))
                || isOvershadowed(0);
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

    /** Whether the candidate is the T wave of the latest beat. */
    boolean isTWave() {
        if (memory.lastSummit < 0) {
            return false;
        }
        double share = isDue(0) ? QrsSettings.T_WAVE_DUE_SHARE : tWaveShare(sinceBeat(0));
        return memory.summitSharpnesses[0] < share * memory.lastSharpness;
    }

    private static double threshold(double noise, double beats, double share) {
        return Math.max(QrsSettings.MIN_STRENGTH_MILLIVOLTS_PER_SECOND, noise + share * (beats - noise));
    }

    /** Whether a stronger candidate that is not itself overshadowed follows within the refractory time. */
    private boolean isOvershadowed(int candidate) {
        for (int k = candidate + 1; k < memory.waiting; k++) {
            if (!isWithinComplex(candidate, memory.summits[k], memory.peaks[k])) {
                return false;
            }
            if (memory.summitStrengths[k] > memory.summitStrengths[candidate]
                    && !isTWaveOf(candidate, k)
                    && !isOvershadowed(k)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the complex of another candidate or beat is too near to be a beat beside the candidate. */
    private boolean isWithinComplex(int candidate, long summit, long peak) {
        return Math.abs(memory.summits[candidate] - summit) <= QrsSettings.REFRACTORY_SAMPLES
                || Math.abs(memory.peaks[candidate] - peak) <= QrsSettings.NOTCH_SAMPLES;
    }

    private long sinceBeat(int candidate) {
        return memory.summits[candidate] - memory.lastSummit;
    }

    /** Whether the candidate is about the strongest in an overlong time without one above {@code threshold}. */
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
            if (QrsSettings.SEARCH_BACK_RIVAL_SHARE * memory.summitStrengths[k] > memory.summitStrengths[0]) {
                return false;
            }
        }
        return until - Math.max(0, memory.lastSummit) > QrsSettings.SEARCH_BACK_INTERVALS * levels.interval();
    }

    /** Whether {@code later} would be the T wave of {@code candidate}, if that were a beat. */
    private boolean isTWaveOf(int candidate, int later) {
        long since = memory.summits[later] - memory.summits[candidate];
        return memory.summitSharpnesses[later] < tWaveShare(since) * memory.summitSharpnesses[candidate]
                && memory.summitStrengths[candidate]
                        >= QrsSettings.T_WAVE_STRENGTH_SHARE * memory.summitStrengths[later];
    }

    /** Sharpness below which a candidate is a T wave, share of the sharpness of the beat before it. */
    private static double tWaveShare(long sinceBeat) {
        if (sinceBeat > QrsSettings.T_WAVE_LAST_SAMPLES) {
            return 0;
        }
        if (sinceBeat > QrsSettings.T_WAVE_LATE_SAMPLES) {
            return QrsSettings.T_WAVE_LAST_SHARE;
        }
        double late = Math.max(0, sinceBeat - QrsSettings.T_WAVE_EARLY_SAMPLES)
                / (double) (QrsSettings.T_WAVE_LATE_SAMPLES - QrsSettings.T_WAVE_EARLY_SAMPLES);
        return QrsSettings.T_WAVE_EARLY_SHARE - late * (QrsSettings.T_WAVE_EARLY_SHARE - QrsSettings.T_WAVE_LATE_SHARE);
    }

    private boolean isPWave(double threshold) {
        for (int k = 1;
                k < memory.waiting && memory.summits[k] - memory.summits[0] <= QrsSettings.P_WAVE_SAMPLES;
                k++) {
            boolean beforeDue =
                    isDue(k) && memory.summitStrengths[0] < QrsSettings.P_WAVE_DUE_SHARE * memory.summitStrengths[k];
            if (memory.summitStrengths[k] >= threshold && !isTWaveOf(0, k) && (beforeDue || isFaintBeside(k))) {
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
        double early = levels.interval() - sinceBeat(k);
        return memory.lastSummit >= 0 && Math.abs(early) < QrsSettings.DUE_TOLERANCE_SHARE * levels.interval();
    }
}
