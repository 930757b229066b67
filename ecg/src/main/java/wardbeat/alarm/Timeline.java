package wardbeat.alarm;

import java.util.Arrays;
import wardbeat.beat.Beat;
import wardbeat.beat.QrsDetector;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;
import wardbeat.signal.WindowSpec;

/**
 * Brings beats, seconds and deadlines of a segment into the order of their place in the signal: at one place first a deadline, then
 * the second that begins there, then a beat.
 *
 * <p>An event passes only when everything before it is known, and a deadline only when all samples are there that its decision needs.
 * So the order depends on the signal alone, not on how it was cut into chunks.
 */
final class Timeline {

    /** Receives the events in order. */
    interface Listener {
        /** The next deadline, given the events so far. */
        Deadline nextDeadline();

        /** A deadline has passed. */
        void deadline(Deadline deadline);

        /** A second has passed. */
        void second(SignalSecond second);

        /** A beat has come. */
        void beat(Beat beat);
    }

    /** Samples at 125 Hz from a position on that must be known until all beats before it and their classes are. */
    private static final int DECISION_SAMPLES = Math.max(
            QrsDetector.DECISION_DELAY_SAMPLES, WindowSpec.NETWORK.length() - WindowSpec.NETWORK.targetStart() - 1);

    private static final long NEVER = Long.MAX_VALUE;
    private static final QualityClass[] QUALITIES = QualityClass.values();

    private final SegmentOrigin origin;
    private final RhythmState state;
    private final Listener listener;

    Timeline(SegmentOrigin origin, RhythmState state, Listener listener) {
        this.origin = origin;
        this.state = state;
        this.listener = listener;
    }

    /** Begins the segment. */
    void begin() {
        state.endSample = origin.firstSample();
        state.nextSecond = 0;
    }

    /** Adds a beat; beats come in order. */
    void add(Beat beat) {
        state.waitingBeats = Arrays.copyOf(state.waitingBeats, state.waitingBeats.length + 1);
        state.waitingBeats[state.waitingBeats.length - 1] = beat;
    }

    /** Adds the quality of the next seconds, {@link QualityClass} ordinals. */
    void add(byte[] seconds) {
        int waiting = state.waitingQuality.length;
        state.waitingQuality = Arrays.copyOf(state.waitingQuality, waiting + seconds.length);
        System.arraycopy(seconds, 0, state.waitingQuality, waiting, seconds.length);
    }

    /**
     * Passes all events that are certain by now.
     *
     * @param beatsThrough all beats before this sample have been added
     * @param endSample the sample after the last one received
     */
    void advance(long beatsThrough, long endSample) {
        state.endSample = endSample;
        long qualityThrough = secondStart(state.nextSecond + state.waitingQuality.length);
        pass(beatsThrough, qualityThrough, endSample);
    }

    /** Passes all events that are left in a segment that ends before {@code endSample}. */
    void finish(long endSample) {
        state.endSample = endSample;
        pass(endSample, endSample, NEVER);
    }

    /** Notes that a decision needs {@code sample}. */
    void decide(long sample) {
        state.decidedSample = Math.max(state.decidedSample, sample);
    }

    /** The decision at {@code sample}, with the samples that decisions have needed so far. */
    DecisionPoint at(long sample) {
        return new DecisionPoint(sample, state.decidedSample);
    }

    private void pass(long beatsThrough, long qualityThrough, long receivedThrough) {
        long knownThrough = Math.min(beatsThrough, qualityThrough);
        while (true) {
            Deadline deadline = listener.nextDeadline();
            long due = deadline.sample();
            long second = state.waitingQuality.length > 0 ? secondStart(state.nextSecond) : NEVER;
            long beat = state.waitingBeats.length > 0 ? state.waitingBeats[0].sample() : NEVER;
            if (due <= second && due <= beat) {
                if (due > knownThrough || decidedSampleOf(due) >= receivedThrough) {
                    return;
                }
                decide(Math.min(decidedSampleOf(due), state.endSample - 1));
                listener.deadline(deadline);
            } else if (second <= beat) {
                if (second > beatsThrough) {
                    return;
                }
                passSecond(second);
            } else {
                if (beat >= qualityThrough) {
                    return;
                }
                passBeat();
            }
        }
    }

    private void passSecond(long firstSample) {
        QualityClass quality = QUALITIES[state.waitingQuality[0]];
        state.waitingQuality = Arrays.copyOfRange(state.waitingQuality, 1, state.waitingQuality.length);
        state.nextSecond++;
        long endSample = secondStart(state.nextSecond);
        decide(endSample - 1);
        listener.second(new SignalSecond(quality, firstSample, endSample));
    }

    private void passBeat() {
        Beat beat = state.waitingBeats[0];
        state.waitingBeats = Arrays.copyOfRange(state.waitingBeats, 1, state.waitingBeats.length);
        decide(beat.decidedSample());
        listener.beat(beat);
    }

    private long secondStart(long second) {
        return origin.firstSample() + origin.rate().samplesIn(1000 * second);
    }

    /** The last sample needed to know all beats before {@code sample}, in a segment that goes on. */
    private long decidedSampleOf(long sample) {
        return origin.lastRawSampleFor(origin.positionFrom(sample) + DECISION_SAMPLES - 1);
    }
}
