package wardbeat.alarm;

import wardbeat.signal.QualityClass;

/**
 * One second of the signal.
 *
 * @param quality its quality
 * @param firstSample its first sample, raw index in the session
 * @param endSample the sample after its last one
 */
public record SignalSecond(QualityClass quality, long firstSample, long endSample) {

    /** Whether beats in this second count. A flat line is usable, because asystole is a flat line. */
    public boolean isUsable() {
        return isUsable(quality);
    }

    static boolean isUsable(QualityClass quality) {
        return switch (quality) {
            case GOOD, NOISY, FLAT, SATURATED -> true;
            case LEAD_OFF, ABSENT -> false;
        };
    }
}
