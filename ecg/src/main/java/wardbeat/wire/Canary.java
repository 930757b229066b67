package wardbeat.wire;

/**
 * Beds without a patient, whose arrhythmia is known: that their alerts come shows that others would.
 *
 * <p>A device that speaks for {@code canary}, or for an identifier that begins with {@code canary-}, is a canary and is
 * watched like any bed. Whoever reads alerts knows them by the patient, or by the header {@link #HEADER}.
 */
public final class Canary {

    /** The patient of a ward's only canary. */
    public static final String PATIENT = "canary";

    /** The header of an alert that is no patient's, a CloudEvents extension with the value {@code true}. */
    public static final String HEADER = "ce_canary";

    private static final String PREFIX = PATIENT + "-";

    private Canary() {}

    /** Whether {@code patient} is none. */
    public static boolean isCanary(String patient) {
        return patient.equals(PATIENT) || patient.startsWith(PREFIX);
    }
}
