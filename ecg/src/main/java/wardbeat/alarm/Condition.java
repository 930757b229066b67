package wardbeat.alarm;

/**
 * What an alert can be about. Within a chain the higher condition stands first.
 *
 * <p><b>Source</b>: codes of partition 3 (events) of ISO/IEEE 11073-10101; that of {@link #LEADS_OFF} as DICOM PS3.16, CID
 * 3039, gives it.
 */
public enum Condition {
    /** No beat for 4 s while the signal is usable. */
    ASYSTOLE("Asystole", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.SILENCE, 3076, ""),
    /** The chambers quiver: a wave without beats. */
    VENTRICULAR_FIBRILLATION(
            "Ventricular fibrillation", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.VENTRICULAR, 0, "71908006"),
    /** 4 or more beats in a row that are ventricular or look it, fast. */
    VENTRICULAR_TACHYCARDIA(
            "Ventricular tachycardia", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.VENTRICULAR, 3224, ""),
    /** The rate is far too low. */
    EXTREME_BRADYCARDIA("Extreme bradycardia", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.SLOW, 3086, ""),
    /** The rate is far too high. */
    EXTREME_TACHYCARDIA("Extreme tachycardia", Category.PHYSIOLOGICAL, Priority.HIGH, Chain.FAST, 3122, ""),
    /** No beat for 3 s while the signal is usable. */
    PAUSE("Pause", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.SILENCE, 3108, ""),
    /** 5 or more ventricular beats in a row, not fast. */
    VENTRICULAR_RHYTHM("Ventricular rhythm", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.VENTRICULAR, 3220, ""),
    /** 3 ventricular beats in a row, fast: a tachycardia that does not last. */
    VENTRICULAR_RUN("Run of ventricular beats", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.VENTRICULAR, 3226, ""),
    /** 2 ventricular beats in a row between others. */
    VENTRICULAR_PAIR("Pair of ventricular beats", Category.PHYSIOLOGICAL, Priority.LOW, Chain.VENTRICULAR, 3210, ""),
    /** 5 or more supraventricular beats in a row, fast. */
    SUPRAVENTRICULAR_TACHYCARDIA(
            "Supraventricular tachycardia", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.SUPRAVENTRICULAR, 3192, ""),
    /** The rate is above the limit. */
    TACHYCARDIA("Tachycardia", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.FAST, 0, "3424008"),
    /** The rate is below the limit. */
    BRADYCARDIA("Bradycardia", Category.PHYSIOLOGICAL, Priority.MEDIUM, Chain.SLOW, 0, "48867003"),
    /** Beats follow one another without any order. */
    ATRIAL_FIBRILLATION("Atrial fibrillation", Category.PHYSIOLOGICAL, Priority.LOW, Chain.IRREGULAR, 3128, ""),
    /** Every 2nd beat is ventricular. */
    BIGEMINY("Bigeminy", Category.PHYSIOLOGICAL, Priority.LOW, Chain.PATTERN, 3082, ""),
    /** Every 3rd beat is ventricular. */
    TRIGEMINY("Trigeminy", Category.PHYSIOLOGICAL, Priority.LOW, Chain.PATTERN, 3236, ""),
    /** A ventricular beat falls on the T wave before it. */
    R_ON_T("R on T", Category.PHYSIOLOGICAL, Priority.LOW, Chain.R_ON_T, 3206, ""),
    /** More than 10 ventricular beats in a minute. */
    MANY_VENTRICULAR_BEATS("Many ventricular beats", Category.PHYSIOLOGICAL, Priority.LOW, Chain.ECTOPY, 3252, ""),
    /** A beat is missing where one was due. */
    MISSED_BEAT("Missed beat", Category.PHYSIOLOGICAL, Priority.LOW, Chain.SILENCE, 3078, ""),
    /** The lead gives no signal: electrodes off, a flat line, or no valid samples. */
    LEADS_OFF("Leads off", Category.TECHNICAL, Priority.MEDIUM, Chain.LEAD, 268, ""),
    /** The signal is too poor to judge a rhythm by. */
    POOR_SIGNAL("Poor signal", Category.TECHNICAL, Priority.MEDIUM, Chain.SIGNAL, 0, ""),
    /** Samples are lost on the way. */
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

    /** What people call it, for example {@code Ventricular tachycardia}. */
    public String title() {
        return title;
    }

    /** What it is about. */
    public Category category() {
        return category;
    }

    /** How urgent it is. */
    public Priority priority() {
        return priority;
    }

    /** What it is a grade of. */
    public Chain chain() {
        return chain;
    }

    /** The 32-bit MDC code, for example 199832; 0 where there is none. */
    public int mdcCode() {
        return codeInPartition == 0 ? 0 : PARTITION_EVENTS + codeInPartition;
    }

    /** The SNOMED CT code of a condition without an MDC code; often empty. */
    public String snomedCode() {
        return snomedCode;
    }

    /** Whether this is a higher condition of the same chain. */
    public boolean outranks(Condition other) {
        return chain == other.chain && ordinal() < other.ordinal();
    }
}
