package wardbeat.synthetic;

import java.util.Locale;

/** What a step of a script lays over the heart's signal. */
public enum Disturbance {
    /** Nothing beyond the ECG's usual {@link NoiseLevel}. */
    NONE,
    /** Muscle: noise with a standard deviation of 0.15 mV at all frequencies. */
    NOISE,
    /** The mains: a sine of 50 Hz and 0.4 mV. */
    HUM,
    /** The baseline goes up and down by 1.5 mV within seconds. */
    WANDER,
    /** An electrode moves: jumps of about 1 mV, some in a second, that die away within half a second. */
    MOTION,
    /** The amplifier is overdriven: the signal stands at the converter's limit. */
    SATURATION;

    /** The name as people type it, for example {@code saturation}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
