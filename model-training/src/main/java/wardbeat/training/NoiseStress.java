package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Adds one noise record to other records with a given signal-to-noise ratio.
 *
 * <p>Repeats one half of the noise: training uses the first half, evaluation the second.
 *
 * <p><b>Source</b>: the program nst of WFDB. The power of the signal is the square of the mean peak-to-peak amplitude of normal QRS
 * complexes divided by 8. The power of the noise is its variance. <b>Departures</b>: all normal complexes and the whole half are
 * measured, not the middle of the first 300; noise is added to the whole signal, linearly interpolated at another sampling rate.
 */
final class NoiseStress {

    private final String name;
    private final SampleRate rate;
    private final double[] millivolts;
    private final double power;

    private NoiseStress(String name, SampleRate rate, double[] millivolts) {
        this.name = name;
        this.rate = rate;
        this.millivolts = millivolts;
        double squares = 0;
        for (double value : millivolts) {
            squares += value * value;
        }
        this.power = squares / millivolts.length;
    }

    /**
     * Reads the half of a noise record that is for evaluation.
     *
     * @param path path of the record without extension
     * @throws IOException if it cannot be read
     */
    static NoiseStress read(Path path) throws IOException {
        return read(path, false);
    }

    /**
     * Reads the half of a noise record that is for training.
     *
     * @param path path of the record without extension
     * @throws IOException if it cannot be read
     */
    static NoiseStress readForTraining(Path path) throws IOException {
        return read(path, true);
    }

    private static NoiseStress read(Path path, boolean firstHalf) throws IOException {
        var record = Recordings.open(path);
        RecordedSignal signal = record.signals().get(0);
        int half = signal.counts().length / 2;
        int from = firstHalf ? 0 : half;
        var millivolts = new double[firstHalf ? half : signal.counts().length - half];
        double sum = 0;
        for (int i = 0; i < millivolts.length; i++) {
            millivolts[i] = signal.calibration().millivolts(signal.counts()[from + i]);
            sum += millivolts[i];
        }
        for (int i = 0; i < millivolts.length; i++) {
            millivolts[i] -= sum / millivolts.length;
        }
        return new NoiseStress(record.name(), record.rate(), millivolts);
    }

    /** Name of the noise record. */
    String name() {
        return name;
    }

    /**
     * Returns the counts of the preferred lead of a record with this noise added.
     *
     * @param decibels the signal-to-noise ratio
     * @throws IOException if the annotations cannot be read, or the record has no normal QRS complex
     */
    int[] addedTo(Recording record, double decibels) throws IOException {
        RecordedSignal lead = record.preferredLead();
        double amplitude = meanQrsMillivolts(record, lead);
        double factor = Math.sqrt(amplitude * amplitude / 8 / power / StrictMath.pow(10, decibels / 10));
        double countsPerMillivolt = lead.calibration().gainCountsPerMillivolt();
        int[] counts = lead.counts().clone();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != SampleChunk.INVALID) {
                counts[i] += (int) Math.round(factor * millivoltsAt(i, record.rate()) * countsPerMillivolt);
            }
        }
        return counts;
    }

    /** The noise at a sample of a record with this rate. */
    private double millivoltsAt(int sample, SampleRate recordRate) {
        if (recordRate.equals(rate)) {
            return millivolts[sample % millivolts.length];
        }
        double at = (double) sample * rate.milliHertz() / recordRate.milliHertz();
        long before = (long) at;
        double first = millivolts[(int) (before % millivolts.length)];
        double second = millivolts[(int) ((before + 1) % millivolts.length)];
        return first + (at - before) * (second - first);
    }

    /** The mean peak-to-peak amplitude within 50 ms of normal beats. */
    private static double meanQrsMillivolts(Recording record, RecordedSignal lead) throws IOException {
        int reach = Math.toIntExact(record.rate().samplesIn(50));
        double magnitude = Math.abs(lead.calibration().gainCountsPerMillivolt());
        var amplitudes = new ArrayList<Double>();
        for (LabelledBeat beat : record.annotations().referenceBeats().beats()) {
            long at = beat.sample();
            if (beat.beatClass() == BeatClass.N && at >= reach && at + reach < lead.counts().length) {
                int from = Math.toIntExact(at - reach);
                IntSummaryStatistics complex =
                        Arrays.stream(lead.counts(), from, from + 2 * reach + 1).summaryStatistics();
                if (complex.getMin() != SampleChunk.INVALID) {
                    amplitudes.add((complex.getMax() - complex.getMin()) / magnitude);
                }
            }
        }
        return amplitudes.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow(() -> new IOException(
                        "record " + record.name() + ": expected a normal QRS complex to measure the signal, got none"));
    }
}
