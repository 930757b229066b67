package wardbeat.signal;

import java.util.Arrays;

/**
 * Conditioning of raw samples for the QRS detector and the network: resampling to 125 Hz, band limits, scaling by the
 * running amplitude of the stream. Causal and streaming. Training and job use this class.
 *
 * <pre>{@code
 * var conditioner = new Conditioner(SampleRate.ofHertz(360), calibration, new Conditioner.State());
 * var output = new Conditioner.Output();
 * conditioner.condition(samples, 0, samples.length, output);
 * // output.scaled[0] to output.scaled[output.count - 1] are the new samples at 125 Hz
 * }</pre>
 *
 * <p>Input: counts, or {@link SampleChunk#INVALID}. Output: {@link Output#bandMillivolts} in millivolts and
 * {@link Output#scaled}, dimensionless, within {@link #MAX_SCALED}.
 *
 * <p>Band: 0.5 Hz to 40 Hz by a Butterworth high-pass and low-pass of second order each. Scale: the median over the
 * last five blocks of 2 s of the largest magnitude in the block, followed with a time constant of 2 s. The scale
 * belongs to the stream, not to a window, so that windows of a run share their convolutions.
 *
 * <p>The first valid sample of the segment is the level 0 mV, because the band has no constant part. So an electrode
 * offset of hundreds of millivolts causes no ringing at the start and no loss of precision. An invalid sample repeats
 * the last valid one; {@link SignalQuality} records it as invalid. The input is limited to
 * {@link #MAX_INPUT_MILLIVOLTS} from that level.
 *
 * <p>Bit-for-bit independent of chunking. The filters delay a QRS complex by less than one output sample
 * ({@link #GROUP_DELAY_SAMPLES}). Invalid input is not an error. Not thread-safe; the caller owns state and output.
 */
public final class Conditioner {

    /** Fingerprint of this path and its constants; a model archive with another fingerprint is rejected. */
    public static final String FINGERPRINT =
            "resample-125Hz-kaiser60 band-0.5-40Hz-bw2 scale-median5x2s-tau2s clamp8 v2";

    /** Delay of a QRS complex by the band filters, samples at 125 Hz, rounded. */
    public static final int GROUP_DELAY_SAMPLES = 1;

    /** Maximum magnitude of a scaled sample; larger artefacts are limited. */
    public static final float MAX_SCALED = 8;

    /** Maximum distance of an input from the first one of the segment, millivolts; electrodes stay within it. */
    public static final float MAX_INPUT_MILLIVOLTS = 1000;

    private static final double RATE_HZ = SampleRate.NETWORK.hertz();
    private static final Biquad HIGH_PASS = Biquad.highPass(0.5, RATE_HZ);
    private static final Biquad LOW_PASS = Biquad.lowPass(40, RATE_HZ);
    private static final int BLOCK_SAMPLES = 250;
    private static final int BLOCKS = 5;
    private static final float PRIOR_AMPLITUDE_MILLIVOLTS = 1;
    private static final float MIN_AMPLITUDE_MILLIVOLTS = 0.15f;
    private static final float MAX_AMPLITUDE_MILLIVOLTS = 10;
    private static final float APPROACH_PER_SAMPLE = 1 / 250f;

    /** Memory between calls. Owned by the conditioner while it works; not copied. */
    public static final class State {
        /** Memory of the resampler. */
        public Resampler.State resampler = new Resampler.State();
        /** Memories of the two band filters. */
        public double[] band = new double[4];
        /** Whether the segment has had a valid input. */
        public boolean started;
        /** The first valid input, millivolts. */
        public double levelMillivolts;
        /** The last valid input, millivolts above the first. */
        public float lastMillivolts;
        /** The running amplitude, millivolts. */
        public float amplitudeMillivolts = PRIOR_AMPLITUDE_MILLIVOLTS;
        /** Target of the running amplitude, millivolts. */
        public float targetMillivolts = PRIOR_AMPLITUDE_MILLIVOLTS;
        /** Largest magnitudes of the latest blocks, oldest first; the first {@link #blocks} are valid. */
        public float[] blockMaxima = new float[BLOCKS];
        /** Number of valid blocks. */
        public int blocks;
        /** Largest magnitude of the running block. */
        public float blockMaximum;
        /** Number of samples in the running block. */
        public int blockSamples;

