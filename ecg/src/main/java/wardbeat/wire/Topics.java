package wardbeat.wire;

import java.util.List;

/** Default names of the topics. The key of every record is the patient. */
public final class Topics {

    /** Chunks of samples, written by devices and by replay. */
    public static final String SAMPLES = "ecg.samples";

    /** Beats with their classes, written by the job. */
    public static final String BEATS = "ecg.beats";

    /** Alert events, written by the job. */
    public static final String ALERTS = "ecg.alerts";

    /** Messages of {@link #SAMPLES} that the job rejected, as received; reason and origin in headers. */
    public static final String REJECTED = "ecg.rejected";

    /** All topics. */
    public static final List<String> ALL = List.of(SAMPLES, BEATS, ALERTS, REJECTED);

    private Topics() {}
}
