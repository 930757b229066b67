package wardbeat.bedside;

import java.time.Instant;
import wardbeat.signal.SampleChunk;

/**
 * Who sends, and since when.
 *
 * @param patient whom the device is attached to; see {@link SampleChunk#ID}
 * @param device the device's own name, of the same form
 * @param session name of this count of samples, of the same form
 * @param start the device's clock at sample 0
 */
public record DeviceSession(String patient, String device, String session, Instant start) {

    /** @throws IllegalArgumentException if an identifier breaks the form */
    public DeviceSession {
        requireId("patient", patient);
        requireId("device", device);
        requireId("session", session);
    }

    private static void requireId(String name, String id) {
        if (!SampleChunk.ID.matcher(id).matches()) {
            throw new IllegalArgumentException(name + " must have the form " + SampleChunk.ID);
        }
    }
}
