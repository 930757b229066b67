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
 * The alarms of one bed: takes its scored signals and gives its beats and alerts.
 *
 * <p>Content and order of both depend on the signal alone, not on how it was cut into chunks. Only {@link #noData}
 * depends on a clock, that of the caller. Cheap to make. Not thread-safe.
 *
 * <pre>{@code
 * var state = new AlarmRaiser.State();
 * var rules = RuleTable.of(AlarmPolicy.DEFAULT);
 * new AlarmRaiser(rules, modelId, classifier, explainer, state).accept(signal, beats::add, alerts::add);
 * }</pre>
 */
public final class AlarmRaiser {

    /**
     * Checkpointed state of a bed. Working memory, shared and not copied. The names of its classes and fields are
     * persistent.
     */
    public static final class State {
        /** State of the beats. */
        public BeatAssembler.State beats = new BeatAssembler.State();
        /** State of the rhythm. */
        public RhythmState rhythm = new RhythmState();
    }

    private final AlarmRules rules;
    private final String modelId;
    private final BeatClassifier classifier;
    private final Explainer explainer;
    private final State state;

    /**
     * Continues from {@code state}, and modifies it.
     *
     * @param rules the rules of the conditions
     * @param modelId identifies the model of the scores
     * @param classifier the second stage of the model
     * @param explainer computes the saliency of an alert that depends on beat classes, where it starts or escalates
     */
    public AlarmRaiser(AlarmRules rules, String modelId, BeatClassifier classifier, Explainer explainer, State state) {
        this.rules = rules;
        this.modelId = modelId;
        this.classifier = classifier;
        this.explainer = explainer;
        this.state = state;
    }

    /**
     * Takes the next signal of the segment, or the first of the next segment, and passes on the beats and alerts that
     * are certain by now.
     *
     * @throws IllegalStateException if the signal is of another segment, and the last one has not ended
     */
    public void accept(ScoredSignal scored, Consumer<BeatReport> beats, Consumer<Alert> alerts) {
        CutSignal signal = scored.signal();
        SegmentOrigin origin = signal.origin();
        long lost = lostBefore(origin);
        resumeLastSegment(signal, alerts);
        RhythmMonitor monitor = monitor(origin, alerts);
        if (!state.rhythm.inSegment) {
            monitor.begin();
            if (lost > 0) {
                monitor.samplesLost(lost);
            }
        }
        state.rhythm.origin = origin;
        var assembler = new BeatAssembler(classifier::classify, state.beats);
        assembler.accept(scored, (beat, window) -> {
            beats.accept(BeatReport.of(origin, beat));
            monitor.addBeat(beat, window);
        });
        monitor.addWave(signal.firstWavePosition(), signal.wave());
        monitor.addQuality(signal.quality());
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
     * Notes that the device has sent nothing for {@code silentMillis}. The caller calls this once the device has been
     * silent for {@link Limit#NO_DATA_MILLIS}, and every 10 s from then on until it sends again. Without a session
     * there is no alert.
     */
    public void noData(long silentMillis, Consumer<Alert> alerts) {
        SegmentOrigin origin = state.rhythm.origin;
        if (origin != null) {
            monitor(origin, alerts).deviceSilent(silentMillis);
        }
    }

    private RhythmMonitor monitor(SegmentOrigin origin, Consumer<Alert> alerts) {
        return new RhythmMonitor(rules, modelId, explainer, origin, state.rhythm, alerts);
    }

    /**
     * Number of samples missing between the last segment and that of {@code origin}, if both are of one session; else
     * 0.
     */
    private long lostBefore(SegmentOrigin origin) {
        SegmentOrigin last = state.rhythm.origin;
        return last == null || state.rhythm.inSegment || !origin.isOfSessionOf(last)
                ? 0
                : origin.firstSample() - state.rhythm.endSample;
    }

    /** Ends the episodes that the arrival of {@code signal} ends, with rate and clock of the last segment. */
    private void resumeLastSegment(CutSignal signal, Consumer<Alert> alerts) {
        SegmentOrigin last = state.rhythm.origin;
        if (last == null) {
            return;
        }
        SegmentOrigin origin = signal.origin();
        RhythmMonitor monitor = monitor(last, alerts);
        if (state.rhythm.inSegment) {
            if (!origin.isSegmentOf(last)) {
                throw new IllegalStateException(
                        "signal: of another segment; expected the end of " + last + ", got " + signal);
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
