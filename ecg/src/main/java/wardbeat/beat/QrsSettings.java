package wardbeat.beat;

import wardbeat.signal.SampleRate;

/**
 * Settings of QRS detection in physical units, with their sources.
 *
 * <p>Strengths are root mean square slopes in millivolts per second. Times are whole numbers of samples at
 * {@link SampleRate#NETWORK}, except the half-life. The values are validated when this class is loaded. They are part
 * of the detector: a change changes its results on every recording.
 *
 * <p><b>Source</b>, by letter: (P) Pan and Tompkins, A real-time QRS detection algorithm, IEEE Trans. Biomed. Eng. 32
 * (1985); (H) Hamilton, Open source ECG analysis, Computers in Cardiology 29 (2002); (C) Christov, Real time
 * electrocardiogram QRS detection using combined adaptive threshold, BioMedical Engineering OnLine 3:28 (2004); (W)
 * chosen by this project on the training records of mitdb.
 */
final class QrsSettings {

    /** Minimum strength of a beat: that of a normal complex of about 0.1 mV (W). */
    static final double MIN_STRENGTH_MILLIVOLTS_PER_SECOND = positive(2.5);

    /** Strength that beats are assumed to have before the first one (W). */
    static final double PRIOR_STRENGTH_MILLIVOLTS_PER_SECOND = positive(15);

    /** Maximum strength that is learned from one candidate; limits the effect of artefacts (W). */
    static final double MAX_STRENGTH_MILLIVOLTS_PER_SECOND = positive(150);

    /** Maximum ratio of the strength that is learned from one beat to the usual strength (W). */
    static final double MAX_STRENGTH_GROWTH = atLeastOne(1.5);

    /** Number of the latest beats, noise candidates and intervals that are remembered (H). */
    static final int REMEMBERED = 8;

    /** Minimum distance between two beats: the refractory time (P). */
    static final int REFRACTORY_SAMPLES = samples(0.2);

    /** Time after a beat in which a candidate may be its T wave (P). */
    static final int T_WAVE_SAMPLES = samples(0.36);

    /** Sharpness below which such a candidate is a T wave, share of the beat's sharpness (P uses half of the slope). */
    static final double T_WAVE_SHARPNESS_SHARE = share(0.55);

    /** Time before a stronger candidate in which a candidate may be its P wave (W). */
    static final int P_WAVE_SAMPLES = samples(0.256);

    /** Strength or sharpness below which such a candidate is a P wave, share of the stronger candidate's (W). */
    static final double P_WAVE_SHARE = share(0.6);

    /** Position of the threshold between the levels of noise and beats (P, H). */
    static final double BEAT_SHARE = share(0.25);

    /** Position of the lower threshold of search-back between the levels of noise and beats (P; value W). */
    static final double SEARCH_BACK_SHARE = share(0.15);

    /** Time without a beat that starts search-back, in usual intervals (H). */
    static final double SEARCH_BACK_INTERVALS = atLeastOne(1.5);

    /** Minimum ratio of the threshold to the level of noise (W). */
    static final double NOISE_MARGIN = atLeastOne(1.5);

    /** Maximum level of noise, share of the level of beats (W). */
    static final double MAX_NOISE_SHARE = share(0.5);

    /** Strength below which a candidate between two regular beats is noise, share of the usual strength (W). */
    static final double INTERPOLATED_SHARE = share(0.6);

    /** Strength from which a later candidate counts as the next regular beat, share of the level of beats (W). */
    static final double DUE_STRENGTH_SHARE = share(0.7);

    /** Tolerance of the time at which the next beat is due, share of the usual interval (W). */
    static final double DUE_TOLERANCE_SHARE = share(0.2);

    /** Interval that is assumed before the first one is known: 75/min (W). */
    static final int PRIOR_INTERVAL_SAMPLES = samples(0.8);

    /** Intervals from this one on are not learned: 20/min (W). */
    static final int MAX_INTERVAL_SAMPLES = samples(3);

    /** Time without a beat after which the level of beats falls, in usual intervals (C; value W). */
    static final double PATIENCE_INTERVALS = atLeastOne(1.5);

    /** Maximum of that time (C; value W). */
    static final int MAX_PATIENCE_SAMPLES = samples(2);

    /** Half-life of the level of beats after that time: 0.5 s (C; value W). */
    static final double HALF_LIFE_SAMPLES = positive(0.5 * SampleRate.NETWORK.hertz());

    private QrsSettings() {}

    private static int samples(double seconds) {
        double samples = seconds * SampleRate.NETWORK.hertz();
        int rounded = (int) Math.rint(samples);
        require(rounded > 0 && Math.abs(samples - rounded) < 1e-9, "a time of whole samples at 125 Hz", seconds);
        return rounded;
    }

    private static double share(double value) {
        require(value > 0 && value < 1, "a share between 0 and 1", value);
        return value;
    }

    private static double atLeastOne(double value) {
        require(value >= 1, "1 or more", value);
        return value;
    }

    private static double positive(double value) {
        require(value > 0, "a number above 0", value);
        return value;
    }

    private static void require(boolean valid, String expected, double value) {
        if (!valid) {
            throw new IllegalArgumentException("QRS setting: not valid; expected " + expected + ", got " + value);
        }
    }
}
