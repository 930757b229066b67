package wardbeat.wire;

/**
 * Identifiers of canaries: beds without a patient that send a known arrhythmia. Their alerts show that the ward works end to end.
 *
 * <p>A device with the patient {@code canary}, or with a patient that begins with {@code canary-}, is a canary. It is monitored like
 * any bed. A subscriber recognises its alerts by the patient or by the header {@link #HEADER}.
 */
public final class Canary {

    /** Patient of the canary if a ward has only one. */
    public static final String PATIENT = "canary";

    /** Header of the alerts of a canary, a CloudEvents extension with the value {@code true}. */
    public static final String HEADER = "ce_canary";

    private static final String PREFIX = PATIENT + "-";

    private Canary() {}

    /** Whether {@code patient} is a canary. */
    public static boolean isCanary(String patient) {
        return patient.equals(PATIENT) || patient.startsWith(PREFIX);
    }
}
