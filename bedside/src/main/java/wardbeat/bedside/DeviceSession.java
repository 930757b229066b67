package wardbeat.bedside;

import java.time.Instant;
import wardbeat.signal.SampleChunk;

/**
 * Who sends, and since when.
 *
 * @param patient whom the device is attached to; see {@link SampleChunk#isIdentifier}
 * @param device the device's own name, of the same form
 * @param session name of this count of samples, of the same form
 * @param start the device's clock at sample 0
 */
public record DeviceSession(String patient, String device, String session, Instant start) {

    /** @throws IllegalArgumentException if an identifier breaks the form */
    public DeviceSession {
        SampleChunk.requireIdentifier("patient", patient);
        SampleChunk.requireIdentifier("device", device);
        SampleChunk.requireIdentifier("session", session);
    }
}
