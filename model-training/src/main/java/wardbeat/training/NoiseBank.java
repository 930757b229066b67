package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recordings;
import wardbeat.signal.Conditioner;
import wardbeat.signal.SampleRate;

/**
 * Recorded noise for training: baseline wander, electrode motion and muscle noise, filtered by the conditioner and scaled to a
 * mean square of 1.
 *
 * <p>Uses the first half of each recording; the second half is for evaluation. Immutable.
 *
 * <p><b>Source</b>: MIT-BIH Noise Stress Test Database; signal-to-noise ratios as its program nst defines them: the signal's power
 * is the square of the QRS complex's peak-to-peak amplitude divided by 8.
 */
final class NoiseBank {

    /** No noise. */
    static final NoiseBank EMPTY = new NoiseBank(List.of());

    /** Names of the noise records. */
    static final List<String> RECORDS = List.of("bw", "em", "ma");

    /** Peak-to-peak amplitude of a QRS complex in scaled samples: about 1.3 times the greatest magnitude, which is scaled to 1. */
    private static final double SCALED_PEAK_TO_PEAK = 1.3;

    private static final int SETTLING_SAMPLES = 1_250;

    private final List<float[]> stretches;

    private NoiseBank(List<float[]> stretches) {
        this.stretches = stretches;
    }

    /**
     * Reads the noise records in a directory.
     *
     * @throws IOException if a record cannot be read
     */
    static NoiseBank read(Path directory) throws IOException {
        var stretches = new ArrayList<float[]>();
        for (String name : RECORDS) {
            var record = Recordings.open(directory.resolve(name));
            for (RecordedSignal signal : record.signals()) {
                stretches.add(firstHalf(signal, record.rate()));
            }
        }
        return new NoiseBank(stretches);
    }

    private static float[] firstHalf(RecordedSignal signal, SampleRate rate) {
        var conditioner = new Conditioner(rate, signal.calibration(), new Conditioner.State());
        var output = new Conditioner.Output();
        conditioner.condition(signal.counts(), 0, signal.counts().length / 2, output);
        float[] noise = Arrays.copyOfRange(output.bandMillivolts, SETTLING_SAMPLES, output.count);
        double squares = 0;
        for (float sample : noise) {
            squares += (double) sample * sample;
        }
        double root = Math.sqrt(squares / noise.length);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (noise[i] / root);
        }
        return noise;
    }

    /** The kind of noise in a noise record, in words; the name itself for other records. */
    static String nameOf(String record) {
        return switch (record) {
            case "bw" -> "baseline wander";
            case "em" -> "electrode motion";
            case "ma" -> "muscle";
            default -> record;
        };
    }

    boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** Adds a random stretch of noise to scaled samples with a signal-to-noise ratio of {@code decibels}. */
    void addTo(float[] samples, double decibels, Random random) {
        float[] noise = stretches.get(random.nextInt(stretches.size()));
        int from = random.nextInt(noise.length - samples.length);
        double power = SCALED_PEAK_TO_PEAK * SCALED_PEAK_TO_PEAK / 8 / StrictMath.pow(10, decibels / 10);
        float factor = (float) Math.sqrt(power);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += factor * noise[from + i];
        }
    }
}
