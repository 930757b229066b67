package wardbeat.synthetic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import wardbeat.beat.BeatClass;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleRate;

/**
 * One lead of a synthetic patient, endless, with the truth about its beats.
 *
 * <p>The same rate, calibration, script, noise and seed give the same samples on every machine, however they are asked for; the same
 * script and seed give the same beats at every rate. The seed also makes the patient: resting rate, heights of the waves.
 * Samples are integers of a 12-bit converter: within 2047 counts of the calibration's baseline. Cost: about half a
 * microsecond a sample. Memory: bounded. Not thread-safe.
 *
 * <p><b>Source</b>: McSharry, Clifford, Tarassenko and Smith, A dynamical model for generating synthetic electrocardiogram
 * signals, IEEE Trans. Biomed. Eng. 50(3), 2003: Gaussian events P, Q, R, S, T on a phase circle, intervals that vary with
 * respiration (0.25 Hz) and blood pressure (0.1 Hz). <b>Departures</b>: the equation of the voltage is solved in closed form, so that
 * shapes do not depend on the rate; each beat turns on a circle of its own, so that an early beat or a pause does not
 * stretch its neighbours; QRS keeps its width at every heart rate; intervals vary by two sines and a small random part
 * instead of by a spectrum with random phases; ventricular and atrial beats, fibrillatory waves and the script of rhythms are added.
 */
public final class SyntheticEcg {

    /** What devices without a reason to differ use: 400 counts per millivolt, 0 mV at 2048. */
    public static final Calibration CALIBRATION = new Calibration(400, 2048);

    private static final int CONVERTER_REACH_COUNTS = 2047;
    /** Beats are known this long before they peak, longer than any P wave reaches forward. */
    private static final double FORESIGHT_SECONDS = 0.75;
    /** Beats are done with this long after they peaked, when the longest T wave has died away. */
    private static final double AFTERGLOW_SECONDS = 1.0;
    /** What is left of wander and noise where no muscle moves, or no electrode touches. */
    private static final double QUIET = 0.25;

    private static final double CALMING_SECONDS = 0.3;

    private record VisibleBeat(Heart.PlannedBeat planned, long peakSample) {}

    private final SampleRate rate;
    private final Calibration calibration;
    private final NoiseLevel noise;
    private final ScriptCursor cursor;
    private final Heart heart;
    private final Draws noiseDraws;
    private final BeatShape sinusShape;
    private final BeatShape ventricularShape;
    private final BeatShape atrialShape;
    private final BeatShape shapeWithoutP;
    private final FibrillatoryWave ventricularWave;
    private final FibrillatoryWave atrialWave;
    private final Deque<VisibleBeat> beats = new ArrayDeque<>();

    private final DisturbedBaseline baseline;
    private final double calmingPerSample;

    private double disturbance = 1;
    private double ventricularFibrillation;
    private double atrialFibrillation;
    private long nextSample;

    /** A patient with {@link NoiseLevel#RESTING}. */
    public SyntheticEcg(SampleRate rate, Calibration calibration, RhythmScript script, long seed) {
        this(rate, calibration, script, NoiseLevel.RESTING, seed);
    }

    /** A patient whom {@code seed} makes and to whom {@code script} happens. */
    public SyntheticEcg(SampleRate rate, Calibration calibration, RhythmScript script, NoiseLevel noise, long seed) {
        this.rate = rate;
        this.calibration = calibration;
        this.noise = noise;
        this.cursor = new ScriptCursor(script);
        this.calmingPerSample = 1 - StrictMath.exp(-1 / (CALMING_SECONDS * rate.hertz()));
        var draws = new Draws(seed);
        Draws heartDraws = draws.split();
        this.noiseDraws = draws.split();
        this.sinusShape = BeatShape.sinus(draws);
        this.ventricularShape = BeatShape.ventricular(draws);
        this.atrialShape = sinusShape.withEctopicP();
        this.shapeWithoutP = sinusShape.withoutP();
        Draws traits = draws.split();
        this.heart = new Heart(script, heartDraws, traits);
        this.ventricularWave = new FibrillatoryWave(traits.between(4.6, 5.4), traits.between(0.4, 0.7), traits);
        this.atrialWave = new FibrillatoryWave(traits.between(5.5, 7), traits.between(0.04, 0.07), traits);
        this.baseline = new DisturbedBaseline(rate.hertz(), calmingPerSample, draws.split());
    }

    /** Samples per second. */
    public SampleRate rate() {
        return rate;
    }

    /** What the samples mean. */
    public Calibration calibration() {
        return calibration;
    }

