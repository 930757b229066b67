package wardbeat.synthetic;

import java.time.Duration;
import wardbeat.signal.LeadStatus;

/**
 * True episode of a {@link RhythmScript}: a time with the same rhythm, lead status and disturbance.
 *
 * @param rhythm the rhythm of the heart
 * @param leadStatus whether the electrodes are connected
 * @param disturbance the disturbance that is added to the heart's signal
 * @param start time from the start of the ECG to its start
 * @param end time from the start of the ECG to its end; after {@code start}
 */
public record TrueEpisode(Rhythm rhythm, LeadStatus leadStatus, Disturbance disturbance, Duration start, Duration end) {

    /** @throws IllegalArgumentException if {@code end} is not after {@code start} */
    public TrueEpisode {
        if (end.compareTo(start) <= 0) {
            throw new IllegalArgumentException(
                    "episode: not valid; expected an end after its start, got " + start + " to " + end);
        }
    }
}
