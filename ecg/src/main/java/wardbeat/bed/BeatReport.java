package wardbeat.bed;

import wardbeat.beat.Beat;

/**
 * One published beat with its patient, device and time. The value of topic {@code ecg.beats}.
 *
 * @param patient identifier of the patient; the key of the topic
 * @param device identifier of the device
 * @param session session of the device
 * @param lead the lead in which it was detected
 * @param timeMillis device time of the beat, milliseconds since 1970-01-01T00:00Z
 * @param beat the beat
 */
public record BeatReport(String patient, String device, String session, String lead, long timeMillis, Beat beat) {

    /** Returns the report of {@code beat} in the segment {@code origin}. */
    public static BeatReport of(SegmentOrigin origin, Beat beat) {
        return new BeatReport(
                origin.patient(),
                origin.device(),
                origin.session(),
                origin.lead(),
                origin.timeMillisOf(beat.sample()),
                beat);
    }
}
