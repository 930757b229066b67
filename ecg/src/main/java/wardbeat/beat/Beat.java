package wardbeat.beat;

/**
 * One heart beat as the job reports it.
 *
 * @param sample raw sample index in the session of the QRS complex's peak
 * @param beatClass the class it was given
 * @param scores the network's probabilities
 * @param rrMillis time since the beat before it in the same segment, milliseconds; -1 for a segment's first beat
 * @param decidedSample raw sample index of the last sample that detection and class needed
 * @param settled whether the segment had lasted 2 s, so that alarms may rest on the class
 */
public record Beat(
        long sample, BeatClass beatClass, BeatScores scores, int rrMillis, long decidedSample, boolean settled) {

    /** Whether a window spoke for it, so that its class is the network's. */
    public boolean isScored() {
        return !scores.equals(BeatScores.UNSCORED);
    }
}
