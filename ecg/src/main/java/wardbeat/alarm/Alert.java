package wardbeat.alarm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.beat.Beat;
import wardbeat.beat.Saliency;
import wardbeat.signal.QualityClass;

/**
 * One event of an episode. The value of topic {@code ecg.alerts}.
 *
 * <p>Episode id and revision are its identity: the same identity always has the same content, and the highest revision
 * of an episode is the valid one. Samples are raw indices in the session; times are device times, milliseconds since
 * 1970-01-01T00:00Z.
 *
 * @param episodeId identifies the episode; 24 hexadecimal digits
 * @param revision number of the event in the episode, from 1
 * @param patient the patient; key of the topic
 * @param device the device that recorded the signal
 * @param session the session of the device
 * @param lead the monitored lead
 * @param condition the condition
 * @param phase the phase of the episode
 * @param onsetSample first sample of the episode; the same in all revisions
 * @param onsetMillis time of that sample
 * @param endSample last sample of the episode; -1 before its end
 * @param endMillis time of that sample; -1 before the end
 * @param decidedSample the last sample that this decision needed
 * @param decidedMillis time of that sample
 * @param heartRatePerMinute heart rate over the beats of the rule; -1 where the rule has none
 * @param limitPerMinute limit that the rate violates; -1 where the rule has none
 * @param beats the beats that made the condition true; empty for a condition of the signal
 * @param saliency explains the class of the last of these beats, on start and escalation of a condition that depends on
 *     beat classes; else null, also if the window of the beat is unknown
 * @param strip the signal on which the decision was made, on start and escalation of a condition that is visible in the
 *     signal; else null
 * @param quality quality of the signal at the decision
 * @param modelId identifies the model archive that classified the beats
 * @param policyVersion version of the alarm limits, {@link AlarmPolicy#version}
 * @param sentence the same, for people
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
        @Nullable EvidenceStrip strip,
        QualityClass quality,
        String modelId,
        String policyVersion,
        String sentence) {

    /** Version of the message format. A reader of version 1 reads all messages until it changes. */
    public static final int SCHEMA_VERSION = 1;

    /** Episode id and revision, joined by a hyphen. */
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
        return String.format(
                Locale.ROOT,
                "Alert[%s %s %s %s, onset %d, end %d, decided %d: %s]",
                id(),
                patient,
                phase,
                condition,
                onsetSample,
                endSample,
                decidedSample,
                sentence);
    }
}
