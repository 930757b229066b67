package wardbeat.alarm;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.RhythmState.Episode;
import wardbeat.alarm.SignalRule.BeatUse;
import wardbeat.beat.Beat;
import wardbeat.beat.Explainer;
import wardbeat.bed.SegmentOrigin;
import wardbeat.signal.QualityClass;
import wardbeat.signal.WindowRun;

/**
 * Monitors one segment: evaluates the rules at each event that {@link Timeline} passes, so that content, order and revisions of the alerts
 * depend on the signal alone, not on how it was cut into chunks.
 */
final class RhythmMonitor implements Timeline.Listener {

    private final AlarmRules rules;
    private final List<SignalRule> signalRules;
    private final SegmentOrigin origin;
    private final RhythmState state;
    private final RecentWave wave;
    private final BeatWindows windows;
    private final BeatMemory beats;
    private final Episodes episodes;
    private final RuleContext context;
    private final Timeline timeline;

    RhythmMonitor(
            AlarmRules rules,
            String modelId,
            Explainer explainer,
            SegmentOrigin origin,
            RhythmState state,
            Consumer<Alert> alerts) {
        this.rules = rules;
        this.origin = origin;
        this.state = state;
        this.wave = new RecentWave(origin, state.wave);
        this.signalRules = rules.signalRules(origin, state, wave);
        this.windows = new BeatWindows(origin, explainer, state);
        this.beats = new BeatMemory(origin, state, wave, rules.beatsNeeded());
        this.episodes = new Episodes(
                rules, origin, state, new AlertPublisher(rules, modelId, origin, state, windows, wave, alerts));
        this.context = new RuleContext(episodes, beats);
        this.timeline = new Timeline(origin, state, this);
    }

    /** Begins the segment. */
    void begin() {
        state.origin = origin;
        state.inSegment = true;
        state.quality = QualityClass.ABSENT;
        timeline.begin();
        beats.forgetRecent();
        wave.begin();
        for (SignalRule rule : signalRules) {
            rule.begin(origin.firstSample());
        }
    }

    /** Notes that {@code samples} samples before this segment are lost. */
    void samplesLost(long samples) {
        timeline.decide(origin.firstSample());
        context.moveTo(timeline.at(origin.firstSample()));
        for (SignalRule rule : signalRules) {
            rule.samplesLost(samples, context);
        }
    }

    /** Adds the wave that follows, from {@code position} on. */
    void addWave(long position, short[] values) {
        wave.append(position, values);
    }

    /** Adds a beat and the window that classified it, null if none did; beats come in order. */
    void addBeat(Beat beat, @Nullable WindowRun window) {
        timeline.add(beat);
        windows.keep(beat, window);
    }

    /** Adds the quality of the next seconds, {@link QualityClass} ordinals. */
    void addQuality(byte[] seconds) {
        timeline.add(seconds);
    }

    /**
     * Evaluates all that is certain by now.
     *
     * @param beatsThrough all beats before this sample have been added
     * @param endSample the sample after the last one received
     */
    void advance(long beatsThrough, long endSample) {
        timeline.advance(beatsThrough, endSample);
        wave.keepFor(state.decidedSample);
    }

    /** Evaluates all that is left of a segment that ends before {@code endSample}. */
    void finish(long endSample) {
        timeline.finish(endSample);
        windows.clear();
        wave.begin();
        state.inSegment = false;
    }

    /** Ends all episodes with the samples received so far. */
    void endAll() {
        timeline.decide(state.endSample - 1);
        episodes.endAll(state.endSample - 1, timeline.at(state.endSample));
    }

    /** Notes that samples arrive again, after a silence of the device or a gap; {@code firstSample} is the first. */
    void resume(long firstSample) {
        context.moveTo(new DecisionPoint(firstSample, firstSample));
        for (SignalRule rule : signalRules) {
            rule.deviceResumed(firstSample, context);
        }
        if (firstSample - state.endSample >= episodes.unconfirmedSamples()) {
            timeline.decide(firstSample);
            episodes.endAll(state.endSample - 1, timeline.at(firstSample));
        }
    }

    /** Notes that the device has sent nothing for {@code silentMillis}, by the clock. */
    void deviceSilent(long silentMillis) {
        context.moveTo(new DecisionPoint(state.endSample, state.endSample - 1));
        for (SignalRule rule : signalRules) {
            rule.deviceSilent(silentMillis, context);
        }
    }

    @Override
    public Deadline nextDeadline() {
        Deadline next = Deadline.NONE;
        for (SignalRule rule : signalRules) {
            next = next.earlier(rule.nextDeadline(context));
        }
        return next.earlier(episodes.nextBeatsMissing()).earlier(episodes.nextRepeat());
    }

    @Override
    public void deadline(Deadline deadline) {
        DecisionPoint now = timeline.at(deadline.sample());
        context.moveTo(now);
        switch (deadline.kind()) {
            case CONDITION_STARTS, CONDITION_ENDS -> {
                for (SignalRule rule : signalRules) {
                    if (rule.nextDeadline(context).equals(deadline)) {
                        rule.deadlinePassed(context);
                        return;
                    }
                }
            }
            case BEATS_MISSING -> episodes.endBeatBased(now);
            case REPEAT -> episodes.repeat(now);
        }
    }

    @Override
    public void second(SignalSecond second) {
        state.quality = second.quality();
        if (!second.isUsable()) {
            beats.forgetRecent();
        }
        context.moveTo(timeline.at(second.firstSample()));
        for (SignalRule rule : signalRules) {
            rule.second(second, context);
        }
    }

    @Override
    public void beat(Beat beat) {
        if (SignalSecond.isUsable(state.quality)) {
            evaluate(beat);
        }
        // The window of this beat stays, because a pair is detected with the beat after it.
        windows.discardBefore(beat.sample());
    }

    private void evaluate(Beat beat) {
        DecisionPoint now = timeline.at(beat.sample());
        context.moveTo(now);
        BeatUse use = beatUse();
        if (use != BeatUse.IGNORE) {
            boolean looksNormal = beats.remember(beat, state.quality);
            for (SignalRule rule : signalRules) {
                rule.beatCompared(looksNormal);
            }
        }
        for (SignalRule rule : signalRules) {
            rule.beat(beat.sample(), context);
        }
        if (use != BeatUse.EVALUATE) {
            return;
        }
        RecentBeats recent = beats.recent();
        for (BeatRule rule : rules.beatRules()) {
            Detection found = rule.find(recent);
            if (found != null) {
                episodes.found(rule.condition(), found, now);
            }
            reassess(rule, recent, now);
        }
    }

    private BeatUse beatUse() {
        BeatUse use = BeatUse.EVALUATE;
        for (SignalRule rule : signalRules) {
            BeatUse other = rule.beatUse(context);
            use = other.compareTo(use) > 0 ? other : use;
        }
        return use;
    }

    private void reassess(BeatRule rule, RecentBeats recent, DecisionPoint now) {
        Episode open = episodes.openIn(rule.condition().chain());
        if (open == null || open.condition != rule.condition()) {
            return;
        }
        int rate = rule.ratePerMinute(recent);
        if (rate >= 0) {
            open.heartRatePerMinute = rate;
        }
        switch (rule.reassess(recent)) {
            case HOLDS -> episodes.held(open, now.sample());
            case FAILS -> {
                open.beatsAgainst++;
                if (open.beatsAgainst >= rule.endsAfterBeats()) {
                    episodes.endAtLastTrueBeat(open, now);
                }
            }
            case UNKNOWN -> {}
        }
    }
}
