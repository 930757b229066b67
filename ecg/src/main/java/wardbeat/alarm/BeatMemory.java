package wardbeat.alarm;

import java.util.Arrays;
import wardbeat.beat.Beat;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;

/**
 * Remembers the latest beats of a bed for the rules: the beats themselves, the similarity of their shapes, and the history of beats
 * further back.
 */
final class BeatMemory {

    private static final Beat[] NO_BEATS = {};
    private static final byte[] NO_SIMILARITY = {};

    private final SegmentOrigin origin;
    private final RhythmState state;
    private final RecentWave wave;
    private final int beatsNeeded;
    private final BeatHistory history;

    /** @param beatsNeeded number of latest beats that rules examine */
    BeatMemory(SegmentOrigin origin, RhythmState state, RecentWave wave, int beatsNeeded) {
        this.origin = origin;
        this.state = state;
        this.wave = wave;
        this.beatsNeeded = beatsNeeded;
        this.history = new BeatHistory(origin.rate(), state.history);
    }

    /** Discards the recent beats: after them others may be missing. Keeps the patient's normal beat and the history. */
    void forgetRecent() {
        state.recentBeats = NO_BEATS;
        state.recentLikeness = NO_SIMILARITY;
        state.recentKinship = NO_SIMILARITY;
        history.interrupt();
    }

    /**
     * Adds the next beat.
     *
     * @param quality quality of the second of the beat
     * @return whether it looks like the patient's normal beat
     */
    boolean remember(Beat beat, QualityClass quality) {
        state.lastBeatSample = beat.sample();
        int size = state.recentBeats.length;
        int kept = Math.min(size, beatsNeeded - 1);
        Beat[] recent = Arrays.copyOfRange(state.recentBeats, size - kept, size + 1);
        recent[kept] = beat;
        state.recentBeats = recent;
        boolean looksNormal = compare(beat, quality);
        history.beat(beat);
        return looksNormal;
    }

    /** The beats as rules see them. Shares its arrays with the state. */
    RecentBeats recent() {
        return new RecentBeats(
                state.recentBeats, state.recentLikeness, state.recentKinship, state.history, origin.rate());
    }

    /** Compares the shape of {@code beat} with the patient's normal beat and with the previous beat. */
    private boolean compare(Beat beat, QualityClass quality) {
        short[] values = wave.values();
        int end = wave.lengthAt(state.decidedSample);
        int index = wave.indexOfBeat(beat.sample());
        var normal = new NormalBeatTemplate(state.ownBeat);
        byte similarityToNormal = QrsShape.similarity(normal.shape(), values, index, end);
        byte similarityToPrevious = QrsShape.UNKNOWN;
        int size = state.recentBeats.length;
        if (size > 1) {
            int previous = wave.indexOfBeat(state.recentBeats[size - 2].sample());
            similarityToPrevious = QrsShape.similarity(QrsShape.at(values, previous, end), values, index, end);
        }
        boolean isPoor = isPoor(quality);
        if (!isPoor) {
            normal.learn(beat, similarityToNormal, QrsShape.at(values, index, end));
        }
        state.recentLikeness = appended(state.recentLikeness, isPoor ? QrsShape.POOR : similarityToNormal);
        state.recentKinship = appended(state.recentKinship, similarityToPrevious);
        return NormalBeatTemplate.isSimilar(similarityToNormal);
    }

    private static boolean isPoor(QualityClass quality) {
        return switch (quality) {
            case NOISY, SATURATED -> true;
            case GOOD, FLAT, LEAD_OFF, ABSENT -> false;
        };
    }

    private byte[] appended(byte[] values, byte value) {
        int kept = Math.min(values.length, beatsNeeded - 1);
        byte[] next = Arrays.copyOfRange(values, values.length - kept, values.length + 1);
        next[kept] = value;
        return next;
    }
}
