package wardbeat.alarm;

/**
 * Condition of an alert. Within a chain the higher condition stands first.
 *
 * <p><b>Source</b>: codes of partition 3 (events) of ISO/IEEE 11073-10101; that of {@link #LEADS_OFF} as DICOM PS3.16,
 * CID 3039, gives it.
 */
public enum Condition {
    /** No beat for 4 s while the signal is usable. */
    ASYSTOLE("Asystole", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.SILENCE, 3076, ""),
    /** Fibrillation or flutter of the ventricles. */
    VENTRICULAR_FIBRILLATION(
            "Ventricular fibrillation", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.VENTRICULAR, 0, "71908006"),
    /** 4 or more fast beats in a row that are or look ventricular. */
    VENTRICULAR_TACHYCARDIA(
            "Ventricular tachycardia", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.VENTRICULAR, 3224, ""),
    /** The rate is extremely low. */
    EXTREME_BRADYCARDIA("Extreme bradycardia", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.SLOW, 3086, ""),
    /** The rate is extremely high. */
    EXTREME_TACHYCARDIA("Extreme tachycardia", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.FAST, 3122, ""),
    /** No beat for 3 s while the signal is usable. */
    PAUSE("Pause", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.SILENCE, 3108, ""),
    /** 5 or more slow ventricular beats in a row. */
    VENTRICULAR_RHYTHM("Ventricular rhythm", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.VENTRICULAR, 3220, ""),
    /** 3 fast ventricular beats in a row: a tachycardia that does not last. */
    VENTRICULAR_RUN("Run of ventricular beats", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.VENTRICULAR, 3226, ""),
    /** 2 ventricular beats in a row between other beats. */
    VENTRICULAR_PAIR("Pair of ventricular beats", Category.PHYSIOLOGICAL, Priority.LOW, Chain.VENTRICULAR, 3210, ""),
    /** 5 or more fast supraventricular beats in a row. */
    SUPRAVENTRICULAR_TACHYCARDIA(
            "Supraventricular tachycardia", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.SUPRAVENTRICULAR, 3192, ""),
    /** The rate is above the limit. */
    TACHYCARDIA("Tachycardia", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.FAST, 0, "3424008"),
    /** The rate is below the limit. */
    BRADYCARDIA("Bradycardia", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.SLOW, 0, "48867003"),
    /** Intervals between beats are irregular and have no pattern. */
    ATRIAL_FIBRILLATION("Atrial fibrillation", Category.PHYSIOLOGICAL, Priority.LOW, Chain.IRREGULAR, 3128, ""),
    /** Every 2nd beat is ventricular. */
    BIGEMINY("Bigeminy", Category.PHYSIOLOGICAL, Priority.LOW, Chain.PATTERN, 3082, ""),
    /** Every 3rd beat is ventricular. */
    TRIGEMINY("Trigeminy", Category.PHYSIOLOGICAL, Priority.LOW, Chain.PATTERN, 3236, ""),
    /** A ventricular beat falls on the T wave before it. */
    R_ON_T("R on T", Category.PHYSIOLOGICAL, Priority.LOW, Chain.R_ON_T, 3206, ""),
    /** More than 10 ventricular beats in a minute. */
    MANY_VENTRICULAR_BEATS("Many ventricular beats", Category.PHYSIOLOGICAL, Priority.LOW, Chain.ECTOPY, 3252, ""),
    /** An expected beat is missing. */
    MISSED_BEAT("Missed beat", Category.PHYSIOLOGICAL, Priority.LOW, Chain.SILENCE, 3078, ""),
    /** The lead gives no signal: electrodes off, a flat line, or no valid samples. */
    LEADS_OFF("Leads off", Category.TECHNICAL, Priority.MEDIUM, Chain.LEAD, 268, ""),
    /** The signal is too poor to determine the rhythm. */
    POOR_SIGNAL("Poor signal", Category.TECHNICAL, Priority.MEDIUM, Chain.SIGNAL, 0, ""),
    /** Samples are lost between device and job. */
    SAMPLES_LOST("Samples lost", Category.TECHNICAL, Priority.LOW, Chain.LOSS, 0, ""),
    /** The device sends nothing. */
    NO_DATA("No data", Category.TECHNICAL, Priority.MEDIUM, Chain.DATA, 0, "");

    private static final int PARTITION_EVENTS = 3 << 16;

    private final String title;
    private final Category category;
    private final Priority priority;
    private final Chain chain;
    private final int codeInPartition;
    private final String snomedCode;

    Condition(String title, Category category, Priority priority, Chain chain, int codeInPartition, String snomedCode) {
        this.title = title;
        this.category = category;
        this.priority = priority;
        this.chain = chain;
        this.codeInPartition = codeInPartition;
        this.snomedCode = snomedCode;
    }

    /** Name for people, for example {@code Ventricular tachycardia}. */
    public String title() {
        return title;
    }

    /** Category. */
    public Category category() {
        return category;
    }

    /** Priority. */
    public Priority priority() {
        return priority;
    }

    /** The chain of conditions that it belongs to. */
    public Chain chain() {
        return chain;
    }

    /** 32-bit MDC code, for example 199832; 0 where there is none. */
    public int mdcCode() {
        return codeInPartition == 0 ? 0 : PARTITION_EVENTS + codeInPartition;
    }

    /** SNOMED CT code of a condition without an MDC code; may be empty. */
    public String snomedCode() {
        return snomedCode;
    }

    /** Whether this is a higher condition of the same chain. */
    public boolean outranks(Condition other) {
        return chain == other.chain && ordinal() < other.ordinal();
    }
}
