package wardbeat.alarm;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.RhythmState.BeatWindow;
import wardbeat.alarm.RhythmState.Ended;
import wardbeat.alarm.RhythmState.Episode;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.beat.Beat;
import wardbeat.beat.Explainer;
import wardbeat.beat.Saliency;
import wardbeat.bed.SegmentOrigin;

/** The life of a segment's episodes: starts, re-asserts, escalates and ends them, and publishes an alert at each step. */
final class Episodes {

    private final AlarmPolicy policy;
    private final String policyVersion;
    private final String modelId;
    private final Explainer explainer;
    private final SegmentOrigin origin;
    private final RhythmState state;
    private final Consumer<Alert> alerts;

    Episodes(
            AlarmRules rules,
            String modelId,
            Explainer explainer,
            SegmentOrigin origin,
            RhythmState state,
            Consumer<Alert> alerts) {
        this.policy = rules.policy();
        this.policyVersion = rules.policyVersion();
        this.modelId = modelId;
        this.explainer = explainer;
        this.origin = origin;
        this.state = state;
        this.alerts = alerts;
    }

    /** The open episode of {@code chain}, or null. */
    @Nullable Episode openIn(Chain chain) {
        for (Episode episode : state.open) {
            if (episode.condition.chain() == chain) {
                return episode;
            }
        }
        return null;
    }

    /**
     * Takes notice that {@code condition} is true: starts an episode, or raises the open one of its chain; neither while as
     * high a condition of the chain is open or the refractory time runs.
     */
    void found(Condition condition, Finding finding, Moment now) {
        Episode open = openIn(condition.chain());
        if (open == null) {
            if (!isRefractory(condition, now)) {
                start(condition, finding, now);
            }
            return;
        }
        if (condition.outranks(open.condition)) {
            open.condition = condition;
            describe(open, finding, now);
            publish(open, Phase.ESCALATE, -1, -1, now, finding.sentence(), saliencyOf(open), stripOf(open, now));
        }
    }

    /** Starts an episode, whatever the refractory times say. */
    void start(Condition condition, Finding finding, Moment now) {
        var episode = new Episode();
        episode.id = EpisodeId.of(origin, condition, finding.onsetSample());
        episode.onsetSample = finding.onsetSample();
        episode.onsetMillis = origin.timeMillisOf(finding.onsetSample());
        episode.condition = condition;
        describe(episode, finding, now);
        state.open = Arrays.copyOf(state.open, state.open.length + 1);
        state.open[state.open.length - 1] = episode;
        publish(episode, Phase.START, -1, -1, now, finding.sentence(), saliencyOf(episode), stripOf(episode, now));
    }

    /** Says that {@code episode} goes on. */
    void reassert(Episode episode, Moment now) {
        scheduleContinue(episode, now);
        publishContinue(episode, now, episode.sentence + "; still so after " + lasted(episode, now.sample()));
    }

    /** Says of {@code episode} what holds by now. */
    void retell(Episode episode, String sentence, Moment now) {
        episode.sentence = sentence;
        publishContinue(episode, now, sentence);
    }

    /** Ends {@code episode}, whose condition last held at {@code endSample} in this segment. */
    void end(Episode episode, long endSample, Moment now) {
        end(episode, endSample, origin.timeMillisOf(endSample), now);
    }

    /** Ends {@code episode} at the last beat at which it held. */
    void endAtLastTrueBeat(Episode episode, Moment now) {
        end(episode, episode.trueSample, episode.trueMillis, now);
    }

    private void end(Episode episode, long endSample, long endMillis, Moment now) {
        state.open = Arrays.stream(state.open).filter(other -> other != episode).toArray(Episode[]::new);
        rememberEnd(episode.condition, now);
        // Of a device that only paused nothing is missing.
        String lasted = endSample == episode.onsetSample ? "" : " after " + lasted(episode, endSample);
        publish(episode, Phase.END, endSample, endMillis, now, episode.sentence + "; over" + lasted, null, null);
    }

    private boolean isRefractory(Condition condition, Moment now) {
        long samples = origin.rate().samplesIn(refractoryMillis(condition));
        return Arrays.stream(state.ended)
                .anyMatch(ended -> ended.condition == condition && now.sample() - ended.sample < samples);
    }

    private int refractoryMillis(Condition condition) {
        return switch (condition.priority()) {
            case HIGH -> 0;
            case MEDIUM -> policy.get(Limit.MEDIUM_REFRACTORY_MILLIS);
            case LOW -> policy.get(Limit.LOW_REFRACTORY_MILLIS);
        };
    }

    private void rememberEnd(Condition condition, Moment now) {
        if (refractoryMillis(condition) == 0) {
            return;
        }
        var ended = new Ended();
        ended.condition = condition;
        ended.sample = now.sample();
        Ended[] others = Arrays.stream(state.ended)
                .filter(earlier -> earlier.condition != condition)
                .toArray(Ended[]::new);
        state.ended = Arrays.copyOf(others, others.length + 1);
        state.ended[others.length] = ended;
    }

    private void describe(Episode episode, Finding finding, Moment now) {
        episode.heartRatePerMinute = finding.heartRatePerMinute();
        episode.limitPerMinute = finding.limitPerMinute();
        episode.beats = finding.beats();
        episode.sentence = finding.sentence();
        episode.beatsAgainst = 0;
        if (finding.beats().length > 0) {
            held(episode, finding.beats()[finding.beats().length - 1].sample());
        }
        scheduleContinue(episode, now);
    }

    /** Takes down that the condition of {@code episode} held at the beat at {@code sample}. */
    void held(Episode episode, long sample) {
        episode.trueSample = sample;
        episode.trueMillis = origin.timeMillisOf(sample);
        episode.beatsAgainst = 0;
    }

    private void scheduleContinue(Episode episode, Moment now) {
        episode.continueSample = now.sample() + origin.rate().samplesIn(policy.get(Limit.CONTINUE_MILLIS));
    }

    private String lasted(Episode episode, long untilSample) {
        return seconds(origin.rate().millisOf(untilSample - episode.onsetSample));
    }

    /** For example {@code 9.6 s}, what is less than a tenth left out. */
    static String seconds(long millis) {
        long tenths = millis / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    /** Why the last of the beats that made the condition true is of its class; null where the condition rests on no class. */
    private @Nullable Saliency saliencyOf(Episode episode) {
        if (!episode.condition.chain().restsOnClasses() || episode.beats.length == 0) {
            return null;
        }
        Beat deciding = episode.beats[episode.beats.length - 1];
        for (BeatWindow window : state.windows) {
            if (window.beatSample == deciding.sample()) {
                int[] values = explainer.explain(window.samples, deciding.beatClass());
                return Saliency.of(deciding.beatClass(), window.firstSample, origin.rate(), values);
            }
        }
        // A state that knew no windows was restored since.
        return null;
    }

    private @Nullable Strip stripOf(Episode episode, Moment now) {
        return episode.condition.chain().isSeen()
                ? new RecentWave(origin, state.wave).endingAt(now.decidedSample())
                : null;
    }

    private void publishContinue(Episode episode, Moment now, String sentence) {
        publish(episode, Phase.CONTINUE, -1, -1, now, sentence, null, null);
    }

    private void publish(
            Episode episode,
            Phase phase,
            long endSample,
            long endMillis,
            Moment now,
            String sentence,
            @Nullable Saliency saliency,
            @Nullable Strip strip) {
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
                policyVersion,
                sentence));
    }
}
