package wardbeat.alarm;

/** Phase of an episode: START, then any number of CONTINUE and ESCALATE, then END. */
public enum Phase {
    /** The condition has become true. */
    START,
    /** It is still true. */
    CONTINUE,
    /** It has become a higher condition of its chain. */
    ESCALATE,
    /** It has ended. No event follows. */
    END
}
