package wardbeat.beat;

/**
 * Working memory of QRS detection between calls: the latest samples, the candidates that wait for a decision, and the
 * learned levels.
 *
 * <p>Positions are samples at 125 Hz from the start of the segment. {@link QrsDetector.State} is the type that
 * callers create and savepoints contain; the names of the fields are part of savepoints. Not thread-safe.
 */
public abstract class QrsMemory {

    /** Length of the rings of samples: a power of two, more than the samples that a decision needs. */
    static final int RING = 64;

    /** Maximum number of candidates that wait for a decision. */
    static final int MAX_WAITING = 16;

    /** Number of samples of the segment so far. */
    public long received;
    /** The latest samples, millivolts. */
    public double[] millivolts = new double[RING];
    /** Squares of the latest slopes. */
    public double[] squaredSlopes = new double[RING];
    /** Magnitudes of the latest curvatures. */
    public double[] curvatures = new double[RING];
    /** The latest strengths, millivolts per second. */
    public double[] strengths = new double[RING];

    /** Number of candidates that wait for a decision. */
    public int waiting;
    /** Positions of their summits, ascending. */
    public long[] summits = new long[MAX_WAITING];
    /** Positions of their R peaks. */
    public long[] peaks = new long[MAX_WAITING];
    /** Their strengths, millivolts per second. */
    public double[] summitStrengths = new double[MAX_WAITING];
    /** Their sharpnesses, millivolts per sample squared. */
    public double[] summitSharpnesses = new double[MAX_WAITING];

    /** Strengths of the latest beats, a ring. */
    public double[] beatStrengths = new double[QrsSettings.REMEMBERED];
    /** Number of strengths that were written to {@link #beatStrengths}. */
    public long beats;
    /** Strengths of the latest candidates that were not beats, a ring. */
    public double[] noiseStrengths = new double[QrsSettings.REMEMBERED];
    /** Number of strengths that were written to {@link #noiseStrengths}. */
    public long noises;
    /** Intervals between the latest beats, samples, a ring. */
    public double[] intervals = new double[QrsSettings.REMEMBERED];
    /** Number of intervals that were written to {@link #intervals}. */
    public long intervalsSeen;
    /** Position of the summit of the segment's latest beat; negative before the first. */
    public long lastSummit = -1;
    /** Sharpness of the latest beat. */
    public double lastSharpness;
    /** Position that was reported last; negative before the first. */
    public long lastPosition = -1;

    QrsMemory() {}
}