        /** Returns the state for the next segment: filters at rest, same amplitude. Shares nothing with this state. */
        public State afterGap() {
            var next = new State();
            next.amplitudeMillivolts = amplitudeMillivolts;
            next.targetMillivolts = targetMillivolts;
            next.blockMaxima = blockMaxima.clone();
            next.blocks = blocks;
            return next;
        }
    }

    /** Conditioned samples at 125 Hz: a buffer that the caller owns and reuses. */
    public static final class Output {
        /** Band-limited signal, millivolts. */
        public float[] bandMillivolts = new float[0];
        /** The same divided by the running amplitude, dimensionless, within {@link #MAX_SCALED}. */
        public float[] scaled = new float[0];
        /** Number of valid samples in both arrays. */
        public int count;

        private void reserve(int capacity) {
            if (bandMillivolts.length < capacity) {
                bandMillivolts = new float[capacity];
                scaled = new float[capacity];
            }
        }
    }

    private final Resampler resampler;
    private final Calibration calibration;
    private final State state;

    /** Continues from {@code state}, which this conditioner changes. */
    public Conditioner(SampleRate rate, Calibration calibration, State state) {
        this.resampler = new Resampler(rate, state.resampler);
        this.calibration = calibration;
        this.state = state;
    }

    /** Conditions raw samples {@code from} to {@code to} (exclusive) and replaces the content of {@code output}. */
    public void condition(int[] samples, int from, int to, Output output) {
        output.reserve(resampler.maxOutputs(to - from));
        int resampled = 0;
        for (int i = from; i < to; i++) {
            if (samples[i] != SampleChunk.INVALID) {
                state.lastMillivolts = levelled(calibration.millivolts(samples[i]));
            }
            resampled += resampler.accept(state.lastMillivolts, output.bandMillivolts, resampled);
        }
        finish(resampled, output);
    }

    /**
     * Ends the segment: conditions the remaining samples of the resampler and replaces the content of {@code output}.
     */
    public void flush(Output output) {
        output.reserve(resampler.maxOutputs(resampler.lookahead()));
        finish(resampler.finish(output.bandMillivolts, 0), output);
    }

    private float levelled(double millivolts) {
        if (!state.started) {
            state.levelMillivolts = millivolts;
            state.started = true;
        }
        double above = millivolts - state.levelMillivolts;
        return (float) Math.max(-MAX_INPUT_MILLIVOLTS, Math.min(MAX_INPUT_MILLIVOLTS, above));
    }

    private void finish(int resampled, Output output) {
        float[] signal = output.bandMillivolts;
        for (int i = 0; i < resampled; i++) {
            double high = HIGH_PASS.step(signal[i], state.band, 0);
            signal[i] = (float) LOW_PASS.step(high, state.band, 2);
            output.scaled[i] = scale(signal[i]);
        }
        output.count = resampled;
    }

    private float scale(float millivolts) {
        state.blockMaximum = Math.max(state.blockMaximum, Math.abs(millivolts));
        if (++state.blockSamples == BLOCK_SAMPLES) {
            endBlock();
        } else if (state.blocks == 0) {
            state.targetMillivolts = bounded(Math.max(PRIOR_AMPLITUDE_MILLIVOLTS, state.blockMaximum));
        }
        state.amplitudeMillivolts += (state.targetMillivolts - state.amplitudeMillivolts) * APPROACH_PER_SAMPLE;
        return Math.max(-MAX_SCALED, Math.min(MAX_SCALED, millivolts / state.amplitudeMillivolts));
    }

    private void endBlock() {
        if (state.blocks == BLOCKS) {
            System.arraycopy(state.blockMaxima, 1, state.blockMaxima, 0, BLOCKS - 1);
            state.blocks--;
        }
        state.blockMaxima[state.blocks++] = state.blockMaximum;
        state.blockMaximum = 0;
        state.blockSamples = 0;
        float[] sorted = Arrays.copyOf(state.blockMaxima, state.blocks);
        Arrays.sort(sorted);
        state.targetMillivolts = bounded(sorted[(state.blocks - 1) / 2]);
    }

    private static float bounded(float millivolts) {
        return Math.min(MAX_AMPLITUDE_MILLIVOLTS, Math.max(MIN_AMPLITUDE_MILLIVOLTS, millivolts));
    }
}
