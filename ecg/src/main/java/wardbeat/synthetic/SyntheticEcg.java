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
 * Endless ECG of one lead of a synthetic patient, with the true position and class of each beat.
 *
 * <pre>{@code
 * var ecg = new SyntheticEcg(
 *         SampleRate.ofHertz(250), SyntheticEcg.CALIBRATION, RhythmScript.parse("sinus 30s, vt 10s"), 42);
 * SyntheticStrip strip = ecg.next(250);
 * int[] counts = strip.samples();
 * List<TrueBeat> beats = strip.beats();
 * }</pre>
 *
 * <p>The same rate, calibration, script, noise and seed give the same samples on every machine, for any sizes of the
 * calls of {@link #next}. The same script and seed give the same beats at every rate. The seed also selects the
 * patient: resting heart rate and heights of the waves. Unit: counts of a 12-bit converter. Range: within 2047 counts
 * of the baseline of the calibration. Cost: about half a microsecond a sample. Memory: bounded. Not thread-safe.
 *
 * <p><b>Source</b>: McSharry, Clifford, Tarassenko and Smith, A dynamical model for generating synthetic
 * electrocardiogram signals, IEEE Trans. Biomed. Eng. 50(3), 2003: Gaussian events P, Q, R, S, T on a phase circle,
 * intervals that vary with respiration (0.25 Hz) and blood pressure (0.1 Hz). <b>Departures</b>:
 *
 * <ul>
 *   <li>The equation of the voltage is solved in closed form, so that waveforms do not depend on the sampling rate.
 *   <li>Each beat has its own phase circle, so that a premature beat or a pause does not stretch its neighbours.
 *   <li>The QRS complex has the same width at every heart rate.
 *   <li>Intervals vary by two sines and a small random part, not by a spectrum with random phases.
 *   <li>Ventricular and atrial beats, fibrillatory waves and the script of rhythms are added.
 * </ul>
 */
public final class SyntheticEcg {

    /** Default calibration: 400 counts per millivolt, 0 mV at 2048 counts. */
    public static final Calibration CALIBRATION = new Calibration(400, 2048);

    private static final int CONVERTER_RANGE_COUNTS = 2047;
    /** How long before its peak a beat is planned; longer than the distance from any P wave to its peak. */
    private static final double PLANNED_AHEAD_SECONDS = 0.75;
    /** How long after its peak a beat is kept; longer than the longest T wave. */
    private static final double KEPT_AFTER_PEAK_SECONDS = 1.0;
    /** Share of wander and noise that remains in asystole and with electrodes off. */
    private static final double QUIET_NOISE_SHARE = 0.25;

    /** Time constant with which noise, fibrillatory waves and disturbances fade in and out. */
    private static final double FADE_SECONDS = 0.3;

    private record VisibleBeat(Heart.PlannedBeat planned, long peakSample) {}

    private final SampleRate rate;
    private final Calibration calibration;
    private final NoiseLevel noise;
    private final ScriptCursor cursor;
    private final Heart heart;
    private final SeededRandom noiseRandom;
    private final BeatWaveform sinusWaveform;
    private final BeatWaveform ventricularWaveform;
    private final BeatWaveform atrialWaveform;
    private final BeatWaveform waveformWithoutP;
    private final FibrillatoryWave ventricularWave;
    private final FibrillatoryWave atrialWave;
    private final Deque<VisibleBeat> beats = new ArrayDeque<>();

    private final DisturbedBaseline baseline;
    private final double fadePerSample;

    private double noiseShare = 1;
    private double ventricularFibrillation;
    private double atrialFibrillation;
    private long nextSample;

    /** Creates a patient with {@link NoiseLevel#RESTING}. */
    public SyntheticEcg(SampleRate rate, Calibration calibration, RhythmScript script, long seed) {
        this(rate, calibration, script, NoiseLevel.RESTING, seed);
    }

    /** Creates a patient with the rhythms of {@code script}; {@code seed} selects the patient. */
    public SyntheticEcg(SampleRate rate, Calibration calibration, RhythmScript script, NoiseLevel noise, long seed) {
        this.rate = rate;
        this.calibration = calibration;
        this.noise = noise;
        this.cursor = new ScriptCursor(script);
        this.fadePerSample = 1 - StrictMath.exp(-1 / (FADE_SECONDS * rate.hertz()));
        var random = new SeededRandom(seed);
        SeededRandom heartRandom = random.split();
        this.noiseRandom = random.split();
        this.sinusWaveform = BeatWaveform.sinus(random);
        this.ventricularWaveform = BeatWaveform.ventricular(random);
        this.atrialWaveform = sinusWaveform.withEctopicP();
        this.waveformWithoutP = sinusWaveform.withoutP();
        SeededRandom traits = random.split();
        this.heart = new Heart(script, heartRandom, traits);
        this.ventricularWave = new FibrillatoryWave(traits.between(4.6, 5.4), traits.between(0.4, 0.7), traits);
        this.atrialWave = new FibrillatoryWave(traits.between(5.5, 7), traits.between(0.04, 0.07), traits);
        this.baseline = new DisturbedBaseline(rate.hertz(), fadePerSample, random.split());
    }

    /** Samples per second. */
    public SampleRate rate() {
        return rate;
    }

    /** Calibration of the samples. */
    public Calibration calibration() {
        return calibration;
    }

    /**
     * Returns the next samples and their beats.
     *
     * @param atMost maximum number of samples, at least 1
     * @return {@code atMost} samples, or fewer (at least one) if the lead status changes after them
     * @throws IllegalArgumentException if {@code atMost} is less than 1
     */
    public SyntheticStrip next(int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("number of samples: out of range; expected at least 1, got " + atMost);
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
        planBeats(seconds);
        boolean connected = step.leadStatus() == LeadStatus.CONNECTED;
        double targetShare = connected && step.rhythm() != Rhythm.ASYSTOLE ? 1 : QUIET_NOISE_SHARE;
        noiseShare += (targetShare - noiseShare) * fadePerSample;
        fadeFibrillation(step.rhythm());
        double millivolts = noiseShare * noiseAt(seconds)
                + baseline.next(step.disturbance(), seconds)
                + (connected ? heartAt(seconds, peaks) : 0);
        nextSample++;
        return convert(millivolts);
    }

    /** Fades the fibrillatory waves in and out. */
    private void fadeFibrillation(Rhythm rhythm) {
        double ventricular = rhythm == Rhythm.VENTRICULAR_FIBRILLATION ? 1 : 0;
        double atrial = rhythm == Rhythm.ATRIAL_FIBRILLATION ? 1 : 0;
        ventricularFibrillation += (ventricular - ventricularFibrillation) * fadePerSample;
        atrialFibrillation += (atrial - atrialFibrillation) * fadePerSample;
    }

    private void planBeats(double seconds) {
        while (heart.decidedSeconds() < seconds + PLANNED_AHEAD_SECONDS) {
            Heart.PlannedBeat planned = heart.advance();
            if (planned != null) {
                beats.add(new VisibleBeat(planned, Math.round(planned.peakSeconds() * rate.hertz())));
            }
        }
        while (!beats.isEmpty() && beats.getFirst().planned.peakSeconds() < seconds - KEPT_AFTER_PEAK_SECONDS) {
            beats.removeFirst();
        }
    }

    private double heartAt(double seconds, List<TrueBeat> peaks) {
        double sum = ventricularFibrillation * ventricularWave.millivoltsAt(seconds)
                + atrialFibrillation * atrialWave.millivoltsAt(seconds);
        for (VisibleBeat beat : beats) {
            Heart.PlannedBeat planned = beat.planned;
            sum += waveformOf(planned).millivoltsAt(seconds - planned.peakSeconds(), planned.rootCycle());
            if (beat.peakSample == nextSample) {
                peaks.add(new TrueBeat(nextSample, planned.beatClass(), planned.rhythm()));
            }
        }
        return sum * (1 + 0.04 * heart.respirationAt(seconds));
    }

    private BeatWaveform waveformOf(Heart.PlannedBeat beat) {
        if (beat.beatClass() == BeatClass.V) {
            return ventricularWaveform;
        }
        return switch (beat.rhythm()) {
            case ATRIAL_FIBRILLATION, SUPRAVENTRICULAR_TACHYCARDIA -> waveformWithoutP;
            default -> beat.beatClass() == BeatClass.S ? atrialWaveform : sinusWaveform;
        };
    }

    private double noiseAt(double seconds) {
        double posture = StrictMath.sin(2 * Math.PI * 0.05 * seconds);
        double wander = noise.wanderMillivolts() * (0.6 * heart.respirationAt(seconds) + 0.4 * posture);
        return wander + noise.noiseMillivolts() * noiseRandom.bell();
    }

    private int convert(double millivolts) {
        long counts = Math.round(millivolts * calibration.gainCountsPerMillivolt());
        return calibration.baselineCounts()
                + (int) Math.max(-CONVERTER_RANGE_COUNTS, Math.min(CONVERTER_RANGE_COUNTS, counts));
    }

    private double secondsOf(long sample) {
        return sample * 1000.0 / rate.milliHertz();
    }
}
