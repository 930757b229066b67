package wardbeat.alarm;

import java.util.function.Consumer;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.Explainer;
import wardbeat.bed.BeatAssembler;
import wardbeat.bed.BeatReport;
import wardbeat.bed.CutSignal;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SegmentOrigin;

/**
 * One bed's alarms: takes its scored signals and gives its beats and alerts.
 *
 * <p>Content and order of both depend on the signal alone, not on how it was cut into chunks; only {@link #noData} depends
 * on a clock, the caller's. Cheap to make. Not thread-safe.
 */
public final class AlarmRaiser {

    /** What is kept between calls. Working memory, shared and not copied. */
    public static final class State {
        /** Of the beats. */
        public BeatAssembler.State beats = new BeatAssembler.State();
        /** Of the rhythm. */
        public RhythmState rhythm = new RhythmState();
    }

    private final AlarmRules rules;
    private final String modelId;
    private final BeatClassifier classifier;
    private final Explainer explainer;
    private final State state;

    /**
     * Continues from {@code state}, which this object works in.
     *
     * @param rules what an alarm is
     * @param modelId names the model that made the scores
     * @param classifier the model's second stage
     * @param explainer asked for the saliency of an alert whose condition rests on classes, where it starts or escalates
     */
    public AlarmRaiser(AlarmRules rules, String modelId, BeatClassifier classifier, Explainer explainer, State state) {
        this.rules = rules;
        this.modelId = modelId;
        this.classifier = classifier;
        this.explainer = explainer;
        this.state = state;
    }

    /**
     * Takes the next signal of the segment, or the first of the next segment, and hands on what is certain by now.
     *
     * @throws IllegalStateException if the signal is of another segment, and the last one has not ended
     */
    public void accept(ScoredSignal scored, Consumer<BeatReport> beats, Consumer<Alert> alerts) {
        CutSignal signal = scored.signal();
        SegmentOrigin origin = signal.origin();
        long lost = lostBefore(origin);
        greet(signal, alerts);
        RhythmMonitor monitor = monitor(origin, alerts);
        if (!state.rhythm.inSegment) {
            monitor.begin();
            if (lost > 0) {
                monitor.lost(lost);
            }
        }
        state.rhythm.origin = origin;
        var assembler = new BeatAssembler(classifier::classify, state.beats);
        assembler.accept(scored, (beat, window) -> {
            beats.accept(BeatReport.of(origin, beat));
            monitor.beat(beat, window);
        });
        monitor.wave(signal.firstWavePosition(), signal.wave());
        monitor.quality(signal.quality());
        switch (signal.segmentEnd()) {
            case NONE -> monitor.advance(assembler.finalThrough(), signal.endSample());
            case GAP -> monitor.finish(signal.endSample());
            case CHANGE, SESSION, ABANDONED -> {
                monitor.finish(signal.endSample());
                monitor.endAll();
            }
        }
        if (signal.segmentEnd().endsSession()) {
            state.beats = new BeatAssembler.State();
            state.rhythm = new RhythmState();
        }
    }

    /**
     * Says that the device has sent nothing for {@code silentMillis}: to be called once it has been silent for
     * {@link Limit#NO_DATA_MILLIS} and every 10 s from then on, until it sends again. Says nothing of a bed without a
     * session.
     */
    public void noData(long silentMillis, Consumer<Alert> alerts) {
        SegmentOrigin origin = state.rhythm.origin;
        if (origin != null) {
            monitor(origin, alerts).noData(silentMillis);
        }
    }

    private RhythmMonitor monitor(SegmentOrigin origin, Consumer<Alert> alerts) {
        return new RhythmMonitor(rules, modelId, explainer, origin, state.rhythm, alerts);
    }

    /** How many samples are missing between the last segment and that of {@code origin}, of one session. */
    private long lostBefore(SegmentOrigin origin) {
        SegmentOrigin last = state.rhythm.origin;
        return last == null || state.rhythm.inSegment || !origin.isOfSessionOf(last)
                ? 0
                : origin.firstSample() - state.rhythm.endSample;
    }

    /** Ends what the samples' return ends, in the terms of the segment that was last. */
    private void greet(CutSignal signal, Consumer<Alert> alerts) {
        SegmentOrigin last = state.rhythm.origin;
        if (last == null) {
            return;
        }
        SegmentOrigin origin = signal.origin();
        RhythmMonitor monitor = monitor(last, alerts);
        if (state.rhythm.inSegment) {
            if (!origin.isSegmentOf(last)) {
                throw new IllegalStateException("expected the segment " + last + " to end, got " + signal);
            }
            if (signal.endSample() > state.rhythm.endSample) {
                monitor.resume(state.rhythm.endSample);
            }
        } else if (!origin.isOfSessionOf(last)) {
            monitor.endAll();
            state.rhythm = new RhythmState();
        } else if (!last.lead().equals(origin.lead()) || !last.rate().equals(origin.rate())) {
            monitor.endAll();
        } else {
            monitor.resume(origin.firstSample());
        }
    }
}
