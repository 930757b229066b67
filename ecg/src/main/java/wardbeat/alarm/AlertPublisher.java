package wardbeat.alarm;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.RhythmState.Episode;
import wardbeat.beat.Saliency;
import wardbeat.bed.SegmentOrigin;

/** Publishes the alerts of episodes, with the evidence that each has. */
final class AlertPublisher {

    private final AlarmRules rules;
    private final String modelId;
    private final SegmentOrigin origin;
    private final RhythmState state;
    private final BeatWindows windows;
    private final RecentWave wave;
    private final Consumer<Alert> alerts;

    AlertPublisher(
            AlarmRules rules,
            String modelId,
            SegmentOrigin origin,
            RhythmState state,
            BeatWindows windows,
            RecentWave wave,
            Consumer<Alert> alerts) {
        this.rules = rules;
        this.modelId = modelId;
        this.origin = origin;
        this.state = state;
        this.windows = windows;
        this.wave = wave;
        this.alerts = alerts;
    }

    /** Publishes a start or an escalation, with saliency and strip. */
    void publishWithEvidence(Episode episode, Phase phase, DecisionPoint now) {
        Chain chain = episode.condition.chain();
        Saliency saliency = chain.dependsOnBeatClasses() && episode.beats.length > 0
                ? windows.explain(episode.beats[episode.beats.length - 1])
                : null;
        EvidenceStrip strip = chain.isVisibleInSignal() ? wave.endingAt(now.decidedSample()) : null;
        publish(episode, phase, -1, -1, now, episode.sentence, saliency, strip);
    }

    /** Publishes that the episode continues. */
    void publishContinue(Episode episode, String sentence, DecisionPoint now) {
        publish(episode, Phase.CONTINUE, -1, -1, now, sentence, null, null);
    }

    /** Publishes the end. */
    void publishEnd(Episode episode, long endSample, long endMillis, String sentence, DecisionPoint now) {
        publish(episode, Phase.END, endSample, endMillis, now, sentence, null, null);
    }

    private void publish(
            Episode episode,
            Phase phase,
            long endSample,
            long endMillis,
            DecisionPoint now,
            String sentence,
            @Nullable Saliency saliency,
            @Nullable EvidenceStrip strip) {
        episode.revision++;
        alerts.accept(new Alert(
                episode.id,
                episode.revision,
                origin.patient(),
                origin.device(),
                origin.session(),
                origin.lead(),
                episode.condition,
                phase,
                episode.onsetSample,
                episode.onsetMillis,
                endSample,
                endMillis,
                now.decidedSample(),
                origin.timeMillisOf(now.decidedSample()),
                episode.heartRatePerMinute,
                episode.limitPerMinute,
                episode.beats,
                saliency,
                strip,
                state.quality,
                modelId,
                rules.policyVersion(),
                sentence));
    }
}
