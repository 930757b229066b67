package wardbeat.beat;

/**
 * One heart beat reported by the job.
 *
 * @param sample raw sample index in the session of the peak of the QRS complex
 * @param beatClass its class
 * @param scores probabilities of the classes
 * @param rrMillis time since the beat before it in the same segment, milliseconds; -1 for the first beat of a segment
 * @param decidedSample raw sample index of the last sample that detection and classification needed
 * @param settled whether the beat is at least 2 s after the start of the segment, so that alarms may use its class
 */
public record Beat(
        long sample, BeatClass beatClass, BeatScores scores, int rrMillis, long decidedSample, boolean settled) {

    /** Whether a window was scored for the beat, so that its class is based on the network. */
    public boolean isScored() {
        return !scores.equals(BeatScores.UNSCORED);
    }
}
