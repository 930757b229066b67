package wardbeat.synthetic;

import java.util.Locale;

/** Disturbance that a step of a {@link RhythmScript} adds to the heart's signal. */
public enum Disturbance {
    /** No disturbance except the {@link NoiseLevel} of the ECG. */
    NONE,
    /** Muscle noise: white noise with a standard deviation of 0.15 mV. */
    NOISE,
    /** Power-line interference: a sine of 50 Hz with an amplitude of 0.4 mV. */
    HUM,
    /** Baseline wander of up to 1.5 mV within seconds. */
    WANDER,
    /** Electrode motion: about 2 jumps of about 1 mV each second, each of which decays within half a second. */
    MOTION,
    /** Saturation: the signal stays at the limit of the converter. */
    SATURATION;

    /** Name in the text of a script, for example {@code saturation}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
