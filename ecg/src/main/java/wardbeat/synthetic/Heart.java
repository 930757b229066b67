package wardbeat.synthetic;

import org.jspecify.annotations.Nullable;
import wardbeat.beat.BeatClass;

/** Times and classes of the beats of a {@link RhythmScript}, one after the other. Not thread-safe. */
final class Heart {

    private static final double RESPIRATION_HZ = 0.25;
    private static final double PRESSURE_WAVE_HZ = 0.1;
    /**
     * Interval before a premature ventricular beat, in cycles. The pause after it is compensatory: both intervals
     * together are two cycles.
     */
    private static final double VENTRICULAR_COUPLING = 0.6;

    /**
     * Interval before a premature atrial beat, in cycles. It resets the sinus node, so the pause is not compensatory.
     */
    private static final double ATRIAL_COUPLING = 0.68;

    /** Interval after a premature atrial beat, in cycles. */
    private static final double ATRIAL_RETURN = 1.06;

    private static final double SOONEST_AFTER_CHANGE_SECONDS = 0.25;
    private static final int SINUS_BEATS_FIRST = 2;

    /**
     * A planned beat.
     *
     * @param peakSeconds time of the peak of its QRS complex
     * @param rootCycle square root of its cycle length in seconds
     */
    record PlannedBeat(double peakSeconds, double rootCycle, BeatClass beatClass, Rhythm rhythm) {}

    private final ScriptCursor cursor;
    private final SeededRandom random;
    private final double sinusCycleSeconds;
    private final double bradycardiaCycleSeconds;
    private final double tachycardiaCycleSeconds;
    private final double ventricularCycleSeconds;
    private final double runCycleSeconds;
    private final double supraventricularCycleSeconds;
    private final double respirationPhase;

    private double decidedSeconds;
    private double lastPeakSeconds;
    private double soonestSeconds = SOONEST_AFTER_CHANGE_SECONDS;
    private int sinusLeft = SINUS_BEATS_FIRST;
    private int ectopicLeft;
    private boolean lastWasEctopic;

    /**
     * Creates a heart; {@code random} gives beats and most rates, {@code traits} the rates that later versions added.
     */
    Heart(RhythmScript script, SeededRandom random, SeededRandom traits) {
        this.cursor = new ScriptCursor(script);
        this.random = random;
        this.sinusCycleSeconds = 60 / random.between(63, 87);
        this.bradycardiaCycleSeconds = 60 / random.between(33, 36);
        this.tachycardiaCycleSeconds = 60 / random.between(150, 162);
        this.ventricularCycleSeconds = 60 / random.between(152, 178);
        this.runCycleSeconds = 60 / random.between(132, 158);
        this.supraventricularCycleSeconds = 60 / traits.between(164, 196);
        this.respirationPhase = random.between(0, 2 * Math.PI);
    }

    /** Time before which (exclusive) all beats have been returned. */
    double decidedSeconds() {
        return decidedSeconds;
    }

    /** Returns the sine of the respiratory phase, -1 to 1. */
    double respirationAt(double seconds) {
        return StrictMath.sin(2 * Math.PI * RESPIRATION_HZ * seconds + respirationPhase);
    }

    /** Returns the next beat, or null if the rhythm changes first. */
    @Nullable PlannedBeat advance() {
        PlannedBeat next = nextOf(cursor.moveTo(decidedSeconds).rhythm());
        if (next == null || next.peakSeconds >= cursor.endSeconds()) {
            decidedSeconds = cursor.endSeconds();
            soonestSeconds = decidedSeconds + SOONEST_AFTER_CHANGE_SECONDS;
            sinusLeft = SINUS_BEATS_FIRST;
            ectopicLeft = 0;
            lastWasEctopic = false;
            return null;
        }
        decidedSeconds = next.peakSeconds;
        lastPeakSeconds = next.peakSeconds;
        return next;
    }

