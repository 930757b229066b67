package wardbeat.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.QualityClass;
import wardbeat.signal.SampleRate;
import wardbeat.signal.SignalQuality;

/** {@link SignalQuality} of published records, unchanged and with added noise. */
class QualityOfRecordingsTest {

    private static final List<String> DS1 = List.of(
            "101", "106", "108", "109", "112", "114", "115", "116", "118", "119", "122", "124", "201", "203", "205",
            "207", "208", "209", "215", "220", "223", "230");

    @Test
    void ratesTheArrhythmiaDatabaseGood() throws IOException {
        Path mitdb = database("mitdb");
        var shares = new double[DS1.size()];
        for (int i = 0; i < shares.length; i++) {
            var lead = Recordings.open(mitdb.resolve(DS1.get(i))).preferredLead();
            shares[i] = share(lead, lead.counts(), QualityClass.GOOD);
        }
        assertThat(Arrays.stream(shares).average().orElseThrow())
                .as(Arrays.toString(shares))
                .isGreaterThan(0.97);
        assertThat(Arrays.stream(shares).min().orElseThrow())
                .as(Arrays.toString(shares))
                .isGreaterThan(0.85);
    }

    @ParameterizedTest
    @ValueSource(strings = {"em", "ma"})
    void ratesARecordNoisyIfTheNoiseIsAsStrongAsTheSignal(String noise) throws IOException {
        Path mitdb = database("mitdb");
        int[] added = Recordings.open(database("nstdb").resolve(noise))
                .signals()
                .get(0)
                .counts();
        double sum = 0;
        for (String name : DS1) {
            var record = Recordings.open(mitdb.resolve(name));
            var lead = record.preferredLead();
            var beats = record.annotations().referenceBeats().beats();
            double span = beats.stream()
                    .mapToLong(beat -> beat.sample())
                    .filter(sample -> sample > 18 && sample < record.samples() - 18)
                    .mapToDouble(sample -> span(lead.counts(), (int) sample - 18, (int) sample + 19))
                    .average()
                    .orElseThrow();
            double gain = span / Math.sqrt(8) / meanDeviation(added);
            int[] noisy = lead.counts().clone();
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] += (int) Math.round(gain * added[i]);
            }
            sum += share(lead, noisy, QualityClass.NOISY);
        }
        assertThat(sum / DS1.size()).isGreaterThan(0.5);
    }

    private static Path database(String name) {
        var directory = DataDirectory.database(name);
        assumeTrue(directory.isPresent(), "needs " + name + "; see DataDirectory");
        return directory.orElseThrow();
    }

    private static double share(RecordedSignal lead, int[] counts, QualityClass quality) {
        var out = new byte[counts.length / 360 + 1];
        var rate = SampleRate.ofHertz(360);
        int seconds = new SignalQuality(rate, lead.calibration(), new SignalQuality.State())
                .accept(counts, 0, counts.length, LeadStatus.CONNECTED, out, 0);
        int agreed = 0;
        for (int i = 0; i < seconds; i++) {
            agreed += out[i] == quality.ordinal() ? 1 : 0;
        }
        return (double) agreed / seconds;
    }

    private static double span(int[] counts, int from, int to) {
        var range = Arrays.stream(counts, from, to).summaryStatistics();
        return (double) range.getMax() - range.getMin();
    }

    /** Mean of the standard deviations of all seconds; the WFDB program nst measures noise in this way. */
    private static double meanDeviation(int[] counts) {
        double sum = 0;
        int seconds = counts.length / 360;
        for (int second = 0; second < seconds; second++) {
            int[] part = Arrays.copyOfRange(counts, 360 * second, 360 * (second + 1));
            double mean = Arrays.stream(part).average().orElseThrow();
            double variance = Arrays.stream(part)
                    .mapToDouble(c -> (c - mean) * (c - mean))
                    .average()
                    .orElseThrow();
            sum += Math.sqrt(variance);
        }
        return sum / seconds;
    }
}
