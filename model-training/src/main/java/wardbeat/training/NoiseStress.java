package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.WfdbRecord;
import wardbeat.signal.SampleChunk;

/**
 * Adds one recording of noise to others at known signal-to-noise ratios.
 *
 * <p>Only the second half of the noise is used, over and over: training uses the first.
 *
 * <p><b>Source</b>: the program nst of WFDB: the signal's power is the square of the mean peak-to-peak amplitude of normal QRS
 * complexes divided by 8; the noise's power is its mean square about its mean.
 */
final class NoiseStress {

    private final String name;
    private final double[] millivolts;
    private final double power;

    private NoiseStress(String name, double[] millivolts) {
        this.name = name;
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
        var record = WfdbRecord.read(path);
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
        return new NoiseStress(record.name(), millivolts);
    }

    /** The noise's name. */
    String name() {
        return name;
    }

    /**
     * The counts of a record's preferred lead with this noise added throughout; both must have the same rate.
     *
     * @param decibels the signal-to-noise ratio
     * @throws IOException if the record's annotations cannot be read
     */
    int[] addedTo(WfdbRecord record, double decibels) throws IOException {
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

    private static double meanQrsMillivolts(WfdbRecord record, RecordedSignal lead) throws IOException {
        int reach = Math.toIntExact(record.rate().samplesIn(50));
        double sum = 0;
        int beats = 0;
        for (LabelledBeat beat : record.annotations("atr").referenceBeats().beats()) {
            int at = Math.toIntExact(beat.sample());
            if (beat.beatClass() == BeatClass.N && at >= reach && at + reach < lead.counts().length) {
                int least = Integer.MAX_VALUE;
                int most = Integer.MIN_VALUE;
                for (int i = at - reach; i <= at + reach; i++) {
                    least = Math.min(least, lead.counts()[i]);
                    most = Math.max(most, lead.counts()[i]);
                }
                sum += lead.calibration().millivolts(most) - lead.calibration().millivolts(least);
                beats++;
            }
        }
        return sum / beats;
    }
}
