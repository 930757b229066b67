package wardbeat.alarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.Conditioner;
import wardbeat.signal.Wave;

/** The latest wave of a segment: what strips are cut from and fibrillation is looked for in. */
final class RecentWave {

    private static final short[] NO_VALUES = {};

    private final SegmentOrigin origin;
    private final RhythmState.Wave state;

    RecentWave(SegmentOrigin origin, RhythmState.Wave state) {
        this.origin = origin;
        this.state = state;
    }

    /** Forgets the segment before. */
    void begin() {
        state.values = NO_VALUES;
        state.firstPosition = 0;
    }

    /** Takes what follows; what came before is unknown where a state was restored that kept no wave. */
    void append(long position, short[] values) {
        if (position != state.firstPosition + state.values.length) {
            state.firstPosition = position;
            state.values = NO_VALUES;
        }
        state.values = Wave.joined(state.values, values);
    }

    /** Forgets what no strip needs that ends at {@code decidedSample} or later. */
    void keepFor(long decidedSample) {
        int from = lengthAt(decidedSample) - Strip.MAX_VALUES;
        if (from > 0) {
            state.values = Arrays.copyOfRange(state.values, from, state.values.length);
            state.firstPosition += from;
        }
    }

    /** The strip that ends at {@code decidedSample}, or null where there is none. */
    @Nullable Strip endingAt(long decidedSample) {
        int to = lengthAt(decidedSample);
        int from = Math.max(0, to - Strip.MAX_VALUES);
        if (to <= from) {
            return null;
        }
        long firstSample = origin.rawSampleAt(state.firstPosition + from - Conditioner.GROUP_DELAY_SAMPLES);
        return new Strip(Math.max(origin.firstSample(), firstSample), Arrays.copyOfRange(state.values, from, to));
    }

    /** The values known. */
    short[] values() {
        return state.values;
    }

    /** Where among them the beat at {@code sample} is; may be outside. */
    int indexOfBeat(long sample) {
        long index = origin.positionFrom(sample) + Conditioner.GROUP_DELAY_SAMPLES - state.firstPosition;
        return Math.toIntExact(Math.max(-1, Math.min(state.values.length, index)));
    }

    /** Whether the 4 s before {@code sample} fibrillate, or go on to where {@code begun}; not where there are less. */
    boolean fibrillatesBefore(long sample, boolean begun) {
        int from = lengthAt(sample - 1) - Fibrillation.WINDOW_SAMPLES;
        return from >= 0 && (begun ? Fibrillation.isHeld(state.values, from) : Fibrillation.isSeen(state.values, from));
    }

    /** How many of them had come with {@code sample}. */
    int lengthAt(long sample) {
        long index = origin.positionsBefore(sample + 1) - state.firstPosition;
        return Math.toIntExact(Math.max(0, Math.min(state.values.length, index)));
    }
}