    private @Nullable PlannedBeat nextOf(Rhythm rhythm) {
        return switch (rhythm) {
            case SINUS -> sinus(sinusCycleSeconds, rhythm);
            case BRADYCARDIA -> sinus(bradycardiaCycleSeconds, rhythm);
            case TACHYCARDIA -> sinus(tachycardiaCycleSeconds, rhythm);
            case OCCASIONAL_PVC -> withEctopics(1, 1, SINUS_BEATS_FIRST + 1, SINUS_BEATS_FIRST + 3, rhythm);
            case COUPLETS -> withEctopics(2, 2, SINUS_BEATS_FIRST + 1, SINUS_BEATS_FIRST + 3, rhythm);
            case VENTRICULAR_RUNS -> withEctopics(3, 4, SINUS_BEATS_FIRST + 1, SINUS_BEATS_FIRST + 3, rhythm);
            case VENTRICULAR_TACHYCARDIA -> ventricular(ventricularCycleSeconds, rhythm);
            case BIGEMINY -> withEctopics(1, 1, 0, 0, rhythm);
            case TRIGEMINY -> withEctopics(1, 1, 1, 1, rhythm);
            case OCCASIONAL_PAC -> withAtrialEctopics(rhythm);
            case SUPRAVENTRICULAR_TACHYCARDIA -> supraventricular(rhythm);
            case ATRIAL_FIBRILLATION -> after(random.between(0.42, 1.02), sinusCycleSeconds, BeatClass.N, rhythm);
            case PAUSES -> withPauses(rhythm);
            case VENTRICULAR_FIBRILLATION, ASYSTOLE -> null;
        };
    }

    private PlannedBeat sinus(double cycleSeconds, Rhythm rhythm) {
        double variation = 0.04 * respirationAt(lastPeakSeconds)
                + 0.02 * StrictMath.sin(2 * Math.PI * PRESSURE_WAVE_HZ * lastPeakSeconds)
                + 0.008 * random.bell();
        return after(cycleSeconds * (1 + variation), cycleSeconds, BeatClass.N, rhythm);
    }

    private PlannedBeat ventricular(double cycleSeconds, Rhythm rhythm) {
        return after(cycleSeconds * (1 + 0.01 * random.bell()), cycleSeconds, BeatClass.V, rhythm);
    }

    private PlannedBeat withEctopics(int fewest, int most, int fewestSinus, int mostSinus, Rhythm rhythm) {
        if (ectopicLeft > 0) {
            ectopicLeft--;
            return ventricular(runCycleSeconds, rhythm);
        }
        if (lastWasEctopic) {
            lastWasEctopic = false;
            sinusLeft = (int) random.between(fewestSinus, mostSinus + 1);
            return after((2 - VENTRICULAR_COUPLING) * sinusCycleSeconds, sinusCycleSeconds, BeatClass.N, rhythm);
        }
        if (sinusLeft > 0) {
            sinusLeft--;
            return sinus(sinusCycleSeconds, rhythm);
        }
        lastWasEctopic = true;
        ectopicLeft = (int) random.between(fewest, most + 1) - 1;
        return after(VENTRICULAR_COUPLING * sinusCycleSeconds, sinusCycleSeconds, BeatClass.V, rhythm);
    }

    private PlannedBeat withAtrialEctopics(Rhythm rhythm) {
        if (lastWasEctopic) {
            lastWasEctopic = false;
            sinusLeft = (int) random.between(SINUS_BEATS_FIRST + 1, SINUS_BEATS_FIRST + 4);
            return after(ATRIAL_RETURN * sinusCycleSeconds, sinusCycleSeconds, BeatClass.N, rhythm);
        }
        if (sinusLeft > 0) {
            sinusLeft--;
            return sinus(sinusCycleSeconds, rhythm);
        }
        lastWasEctopic = true;
        return after(ATRIAL_COUPLING * sinusCycleSeconds, sinusCycleSeconds, BeatClass.S, rhythm);
    }

    private PlannedBeat supraventricular(Rhythm rhythm) {
        double cycleSeconds = supraventricularCycleSeconds;
        return after(cycleSeconds * (1 + 0.004 * random.bell()), cycleSeconds, BeatClass.S, rhythm);
    }

    private PlannedBeat withPauses(Rhythm rhythm) {
        if (sinusLeft > 0) {
            sinusLeft--;
            return sinus(sinusCycleSeconds, rhythm);
        }
        sinusLeft = (int) random.between(SINUS_BEATS_FIRST + 1, SINUS_BEATS_FIRST + 4);
        return after(random.between(3.0, 3.8), sinusCycleSeconds, BeatClass.N, rhythm);
    }

    private PlannedBeat after(double intervalSeconds, double cycleSeconds, BeatClass beatClass, Rhythm rhythm) {
        double peakSeconds = Math.max(lastPeakSeconds + intervalSeconds, soonestSeconds);
        return new PlannedBeat(peakSeconds, Math.sqrt(cycleSeconds), beatClass, rhythm);
    }
}
