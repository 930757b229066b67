package wardbeat.signal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Streaming polyphase resampler from the rate of a device to {@link SampleRate#NETWORK}.
 *
 * <p>Output {@code k} is the signal at exactly {@code k / 125 s} after the first sample of the segment. The filter is
 * symmetric, so it adds no delay; an output needs {@link #lookahead} input samples after it. Pass band: up to 40 Hz,
 * or 0.4 of a slower input rate. Stop band: 60 dB where aliases would fold into the pass band. The first sample is
 * repeated before the start of the segment, the last one after its end ({@link #finish}).
 *
 * <p>Each output is one sum of the same inputs in the same order for any sizes of the calls: bit-for-bit independent of
 * chunking. Cost: {@code 2 * lookahead + 1} multiply-adds per output. Not thread-safe.
 *
 * <p><b>Source</b>: Crochiere and Rabiner, Multirate Digital Signal Processing (1983), chapter 3; Kaiser window
 * design after Kaiser (1974). <b>Departures</b>: a ratio that needs more than 1024 phases (rates that are not a
 * multiple of about 0.1 Hz) uses the next lower of 1024 phases: a time error below 1/1024 of an input sample.
 */
public final class Resampler {

    /** Memory between calls. Owned by the resampler while it works; not copied. */
    public static final class State {
        /** The latest inputs, each stored twice, so that any run of them is contiguous. */
        public float[] ring = new float[0];
        /** Number of inputs of the segment so far. */
        public long received;
        /** Number of outputs of the segment so far. */
        public long produced;
    }

    private static final double STOP_BAND_DB = 60;
    private static final int MAX_PHASES = 1024;
    private static final int MAX_CACHED_RATES = 64;
    private static final Map<Integer, Filter> FILTERS = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Filter> eldest) {
            return size() > MAX_CACHED_RATES;
        }
    };

    private static volatile @Nullable Filter lastFilter;

    private final Filter filter;
    private final State state;

    /** Continues from {@code state}, which this resampler changes. */
    public Resampler(SampleRate rate, State state) {
        this.filter = filterFor(rate);
        this.state = state;
    }

    /** Number of inputs after the one at or before its time that an output needs. */
    public int lookahead() {
        return filter.half;
    }

    /** Number of outputs of a finished segment with {@code inputs} samples. */
    public static long outputsOf(SampleRate rate, long inputs) {
        return filterFor(rate).outputsOf(inputs);
    }

    /** Index of the last input that output {@code output} needs in a running segment. */
    public static long lastInputFor(SampleRate rate, long output) {
        Filter filter = filterFor(rate);
        return output * filter.down / filter.up + filter.half;
    }

    /** Index of the input nearest in time to output {@code output}. */
    public static long inputNearest(SampleRate rate, long output) {
        Filter filter = filterFor(rate);
        return (2 * output * filter.down + filter.up) / (2 * filter.up);
    }

    /** Number of inputs of a segment before the time of output {@code output}. */
    public static long inputsBefore(SampleRate rate, long output) {
        Filter filter = filterFor(rate);
        return (output * filter.down + filter.up - 1) / filter.up;
    }

    /** Maximum number of outputs of {@code inputs} further samples, including {@link #finish}. */
    public int maxOutputs(int inputs) {
        return Math.toIntExact((long) (inputs + filter.half + 1) * filter.up / filter.down + 2);
    }

    /**
     * Takes one sample and writes the outputs that it completes.
     *
     * @param millivolts the sample
     * @param out receives the outputs
     * @param at index in {@code out} of the first output
     * @return number of outputs
     */
    public int accept(float millivolts, float[] out, int at) {
        int width = filter.width;
        if (state.received == 0) {
            state.ring = new float[2 * width];
            Arrays.fill(state.ring, millivolts);
        }
        return push(millivolts, Long.MAX_VALUE, out, at);
    }

    /** Ends the segment: repeats its last sample, writes the remaining outputs and returns their number. */
    public int finish(float[] out, int at) {
        if (state.received == 0) {
            return 0;
        }
        float last = state.ring[(int) ((state.received - 1) % filter.width)];
        long total = filter.outputsOf(state.received);
        int written = 0;
        while (state.produced < total) {
            written += push(last, total, out, at + written);
        }
        return written;
    }

    private int push(float millivolts, long produceAtMost, float[] out, int at) {
        int slot = (int) (state.received % filter.width);
        state.ring[slot] = millivolts;
        state.ring[slot + filter.width] = millivolts;
        state.received++;
        int written = 0;
        while (state.produced < produceAtMost) {
            long position = state.produced * filter.down;
            long centre = position / filter.up;
            if (centre + filter.half >= state.received) {
                return written;
            }
            double[] taps = filter.taps[filter.phaseOf(position % filter.up)];
            int start = (int) Math.floorMod(centre - filter.half, (long) filter.width);
            double sum = 0;
            for (int i = 0; i < taps.length; i++) {
                sum += taps[i] * state.ring[start + i];
            }
            out[at + written++] = (float) sum;
            state.produced++;
        }
        return written;
    }

    /**
     * Returns the shared filter. Most beds have the same rate, so the last filter usually fits, and no lock is
     * needed.
     */
    private static Filter filterFor(SampleRate rate) {
        Filter last = lastFilter;
        if (last != null && last.milliHertz == rate.milliHertz()) {
            return last;
        }
        synchronized (FILTERS) {
            Filter filter = FILTERS.computeIfAbsent(rate.milliHertz(), milliHertz -> new Filter(rate));
            lastFilter = filter;
            return filter;
        }
    }

    /** Coefficients for one input rate. Shared by all resamplers of that rate; not changed after construction. */
    private static final class Filter {
        final int milliHertz;
        final long up;
        final long down;
        final int half;
        final int width;
        final double[][] taps;

        Filter(SampleRate rate) {
            int out = SampleRate.NETWORK.milliHertz();
            int in = rate.milliHertz();
            this.milliHertz = in;
            int divisor = BigInteger.valueOf(out).gcd(BigInteger.valueOf(in)).intValueExact();
            this.up = out / divisor;
            this.down = in / divisor;
            double passHz = Math.min(40, 0.4 * rate.hertz());
            double stopHz = Math.min(out, in) / 1000.0 - passHz;
            double transition = 2 * Math.PI * (stopHz - passHz) / rate.hertz();
            this.half = (int) Math.ceil((STOP_BAND_DB - 7.95) / (2.285 * transition) / 2);
            this.width = 2 * half + 1;
            int phases = (int) Math.min(up, MAX_PHASES);
            this.taps = new double[phases][];
            for (int phase = 0; phase < phases; phase++) {
                taps[phase] = phaseTaps((double) phase / phases, (passHz + stopHz) / rate.hertz());
            }
        }

        /**
         * Returns the coefficients for an output {@code fraction} of an input sample after the centre of the filter.
         */
        private double[] phaseTaps(double fraction, double cutoffPerNyquist) {
            double beta = 0.1102 * (STOP_BAND_DB - 8.7);
            var phase = new double[width];
            double sum = 0;
            for (int i = 0; i < width; i++) {
                double t = i - half - fraction;
                double edge = t / (half + 1);
                double angle = Math.PI * cutoffPerNyquist * t;
                double sinc = angle == 0 ? 1 : StrictMath.sin(angle) / angle;
                phase[i] = sinc * besselI0(beta * StrictMath.sqrt(Math.max(0, 1 - edge * edge)));
                sum += phase[i];
            }
            for (int i = 0; i < width; i++) {
                phase[i] /= sum;
            }
            return phase;
        }

        /** Modified Bessel function of the first kind and order 0, by its power series. */
        private static double besselI0(double x) {
            double term = 1;
            double sum = 1;
            for (int k = 1; term > 1e-17 * sum; k++) {
                term *= (x / (2 * k)) * (x / (2 * k));
                sum += term;
            }
            return sum;
        }

        long outputsOf(long inputs) {
            return inputs == 0 ? 0 : (inputs - 1) * up / down + 1;
        }

        int phaseOf(long remainder) {
            return (int) (remainder * taps.length / up);
        }
    }
}
