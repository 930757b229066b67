package wardbeat.signal;

/** What the device says of a lead's electrodes. */
public enum LeadStatus {
    /** The electrodes make contact. */
    CONNECTED,
    /** At least one electrode of the lead is off; the samples show no heart. */
    OFF
}
