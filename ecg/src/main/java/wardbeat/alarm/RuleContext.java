package wardbeat.alarm;

import org.jspecify.annotations.Nullable;
import wardbeat.alarm.RhythmState.Episode;

/** What a signal rule may do: look at the open episodes, start and end them, and discard remembered beats. Not thread-safe. */
public final class RuleContext {

    private final Episodes episodes;
    private final BeatMemory beats;
    private DecisionPoint now = new DecisionPoint(0, -1);

    RuleContext(Episodes episodes, BeatMemory beats) {
        this.episodes = episodes;
        this.beats = beats;
    }

    /** Sets the point at which rules decide from now on. */
    void moveTo(DecisionPoint point) {
        now = point;
    }

    /** The point at which the rule decides, raw sample index in the session. */
    public long sample() {
        return now.sample();
    }

    /** Whether an episode of {@code condition} is open. */
    public boolean isOpen(Condition condition) {
        return open(condition) != null;
    }

    /** Starts an episode of {@code condition}, or escalates the open one of its chain; see {@link Episodes#found}. */
    public void found(Condition condition, Detection detection) {
        episodes.found(condition, detection, now);
    }

    /** Starts an episode of {@code condition}, even within its refractory time. */
    public void start(Condition condition, Detection detection) {
        episodes.start(condition, detection, now);
    }

    /** Publishes another sentence for the open episode of {@code condition}, if there is one. */
    public void update(Condition condition, String sentence) {
        Episode open = open(condition);
        if (open != null) {
            episodes.update(open, sentence, now);
        }
    }

    /** Ends the open episode of {@code condition}, if there is one, at {@code endSample} or at its onset if that is later. */
    public void end(Condition condition, long endSample) {
        Episode open = open(condition);
        if (open != null) {
            episodes.end(open, Math.max(open.onsetSample, endSample), now);
        }
    }

    /** Ends all beat-based episodes, each at the last beat at which its condition held. */
    public void endBeatBased() {
        episodes.endBeatBased(now);
    }

    /** Discards the recent beats, so that no rule counts them as a row with the beats that follow. */
    public void forgetRecentBeats() {
        beats.forgetRecent();
    }

    private @Nullable Episode open(Condition condition) {
        Episode open = episodes.openIn(condition.chain());
        return open != null && open.condition == condition ? open : null;
    }
}
