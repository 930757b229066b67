package wardbeat.beat;

/**
 * Streaming QRS detector for the band-limited signal of a segment.
 *
 * <pre>{@code
 * var detector = new QrsDetector(new QrsDetector.State());
 * var detections = new Detections();
 * detector.accept(conditioned.bandMillivolts, conditioned.count, detections);
 * long[] peaks = detections.positions();
 * }</pre>
 *
 * <p>Candidates are the summits of the slope energy ({@link QrsCandidates}). They are decided in order, at most
 * {@link #DECISION_DELAY_SAMPLES} after their R peak, with the candidates that follow and the beats before them:
 *
 * <ul>
 *   <li>A candidate within 200 ms of a beat, or before a stronger candidate, is not a beat.
 *   <li>A beat is stronger than a threshold between the levels of noise and beats. If the time between two beats is too
 *       long, a lower threshold applies to the candidates between them (search-back).
 *   <li>A candidate soon after a beat that is much blunter than the beat is its T wave.
 *   <li>A candidate shortly before a stronger one is its P wave if it is much weaker or blunter, or if the stronger one
 *       comes when the next beat is due.
 *   <li>A weak candidate between two regular beats is noise.
 *   <li>Without beats the threshold halves every half second, down to a minimum below which a candidate is never a
 *       beat. So the detector recovers from artefacts and reports no beats in asystole.
 * </ul>
 *
 * <p>Unit: positions are samples at 125 Hz from the start of the segment. The detections depend on the samples only,
 * not on the sizes of the calls. Cost: about 50 multiply-adds a sample. Not thread-safe; the caller owns the
 * {@link State}.
 *
 * <p><b>Source</b>: Pan and Tompkins, A real-time QRS detection algorithm, IEEE Trans. Biomed. Eng. 32 (1985): slope
 * energy, two thresholds, search-back, refractory time, T waves by slope; Hamilton, Open source ECG analysis,
 * Computers in Cardiology 29 (2002): medians of the last eight beats and intervals, threshold as a share of the way
 * from noise to beats. <b>Departures</b>: symmetric derivative-of-Gaussian filters instead of band-pass and
 * derivative; root mean square instead of mean square; T waves by curvature; rules for P waves, which compete with
 * beats of low voltage; decisions use the next 0.55 s; the threshold decays as in Christov, Real time
 * electrocardiogram QRS detection using combined adaptive threshold, BioMedical Engineering OnLine 3:28 (2004). All
 * limits with their sources: {@link QrsSettings}.
 */
public final class QrsDetector {

    /**
     * Maximum delay of a decision: a QRS complex at position p is reported at or before sample p + 132, which is
     * 1.056 s. A window that classifies p ({@link wardbeat.signal.WindowSpec#NETWORK}) does not end sooner, so its
     * score never waits for the detector.
     */
    public static final int DECISION_DELAY_SAMPLES = 132;

    private static final int DECISION_LAG = DECISION_DELAY_SAMPLES - QrsCandidates.MAX_LEAD_SAMPLES;

    /** Memory of a detector between calls. Owned by the detector while it works; not copied. */
    public static final class State extends QrsMemory {

        /**
         * Returns the state for the next segment: the learned levels, and no signal. Shares nothing with this state.
         */
        public State afterGap() {
            var next = new State();
            next.beatStrengths = beatStrengths.clone();
            next.beats = beats;
            next.noiseStrengths = noiseStrengths.clone();
            next.noises = noises;
            next.intervals = intervals.clone();
            next.intervalsSeen = intervalsSeen;
            return next;
        }
    }

    private final State state;
    private final QrsCandidates candidates;
    private final QrsLevels levels;
    private final QrsDecision decision;

    /** Continues from {@code state}, which this detector changes. */
    public QrsDetector(State state) {
        this.state = state;
        this.candidates = new QrsCandidates(state);
        this.levels = new QrsLevels(state);
        this.decision = new QrsDecision(state, levels);
    }

    /**
     * Takes the first {@code count} of {@code bandMillivolts} and adds the beats that are now certain to {@code out}.
     *
     * @param bandMillivolts output of {@link wardbeat.signal.Conditioner}, millivolts at 125 Hz
     */
    public void accept(float[] bandMillivolts, int count, Detections out) {
        for (int i = 0; i < count; i++) {
            accept(bandMillivolts[i], state.received, out);
        }
    }

    /**
     * Ends the segment: repeats its last sample until all candidates are decided, and adds their beats to
     * {@code out}.
     */
    public void finish(Detections out) {
        long end = state.received;
        if (end == 0) {
            return;
        }
        float last = candidates.lastMillivolts();
        for (int i = 0; i < DECISION_DELAY_SAMPLES; i++) {
            accept(last, end - 1, out);
        }
    }

    /** Position before which (exclusive) no further beat will be reported. */
    public long finalThrough() {
        return Math.max(Math.max(0, state.lastPosition + 1), state.received - DECISION_DELAY_SAMPLES);
    }

    private void accept(float millivolts, long decidedAt, Detections out) {
        candidates.accept(millivolts);
        if (state.waiting == 0 || state.summits[0] + DECISION_LAG >= state.received) {
            return;
        }
        if (!decision.isRefractory()) {
            if (decision.isBeat()) {
                levels.learnBeat();
                out.add(state.peaks[0], decidedAt);
                state.lastPosition = state.peaks[0];
            } else if (!decision.isTWave()) {
                levels.learnNoise();
            }
        }
        candidates.removeFirst();
    }
}