    /**
     * The samples that follow, and their beats.
     *
     * @param atMost how many samples, at least 1
     * @return {@code atMost} samples, or fewer (at least one) where the lead status changes after them
     * @throws IllegalArgumentException if {@code atMost} is less than 1
     */
    public SyntheticStrip next(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("at least 1 sample must be asked for, got " + atMost);
        }
        long first = nextSample;
        LeadStatus leadStatus = cursor.moveTo(secondsOf(first)).leadStatus();
        var samples = new int[atMost];
        var peaks = new ArrayList<TrueBeat>();
        int count = 0;
        do {
            samples[count++] = sample(peaks);
        } while (count < atMost && cursor.moveTo(secondsOf(nextSample)).leadStatus() == leadStatus);
        return new SyntheticStrip(first, leadStatus, Arrays.copyOf(samples, count), List.copyOf(peaks));
    }

    private int sample(List<TrueBeat> peaks) {
        double seconds = secondsOf(nextSample);
        RhythmScript.Step step = cursor.moveTo(seconds);
        lookAhead(seconds);
        boolean connected = step.leadStatus() == LeadStatus.CONNECTED;
        double restlessness = connected && step.rhythm() != Rhythm.ASYSTOLE ? 1 : QUIET;
        disturbance += (restlessness - disturbance) * calmingPerSample;
        fibrillate(step.rhythm());
        double millivolts = disturbance * disturbanceAt(seconds)
                + baseline.next(step.disturbance(), seconds)
                + (connected ? heartAt(seconds, peaks) : 0);
        nextSample++;
        return convert(millivolts);
    }

    /** Lets the fibrillatory waves come and go as gently as the disturbance does. */
    private void fibrillate(Rhythm rhythm) {
        double ventricular = rhythm == Rhythm.VENTRICULAR_FIBRILLATION ? 1 : 0;
        double atrial = rhythm == Rhythm.ATRIAL_FIBRILLATION ? 1 : 0;
        ventricularFibrillation += (ventricular - ventricularFibrillation) * calmingPerSample;
        atrialFibrillation += (atrial - atrialFibrillation) * calmingPerSample;
    }

    private void lookAhead(double seconds) {
        while (heart.decidedSeconds() < seconds + FORESIGHT_SECONDS) {
            Heart.PlannedBeat planned = heart.advance();
            if (planned != null) {
                beats.add(new VisibleBeat(planned, Math.round(planned.peakSeconds() * rate.hertz())));
            }
        }
        while (!beats.isEmpty() && beats.getFirst().planned.peakSeconds() < seconds - AFTERGLOW_SECONDS) {
            beats.removeFirst();
        }
    }

    private double heartAt(double seconds, List<TrueBeat> peaks) {
        double sum = ventricularFibrillation * ventricularWave.millivoltsAt(seconds)
                + atrialFibrillation * atrialWave.millivoltsAt(seconds);
        for (VisibleBeat beat : beats) {
            Heart.PlannedBeat planned = beat.planned;
            sum += shapeOf(planned).millivoltsAt(seconds - planned.peakSeconds(), planned.rootCycle());
            if (beat.peakSample == nextSample) {
                peaks.add(new TrueBeat(nextSample, planned.beatClass(), planned.rhythm()));
            }
        }
        return sum * (1 + 0.04 * heart.respirationAt(seconds));
    }

    private BeatShape shapeOf(Heart.PlannedBeat beat) {
        if (beat.beatClass() == BeatClass.V) {
            return ventricularShape;
        }
        return switch (beat.rhythm()) {
            case ATRIAL_FIBRILLATION, SUPRAVENTRICULAR_TACHYCARDIA -> shapeWithoutP;
            default -> beat.beatClass() == BeatClass.S ? atrialShape : sinusShape;
        };
    }

    private double disturbanceAt(double seconds) {
        double posture = StrictMath.sin(2 * Math.PI * 0.05 * seconds);
        double wander = noise.wanderMillivolts() * (0.6 * heart.respirationAt(seconds) + 0.4 * posture);
        return wander + noise.noiseMillivolts() * noiseDraws.bell();
    }

    private int convert(double millivolts) {
        long counts = Math.round(millivolts * calibration.gainCountsPerMillivolt());
        return calibration.baselineCounts()
                + (int) Math.max(-CONVERTER_REACH_COUNTS, Math.min(CONVERTER_REACH_COUNTS, counts));
    }

    private double secondsOf(long sample) {
        return sample * 1000.0 / rate.milliHertz();
    }
}
