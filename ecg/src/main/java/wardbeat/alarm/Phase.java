package wardbeat.alarm;

/** Where in its life an episode is: START, then CONTINUE and at times ESCALATE, then END. */
public enum Phase {
    /** The condition has become true. */
    START,
    /** It is still true. */
    CONTINUE,
    /** It has grown into a higher condition of its chain. */
    ESCALATE,
    /** It is over. Nothing follows. */
    END
}
