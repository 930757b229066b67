package wardbeat.alarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.Conditioner;
import wardbeat.signal.DisplayWave;

/** The latest wave of a segment, from which strips are cut and in which rules look for fibrillation. */
public final class RecentWave {

    private static final short[] NO_VALUES = {};

    private final SegmentOrigin origin;
    private final RhythmState.Wave state;

    /** A view of {@code state}. */
    public RecentWave(SegmentOrigin origin, RhythmState.Wave state) {
        this.origin = origin;
        this.state = state;
    }

    /** Discards the wave of the last segment. */
    void begin() {
        state.values = NO_VALUES;
        state.firstPosition = 0;
    }

    /** Adds the values that follow. After the restore of a state without a wave, earlier values are unknown. */
    void append(long position, short[] values) {
        if (position != state.firstPosition + state.values.length) {
            state.firstPosition = position;
            state.values = NO_VALUES;
        }
        state.values = DisplayWave.joined(state.values, values);
    }

    /** Discards the values that no strip needs that ends at {@code decidedSample} or later. */
    void keepFor(long decidedSample) {
        int from = lengthAt(decidedSample) - EvidenceStrip.MAX_VALUES;
        if (from > 0) {
            state.values = Arrays.copyOfRange(state.values, from, state.values.length);
            state.firstPosition += from;
        }
    }

    /** The strip that ends at {@code decidedSample}; null if no value of it is known. */
    @Nullable EvidenceStrip endingAt(long decidedSample) {
        int to = lengthAt(decidedSample);
        int from = Math.max(0, to - EvidenceStrip.MAX_VALUES);
        if (to <= from) {
            return null;
        }
        long firstSample = origin.rawSampleAt(state.firstPosition + from - Conditioner.GROUP_DELAY_SAMPLES);
        return new EvidenceStrip(
                Math.max(origin.firstSample(), firstSample), Arrays.copyOfRange(state.values, from, to));
    }

    /** The known values, as {@link DisplayWave} has them. Shared, not copied. */
    public short[] values() {
        return state.values;
    }

    /** Index among the values of the beat at {@code sample}; -1 or the number of values if it is outside. */
    int indexOfBeat(long sample) {
        long index = origin.positionFrom(sample) + Conditioner.GROUP_DELAY_SAMPLES - state.firstPosition;
        return Math.toIntExact(Math.max(-1, Math.min(state.values.length, index)));
    }

    /** Number of values known when {@code sample} was received. */
    public int lengthAt(long sample) {
        long index = origin.positionsBefore(sample + 1) - state.firstPosition;
        return Math.toIntExact(Math.max(0, Math.min(state.values.length, index)));
    }
}
