package wardbeat.beat;

import wardbeat.signal.SampleRate;

/**
 * Settings of QRS detection in physical units, with their sources.
 *
 * <p>Strengths are root mean square slopes in millivolts per second; sharpnesses are curvatures. Times are whole
 * numbers of samples at {@link SampleRate#NETWORK}, except the width of the filters, their delay and the half-life. The
 * values are validated when this class is loaded. They are part of the detector: a change changes its results on every
 * recording.
 *
 * <p><b>Source</b>, by letter: (P) Pan and Tompkins, A real-time QRS detection algorithm, IEEE Trans. Biomed. Eng. 32
 * (1985); (H) Hamilton, Open source ECG analysis, Computers in Cardiology 29 (2002); (C) Christov, Real time
 * electrocardiogram QRS detection using combined adaptive threshold, BioMedical Engineering OnLine 3:28 (2004); (E)
 * Elgendi, Jonkman and De Boer, Frequency bands effects on QRS detection, BIOSIGNALS (2010); (W) chosen by this project
 * on the training records of mitdb; (S) chosen by this project on the same records, svdb, nsrdb and synthetic patients
 * with tall T waves. Decision 19 has the figures.
 */
final class QrsSettings {

    /**
     * Standard deviation of the Gaussian bell of both filters: 10 ms. The slope filter is most sensitive at 16 Hz, the
     * middle of the band in which QRS complexes differ most from T waves (E; value S).
     */
    static final double SMOOTHING_SAMPLES = positive(0.01 * SampleRate.NETWORK.hertz());

    /** Reach of the filters to both sides: four standard deviations. */
    static final int FILTER_REACH_SAMPLES = samples(0.04);

    /**
     * Reach of the energy of the slope to both sides. The window is as wide as a wide complex (P: 150 ms; value S: an R
     * wave must stay apart from a T wave 120 ms after it).
     */
    static final int ENERGY_REACH_SAMPLES = samples(0.048);

    /** Minimum distance of a summit of the energy from a higher one (W). */
    static final int SUMMIT_REACH_SAMPLES = samples(0.064);

    /** Maximum distance of an R peak from the summit, and of the curvatures that count for the sharpness (W). */
    static final int PEAK_REACH_SAMPLES = samples(0.08);

    /** Start of the interval before a summit whose mean is the level before the complex (W). */
    static final int LEVEL_FROM_SAMPLES = samples(0.16);

    /** End of that interval (W). */
    static final int LEVEL_TO_SAMPLES = samples(0.096);

    /** Weight of an upward deflection in the choice of the R peak; R waves are upright by definition (W). */
    static final double UPRIGHT_PREFERENCE = atLeastOne(1.2);

    /** Delay of the band filters of the conditioner between 10 and 20 Hz: 5.2 ms. */
    static final double BAND_DELAY_SAMPLES = positive(0.0052 * SampleRate.NETWORK.hertz());

    /** Minimum strength of a candidate (W). */
    static final double MIN_CANDIDATE_MILLIVOLTS_PER_SECOND = positive(0.6);

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

    /**
     * Refractory time: summits of two beats are further apart. (P) uses 200 ms, which is the interval at 300/min; a
     * summit is up to 24 ms from the middle of its complex there (S).
     */
    static final int REFRACTORY_SAMPLES = samples(0.152);

    /** Time from the R peak of a beat to another peak of the same complex: at most the width of a wide complex (S). */
    static final int NOTCH_SAMPLES = samples(0.16);

    /** Time after a beat up to which {@link #T_WAVE_EARLY_SHARE} applies (P: the refractory time). */
    static final int T_WAVE_EARLY_SAMPLES = samples(0.2);

    /** Sharpness below which a candidate so early is a T wave, share of the beat's sharpness (S). */
    static final double T_WAVE_EARLY_SHARE = share(0.85);

    /** Time after a beat up to which the share falls evenly to {@link #T_WAVE_LATE_SHARE} (P). */
    static final int T_WAVE_LATE_SAMPLES = samples(0.36);

    /** The same share at that time (P: half of the slope). */
    static final double T_WAVE_LATE_SHARE = share(0.5);

    /** Time after a beat up to which {@link #T_WAVE_LAST_SHARE} applies: the end of T waves at 40/min (S). */
    static final int T_WAVE_LAST_SAMPLES = samples(0.448);

    /** The same share between the two times; beats as blunt as that are rare there (S). */
    static final double T_WAVE_LAST_SHARE = share(0.3);

    /** The same share, at any time, for a candidate that comes when the next beat is due (S). */
    static final double T_WAVE_DUE_SHARE = share(0.2);

    /** Strength below which a beat cannot have a following candidate as T wave, share of the candidate's (S). */
    static final double T_WAVE_STRENGTH_SHARE = share(0.5);

    /** Time before a stronger candidate in which a candidate may be its P wave (W). */
    static final int P_WAVE_SAMPLES = samples(0.256);

    /** Strength or sharpness below which such a candidate is a P wave, share of the stronger candidate's (W). */
    static final double P_WAVE_SHARE = share(0.6);

    /** Strength below which a candidate before the next regular beat is its P wave, share of the beat's (S). */
    static final double P_WAVE_DUE_SHARE = share(0.95);

    /** Position of the threshold between the levels of noise and beats (P, H). */
    static final double BEAT_SHARE = share(0.25);

    /** Position of the lower threshold of search-back between the levels of noise and beats (P; value W). */
    static final double SEARCH_BACK_SHARE = share(0.15);

    /** Time without a beat that starts search-back, in usual intervals (H). */
    static final double SEARCH_BACK_INTERVALS = atLeastOne(1.5);

    /** Strength that a candidate needs to be found by search-back, share of the strongest in the same time (S). */
    static final double SEARCH_BACK_RIVAL_SHARE = share(0.8);

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
