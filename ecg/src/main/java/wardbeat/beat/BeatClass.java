package wardbeat.beat;

/**
 * The five classes of heart beats. The ordinal is the index of the network's output.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, table of the recommended beat classes.
 */
public enum BeatClass {
    /** Normal, bundle branch block, atrial and nodal escape beats. */
    N,
    /** Supraventricular ectopic beats: premature atrial, aberrated, nodal. */
    S,
    /** Ventricular ectopic beats: premature and escape. */
    V,
    /** Fusion of a ventricular and a normal beat. */
    F,
    /** Paced, fusion of paced and normal, unclassifiable; and any beat without a scored window. */
    Q
}
