package wardbeat.signal;

import java.util.Arrays;

/**
 * The one path from raw samples to what detector and network see: resampled to 125 Hz, band-limited, scaled by the
 * stream's own running amplitude. Causal and streaming; training and job use this very class.
 *
 * <p>Band: 0.5 Hz to 40 Hz, a Butterworth high-pass and low-pass of second order each. Scale: the amplitude of the
 * stream, the median over the last five blocks of 2 s of the largest magnitude in the block, approached with a time
 * constant of 2 s; it belongs to the stream and not to a window, so that windows of a run share their convolutions.
 *
 * <p>The segment's first valid sample counts as 0 mV, since the band holds no steady part; so an electrode's offset of
 * hundreds of millivolts neither rings at the start nor costs precision. An invalid sample repeats the last valid one;
 * {@link SignalQuality} sees that it was invalid. Beyond {@link #MAX_INPUT_MILLIVOLTS} from its start the input is cut off.
 *
 * <p>Bit-for-bit independent of chunking. The filters delay a QRS complex by less than one output sample
 * ({@link #GROUP_DELAY_SAMPLES}). Not thread-safe.
 */
public final class Conditioner {

    /** Names this path and its constants; an archive trained behind another path is refused. */
    public static final String FINGERPRINT =
            "resample-125Hz-kaiser60 band-0.5-40Hz-bw2 scale-median5x2s-tau2s clamp8 v2";

    /** By how much the band filters delay a QRS complex, samples at 125 Hz, rounded. */
    public static final int GROUP_DELAY_SAMPLES = 1;

    /** The greatest magnitude of a scaled sample: artefacts beyond it are cut off. */
    public static final float MAX_SCALED = 8;

    /** The greatest distance of an input from the segment's first, millivolts: no electrode goes further. */
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

    /** What is kept between calls. Working memory, shared and not copied. */
    public static final class State {
        /** Of the resampler. */
        public Resampler.State resampler = new Resampler.State();
        /** Memories of the two band filters. */
        public double[] band = new double[4];
        /** Whether the segment had a valid input yet. */
        public boolean started;
        /** The first valid input, millivolts. */
        public double levelMillivolts;
        /** The last valid input, millivolts above the first. */
        public float lastMillivolts;
        /** The running amplitude, millivolts. */
        public float amplitudeMillivolts = PRIOR_AMPLITUDE_MILLIVOLTS;
        /** Where the running amplitude goes, millivolts. */
        public float targetMillivolts = PRIOR_AMPLITUDE_MILLIVOLTS;
        /** The largest magnitudes of the latest blocks, oldest first; {@link #blocks} of them count. */
        public float[] blockMaxima = new float[BLOCKS];
        /** How many blocks count. */
        public int blocks;
        /** The largest magnitude of the block being gathered. */
        public float blockMaximum;
        /** Samples in the block being gathered. */
        public int blockSamples;

        /** What the next segment starts from: the filters at rest, the amplitude kept. */
        public State afterGap() {
            var next = new State();
            next.amplitudeMillivolts = amplitudeMillivolts;
            next.targetMillivolts = targetMillivolts;
            next.blockMaxima = blockMaxima.clone();
            next.blocks = blocks;
            return next;
        }
    }

    /** Conditioned samples at 125 Hz; a buffer that the caller owns and reuses. */
    public static final class Output {
        /** Band-limited signal, millivolts. */
        public float[] bandMillivolts = new float[0];
        /** The same divided by the running amplitude, dimensionless, within {@link #MAX_SCALED}. */
        public float[] scaled = new float[0];
        /** How many samples of both count. */
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

    /** Continues from {@code state}, which this object works in. */
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

    /** Conditions what the resampler still held at the end of a segment and replaces the content of {@code output}. */
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
