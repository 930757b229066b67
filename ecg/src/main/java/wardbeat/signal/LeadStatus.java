package wardbeat.signal;

/** Status of the electrodes of a lead, reported by the device. */
public enum LeadStatus {
    /** All electrodes of the lead are connected. */
    CONNECTED,
    /** At least one electrode of the lead is off; the samples contain no ECG. */
    OFF
}
