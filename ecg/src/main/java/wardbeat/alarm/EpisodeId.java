package wardbeat.alarm;

import wardbeat.bed.SegmentOrigin;
import wardbeat.identity.Sha256;

/**
 * Names an episode by what can never change about it, so that a replay gives it the same name.
 *
 * <p>24 hexadecimal digits: among a million million episodes two share a name with a probability of about 1 in 100,000.
 */
final class EpisodeId {

    private static final int BYTES = 12;

    private EpisodeId() {}

    /** The name of the episode that began with {@code first} at raw sample {@code onsetSample}. */
    static String of(SegmentOrigin origin, Condition first, long onsetSample) {
        // No identifier contains a line feed, so no two episodes give the same text.
        String identity = String.join(
                "\n",
                origin.patient(),
                origin.device(),
                origin.session(),
                origin.lead(),
                first.name(),
                Long.toString(onsetSample));
        return Sha256.shortHexOf(identity, BYTES);
    }
}
