package wardbeat.alarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.RhythmState.Ended;
import wardbeat.alarm.RhythmState.Episode;
import wardbeat.alarm.policy.Limit;
import wardbeat.bed.SegmentOrigin;
import wardbeat.identity.Sha256;

/** The episodes of a segment: starts, repeats, escalates and ends them, and publishes an alert at each step. */
final class Episodes {

    private static final int ID_BYTES = 12;

    private final AlarmRules rules;
    private final SegmentOrigin origin;
    private final RhythmState state;
    private final AlertPublisher publisher;

    Episodes(AlarmRules rules, SegmentOrigin origin, RhythmState state, AlertPublisher publisher) {
        this.rules = rules;
        this.origin = origin;
        this.state = state;
        this.publisher = publisher;
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
     * Starts an episode of {@code condition}, or escalates the open one of its chain. Does nothing while a condition of the chain is open
     * that is as high, or within the refractory time.
     */
    void found(Condition condition, Detection detection, DecisionPoint now) {
        Episode open = openIn(condition.chain());
        if (open == null) {
            if (!isRefractory(condition, now)) {
                start(condition, detection, now);
            }
            return;
        }
        if (condition.outranks(open.condition)) {
            open.condition = condition;
            describe(open, detection, now);
            publisher.publishWithEvidence(open, Phase.ESCALATE, now);
        }
    }

    /** Starts an episode, even within the refractory time. */
    void start(Condition condition, Detection detection, DecisionPoint now) {
        var episode = new Episode();
        episode.id = idOf(condition, detection.onsetSample());
        episode.onsetSample = detection.onsetSample();
        episode.onsetMillis = origin.timeMillisOf(detection.onsetSample());
        episode.condition = condition;
        describe(episode, detection, now);
        state.open = Arrays.copyOf(state.open, state.open.length + 1);
        state.open[state.open.length - 1] = episode;
        publisher.publishWithEvidence(episode, Phase.START, now);
    }

    /**
     * Identifier of the episode that starts with {@code first}: a hash of all that never changes about it, so that a replay gives the same
     * one. Among 10^12 episodes two have the same identifier with a probability of about 1 in 100,000.
     */
    private String idOf(Condition first, long onsetSample) {
        // No identifier contains a line feed, so two episodes never give the same text.
        String identity = String.join(
                "\n",
                origin.patient(),
                origin.device(),
                origin.session(),
                origin.lead(),
                first.name(),
                Long.toString(onsetSample));
        return Sha256.shortHexOf(identity, ID_BYTES);
    }

    /** The next deadline at which an open episode is repeated, not before this segment. */
    Deadline nextRepeat() {
        long sample = Long.MAX_VALUE;
        for (Episode episode : state.open) {
            sample = Math.min(sample, repeatSample(episode));
        }
        return sample == Long.MAX_VALUE ? Deadline.NONE : new Deadline(sample, Deadline.Kind.REPEAT);
    }

    /** Where an episode is repeated; never by the signal while the device sends none, which only the clock can tell. */
    private long repeatSample(Episode episode) {
        return episode.condition == Condition.NO_DATA
                ? Long.MAX_VALUE
                : Math.max(episode.continueSample, origin.firstSample());
    }

    /** Repeats the episodes that are due now. */
    void repeat(DecisionPoint now) {
        for (Episode episode : state.open) {
            if (repeatSample(episode) == now.sample()) {
                scheduleRepeat(episode, now);
                String sentence = episode.sentence + "; still so after " + lasted(episode, now.sample());
                publisher.publishContinue(episode, sentence, now);
            }
        }
    }

    /** Publishes that {@code episode} continues, with another sentence. */
    void update(Episode episode, String sentence, DecisionPoint now) {
        episode.sentence = sentence;
        publisher.publishContinue(episode, sentence, now);
    }

    /** The deadline at which beat-based episodes end for lack of beats, not before this segment. */
    Deadline nextBeatsMissing() {
        for (Episode episode : state.open) {
            if (rules.isBeatBased(episode.condition)) {
                long sample = state.lastBeatSample + unconfirmedSamples();
                return new Deadline(Math.max(sample, origin.firstSample()), Deadline.Kind.BEATS_MISSING);
            }
        }
        return Deadline.NONE;
    }

    /** Number of samples after which a condition that nothing confirms any more is over. */
    long unconfirmedSamples() {
        return origin.rate().samplesIn(rules.policy().get(Limit.UNCONFIRMED_MILLIS));
    }

    /** Ends all beat-based episodes, each at the last beat at which its condition held. */
    void endBeatBased(DecisionPoint now) {
        for (Episode episode : state.open) {
            if (rules.isBeatBased(episode.condition)) {
                endAtLastTrueBeat(episode, now);
            }
        }
    }

    /** Ends all episodes; those that are not beat-based at {@code endSample}, or at their onset if that is later. */
    void endAll(long endSample, DecisionPoint now) {
        for (Episode episode : state.open) {
            if (rules.isBeatBased(episode.condition)) {
                endAtLastTrueBeat(episode, now);
            } else {
                end(episode, Math.max(episode.onsetSample, endSample), now);
            }
        }
    }

    /** Ends {@code episode}, whose condition last held at {@code endSample} in this segment. */
    void end(Episode episode, long endSample, DecisionPoint now) {
        end(episode, endSample, origin.timeMillisOf(endSample), now);
    }

    /** Ends {@code episode} at the last beat at which it held. */
    void endAtLastTrueBeat(Episode episode, DecisionPoint now) {
        end(episode, episode.trueSample, episode.trueMillis, now);
    }

    private void end(Episode episode, long endSample, long endMillis, DecisionPoint now) {
        state.open = Arrays.stream(state.open).filter(other -> other != episode).toArray(Episode[]::new);
        rememberEnd(episode.condition, now);
        // After a pause of the device alone no sample is missing, so there is no duration.
        String lasted = endSample == episode.onsetSample ? "" : " after " + lasted(episode, endSample);
        publisher.publishEnd(episode, endSample, endMillis, episode.sentence + "; over" + lasted, now);
    }

    private boolean isRefractory(Condition condition, DecisionPoint now) {
        long samples = origin.rate().samplesIn(refractoryMillis(condition));
        return Arrays.stream(state.ended)
                .anyMatch(ended -> ended.condition == condition && now.sample() - ended.sample < samples);
    }

    private int refractoryMillis(Condition condition) {
        return switch (condition.priority()) {
            case HIGH -> 0;
            case MEDIUM -> rules.policy().get(Limit.MEDIUM_REFRACTORY_MILLIS);
            case LOW -> rules.policy().get(Limit.LOW_REFRACTORY_MILLIS);
        };
    }

    private void rememberEnd(Condition condition, DecisionPoint now) {
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

    private void describe(Episode episode, Detection detection, DecisionPoint now) {
        episode.heartRatePerMinute = detection.heartRatePerMinute();
        episode.limitPerMinute = detection.limitPerMinute();
        episode.beats = detection.beats();
        episode.sentence = detection.sentence();
        episode.beatsAgainst = 0;
        if (detection.beats().length > 0) {
            held(episode, detection.beats()[detection.beats().length - 1].sample());
        }
        scheduleRepeat(episode, now);
    }

    /** Notes that the condition of {@code episode} held at the beat at {@code sample}. */
    void held(Episode episode, long sample) {
        episode.trueSample = sample;
        episode.trueMillis = origin.timeMillisOf(sample);
        episode.beatsAgainst = 0;
    }

    private void scheduleRepeat(Episode episode, DecisionPoint now) {
        episode.continueSample =
                now.sample() + origin.rate().samplesIn(rules.policy().get(Limit.CONTINUE_MILLIS));
    }

    private String lasted(Episode episode, long untilSample) {
        return Detection.seconds(origin.rate().millisOf(untilSample - episode.onsetSample));
    }
}
