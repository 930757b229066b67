package wardbeat.bed;

import wardbeat.beat.Beat;

/**
 * One beat as it is published: whose it is, and when. The value of topic {@code ecg.beats}.
 *
 * @param patient whose beat it is; the topic's key
 * @param device the device that took it
 * @param session the device's session
 * @param lead the lead it was seen in
 * @param timeMillis device time of the beat, milliseconds since 1970-01-01T00:00Z
 * @param beat the beat
 */
public record BeatReport(String patient, String device, String session, String lead, long timeMillis, Beat beat) {

    /** The report of {@code beat} in the segment that began at {@code origin}. */
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
