package wardbeat.bed;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier.Classification;
import wardbeat.beat.BeatFeatures;
import wardbeat.beat.BeatMorphology;
import wardbeat.beat.BeatScores;
import wardbeat.beat.RhythmContext;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * Makes classified beats from the QRS complexes and window scores of a segment.
 *
 * <p>Each QRS complex is paired with the scores of the window whose target zone contains it, and is classified by these
 * scores and the rhythm. Beats are returned in order, each as soon as the detector is certain, the window has scores
 * and the beats before it are returned. A beat without a window, because it lies before the first zone or the segment
 * ended, is class Q with {@link BeatScores#UNSCORED}. The result depends on the segment only, not on its division
 * into signals.
 *
 * <p>Memory: waiting beats, and the scores and samples of windows that may be needed, below 3 s of signal. Not
 * thread-safe.
 */
public final class BeatAssembler {

    /** Memory between calls. Owned by the assembler while it works; not copied. */
    public static final class State {
        /** Positions of the QRS complexes that wait for scores, ascending; samples at 125 Hz. */
        public long[] positions = new long[0];
        /** For each, the position of the sample that completed its decision. */
        public long[] decidedAt = new long[0];
        /** Number of the first window in {@link #scores}, from the start of the segment. */
        public long firstWindow;
        /** Scores of the latest windows, five for each. */
        public float[] scores = new float[0];
        /** Position of the first of {@link #samples}, samples at 125 Hz. */
        public long firstPosition;
        /**
         * Scaled samples of the latest windows, each sample once; empty after the restore of a state without samples.
         */
        public float[] samples = new float[0];
        /** Raw sample index of the latest beat of the segment; -1 before the first. */
        public long lastBeatSample = -1;
        /** Position of that beat, samples at 125 Hz; -1 before the first. */
        public long lastPosition = -1;
        /** Raw sample index before which (exclusive) no further beat of the segment will be returned. */
        public long finalThrough;
        /** The patient's rhythm and usual scores; kept across segments. */
        public RhythmContext.State rhythm = new RhythmContext.State();
        /** The shape of the patient's beats; kept across segments. */
        public BeatMorphology.State morphology = new BeatMorphology.State();

        private void endSegment() {
            positions = new long[0];
            decidedAt = new long[0];
            firstWindow = 0;
            scores = new float[0];
            firstPosition = 0;
            samples = new float[0];
            lastBeatSample = -1;
            lastPosition = -1;
            finalThrough = 0;
            morphology.interrupt();
        }
    }

    private static final WindowSpec WINDOWS = WindowSpec.NETWORK;

    /** Time after the start of a segment in which alarms do not use classes: 2 s, samples at 125 Hz. */
    private static final long SETTLING_SAMPLES = 2L * SampleRate.NETWORK.milliHertz() / 1000;

    private static final Classification UNSCORED = new Classification(BeatScores.UNSCORED, BeatClass.Q);

    private final Function<double[], Classification> classifier;
    private final State state;

    /**
     * Continues from {@code state}, which this assembler changes.
     *
     * @param classifier classifies a beat by its {@link wardbeat.beat.BeatFeature features}; called once for each
     *     beat with scores, in order
     */
    public BeatAssembler(Function<double[], Classification> classifier, State state) {
        this.classifier = classifier;
        this.state = state;
    }

    /**
     * Takes the next signal of the segment, or the first of the next segment, and passes on the beats that are now
     * complete.
     *
     * @param beats receives each beat with the window that classified it, a run of one window; null for a beat
     *     without one
     */
    public void accept(ScoredSignal scored, BiConsumer<Beat, @Nullable WindowRun> beats) {
        CutSignal signal = scored.signal();
        state.positions = concat(state.positions, signal.qrsPositions());
        state.decidedAt = concat(state.decidedAt, signal.qrsDecidedAt());
        keepScores(scored);
        keepSamples(signal.windows());
        int released = 0;
        while (released < state.positions.length && isComplete(released, signal)) {
            WindowRun window = windowAt(WINDOWS.windowOf(state.positions[released]));
            beats.accept(assemble(released, signal), window);
            released++;
        }
        state.positions = Arrays.copyOfRange(state.positions, released, state.positions.length);
        state.decidedAt = Arrays.copyOfRange(state.decidedAt, released, state.decidedAt.length);
        if (signal.segmentEnd() != SegmentEnd.NONE) {
            state.endSegment();
            return;
        }
        long undecided = state.positions.length > 0 ? state.positions[0] : signal.qrsFinalThrough();
        state.finalThrough = signal.origin().rawSampleAt(undecided);
        dropScoresBefore(WINDOWS.windowOf(undecided));
        dropSamplesBefore(WINDOWS.windowOf(undecided));
    }

    /** Raw sample index before which (exclusive) all beats of a running segment were passed on. */
    public long finalThrough() {
        return state.finalThrough;
    }

    private boolean isComplete(int waiting, CutSignal signal) {
        return WINDOWS.windowOf(state.positions[waiting]) < nextWindow() || signal.segmentEnd() != SegmentEnd.NONE;
    }

    private Beat assemble(int waiting, CutSignal signal) {
        SegmentOrigin origin = signal.origin();
        long position = state.positions[waiting];
        long window = WINDOWS.windowOf(position);
        // Whether the window exists is known only after its last sample or the end of the segment.
        long needed =
                window < 0 ? state.decidedAt[waiting] : Math.max(state.decidedAt[waiting], WINDOWS.endOf(window) - 1);
        long sample = origin.rawSampleAt(position);
        int rrMillis = state.lastBeatSample < 0
                ? -1
                : (int) Math.min(Integer.MAX_VALUE, origin.rate().millisOf(sample - state.lastBeatSample));
        state.lastBeatSample = sample;
        Classification verdict = classify(position, window);
        return new Beat(
                sample,
                verdict.beatClass(),
                verdict.scores(),
                rrMillis,
                Math.min(origin.lastRawSampleFor(needed), signal.endSample() - 1),
                position >= SETTLING_SAMPLES);
    }

    private Classification classify(long position, long window) {
        var features = new BeatFeatures(state.rhythm, state.morphology);
        long interval = state.lastPosition < 0 ? -1 : position - state.lastPosition;
        state.lastPosition = position;
        if (window < 0 || window >= nextWindow()) {
            features.addUnscored(interval);
            return UNSCORED;
        }
        int at = Math.toIntExact(window - state.firstWindow) * BeatScores.CLASSES;
        int peak = Math.toIntExact(position - state.firstPosition);
        boolean known =
                peak >= BeatFeatures.MARGIN_SAMPLES && peak + BeatFeatures.MARGIN_SAMPLES <= state.samples.length;
        return classifier.apply(features.next(state.scores, at, interval, known ? state.samples : null, peak));
    }

    private long nextWindow() {
        return state.firstWindow + state.scores.length / BeatScores.CLASSES;
    }

    private void keepScores(ScoredSignal scored) {
        if (scored.signal().windows().windows() == 0) {
            return;
        }
        int kept = state.scores.length;
        state.scores = Arrays.copyOf(state.scores, kept + scored.scores().length);
        System.arraycopy(scored.scores(), 0, state.scores, kept, scored.scores().length);
    }

    private void dropScoresBefore(long window) {
        int windows = Math.toIntExact(Math.min(nextWindow(), Math.max(window, 0)) - state.firstWindow);
        if (windows > 0) {
            state.scores = Arrays.copyOfRange(state.scores, windows * BeatScores.CLASSES, state.scores.length);
            state.firstWindow += windows;
        }
    }

    private void keepSamples(WindowRun run) {
        if (state.samples.length == 0) {
            state.firstPosition = run.firstWindow() * WINDOWS.hop();
            state.samples = run.samples();
            return;
        }
        int known = Math.toIntExact(state.firstPosition + state.samples.length - run.firstWindow() * WINDOWS.hop());
        int kept = state.samples.length;
        int added = Math.max(0, run.samples().length - known);
        state.samples = Arrays.copyOf(state.samples, kept + added);
        System.arraycopy(run.samples(), run.samples().length - added, state.samples, kept, added);
    }

    private void dropSamplesBefore(long window) {
        long samples = window * WINDOWS.hop() - state.firstPosition;
        if (samples > 0) {
            int dropped = (int) Math.min(state.samples.length, samples);
            state.samples = Arrays.copyOfRange(state.samples, dropped, state.samples.length);
            state.firstPosition += dropped;
        }
    }

    private @Nullable WindowRun windowAt(long window) {
        long from = window * WINDOWS.hop() - state.firstPosition;
        long to = from + WINDOWS.length();
        return from < 0 || to > state.samples.length
                ? null
                : new WindowRun(window, 1, Arrays.copyOfRange(state.samples, (int) from, (int) to));
    }

    private static long[] concat(long[] head, long[] tail) {
        long[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
