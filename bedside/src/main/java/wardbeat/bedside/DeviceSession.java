package wardbeat.bedside;

import java.time.Instant;
import wardbeat.signal.SampleChunk;

/**
 * Identifiers and start of a session of a device.
 *
 * @param patient identifier of the patient; see {@link SampleChunk#isIdentifier}
 * @param device identifier of the device, in the same form
 * @param session identifier of the session, in the same form; sample indices are unique within it
 * @param start time of the device clock at sample 0
 */
public record DeviceSession(String patient, String device, String session, Instant start) {

    /** @throws IllegalArgumentException if an identifier is invalid */
    public DeviceSession {
        SampleChunk.requireIdentifier("patient", patient);
        SampleChunk.requireIdentifier("device", device);
        SampleChunk.requireIdentifier("session", session);
    }
}
