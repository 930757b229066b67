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
 * Adds one recording of noise to others at known signal-to-noise ratios.
 *
 * <p>Only the second half of the noise is used, over and over: training uses the first.
 *
 * <p><b>Source</b>: the program nst of WFDB: the signal's power is the square of the mean peak-to-peak amplitude of normal QRS
 * complexes divided by 8; the noise's power is its mean square about its mean. <b>Departures</b>: all normal complexes and all of
 * the half are measured, not the middle of their first 300; there is no stretch without noise.
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
     * Reads a recording of noise.
     *
     * @param path the record without extension
     * @throws IOException if it cannot be read
     */
    static NoiseStress read(Path path) throws IOException {
        var record = Recordings.open(path);
        RecordedSignal signal = record.signals().get(0);
        int half = signal.counts().length / 2;
        var millivolts = new double[signal.counts().length - half];
        double sum = 0;
        for (int i = 0; i < millivolts.length; i++) {
            millivolts[i] = signal.calibration().millivolts(signal.counts()[half + i]);
            sum += millivolts[i];
        }
        for (int i = 0; i < millivolts.length; i++) {
            millivolts[i] -= sum / millivolts.length;
        }
        return new NoiseStress(record.name(), record.rate(), millivolts);
    }

    /** The noise's name. */
    String name() {
        return name;
    }

    /**
     * The counts of a record's preferred lead with this noise added throughout.
     *
     * @param decibels the signal-to-noise ratio
     * @throws IOException if the record's annotations cannot be read, it has another rate than the noise, or no normal QRS complex
     *     to measure the signal by
     */
    int[] addedTo(Recording record, double decibels) throws IOException {
        if (!record.rate().equals(rate)) {
            throw new IOException("noise %s of %s cannot be added to record %s of %s"
                    .formatted(name, rate, record.name(), record.rate()));
        }
        RecordedSignal lead = record.preferredLead();
        double amplitude = meanQrsMillivolts(record, lead);
        double factor = Math.sqrt(amplitude * amplitude / 8 / power / StrictMath.pow(10, decibels / 10));
        double countsPerMillivolt = lead.calibration().gainCountsPerMillivolt();
        int[] counts = lead.counts().clone();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != SampleChunk.INVALID) {
                counts[i] += (int) Math.round(factor * millivolts[i % millivolts.length] * countsPerMillivolt);
            }
        }
        return counts;
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
                        "record " + record.name() + " has no normal QRS complex to measure its signal by"));
    }
}
