package wardbeat.alarm;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.beat.Beat;
import wardbeat.beat.Saliency;
import wardbeat.signal.QualityClass;

/**
 * One event in the life of an episode. The value of topic {@code ecg.alerts}.
 *
 * <p>Its identity is episode id and revision: the same identity always carries the same content, and of an episode the
 * highest revision is what holds. Samples are raw indices in the session; times are the device's, milliseconds since
 * 1970-01-01T00:00Z.
 *
 * @param episodeId names the episode; 24 hexadecimal digits
 * @param revision counts the episode's events from 1
 * @param patient whom it is about; the topic's key
 * @param device the device that took the signal
 * @param session the device's session
 * @param lead the lead that was watched
 * @param condition what is wrong
 * @param phase where in its life the episode is
 * @param onsetSample where it began; the same in all revisions
 * @param onsetMillis when it began
 * @param endSample where it ended; -1 before that
 * @param endMillis when it ended; -1 before that
 * @param decidedSample the last sample that this decision needed
 * @param decidedMillis when that sample was taken
 * @param heartRatePerMinute the rate over the beats of the rule; -1 where the rule has none
 * @param limitPerMinute the limit that the rate broke; -1 where the rule has none
 * @param beats the beats that made the condition true; empty where none did
 * @param saliency why the last of these beats is of its class, on start and escalation of what rests on classes; else null,
 *     and where the beat's window is not known any more
 * @param strip the signal that it was decided on, on start and escalation of what the signal shows; else null
 * @param quality the signal's quality where it was decided
 * @param modelId the network that classified the beats
 * @param policyVersion the limits that held, {@link AlarmPolicy#version}
 * @param sentence the same for people
 */
public record Alert(
        String episodeId,
        int revision,
        String patient,
        String device,
        String session,
        String lead,
        Condition condition,
        Phase phase,
        long onsetSample,
        long onsetMillis,
        long endSample,
        long endMillis,
        long decidedSample,
        long decidedMillis,
        int heartRatePerMinute,
        int limitPerMinute,
        Beat[] beats,
        @Nullable Saliency saliency,
        @Nullable Strip strip,
        QualityClass quality,
        String modelId,
        String policyVersion,
        String sentence) {

    /** The version of this form. A reader of version 1 can read all that follow until it changes. */
    public static final int SCHEMA_VERSION = 1;

    /** Episode id and revision as one word. */
    public String id() {
        return episodeId + "-" + revision;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Alert that
                && episodeId.equals(that.episodeId)
                && revision == that.revision
                && patient.equals(that.patient)
                && device.equals(that.device)
                && session.equals(that.session)
                && lead.equals(that.lead)
                && condition == that.condition
                && phase == that.phase
                && onsetSample == that.onsetSample
                && onsetMillis == that.onsetMillis
                && endSample == that.endSample
                && endMillis == that.endMillis
                && decidedSample == that.decidedSample
                && decidedMillis == that.decidedMillis
                && heartRatePerMinute == that.heartRatePerMinute
                && limitPerMinute == that.limitPerMinute
                && Arrays.equals(beats, that.beats)
                && Objects.equals(saliency, that.saliency)
                && Objects.equals(strip, that.strip)
                && quality == that.quality
                && modelId.equals(that.modelId)
                && policyVersion.equals(that.policyVersion)
                && sentence.equals(that.sentence);
    }

    @Override
    public int hashCode() {
        return Objects.hash(episodeId, revision, phase, decidedSample);
    }

    @Override
    public String toString() {
        return "Alert[%s %s %s %s, onset %d, end %d, decided %d: %s]"
                .formatted(id(), patient, phase, condition, onsetSample, endSample, decidedSample, sentence);
    }
}
