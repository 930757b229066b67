package wardbeat.synthetic;

import java.time.Duration;
import wardbeat.signal.LeadStatus;

/**
 * A stretch that a synthetic ECG knows to be there.
 *
 * @param rhythm what the heart does
 * @param leadStatus whether the electrodes make contact
 * @param disturbance what lies over the heart's signal
 * @param start when it begins, since the ECG began
 * @param end when it ends, since the ECG began; after {@code start}
 */
public record TrueEpisode(Rhythm rhythm, LeadStatus leadStatus, Disturbance disturbance, Duration start, Duration end) {

    /** @throws IllegalArgumentException if it does not end after its start */
    public TrueEpisode {
        if (end.compareTo(start) <= 0) {
            throw new IllegalArgumentException("an episode must end after its start, got " + start + " to " + end);
        }
    }
}
