package wardbeat.synthetic;

import java.time.Duration;
import wardbeat.signal.LeadStatus;

/**
 * A stretch of a synthetic patient's life.
 *
 * @param rhythm what the heart does
 * @param leadStatus whether anybody can see it
 * @param start when it begins, since the signal began
 * @param end when it is over, since the signal began
 */
public record TrueEpisode(Rhythm rhythm, LeadStatus leadStatus, Duration start, Duration end) {}
