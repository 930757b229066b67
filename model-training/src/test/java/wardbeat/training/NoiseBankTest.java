package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wardbeat.recording.DataDirectory;

class NoiseBankTest {

    @Test
    void doublesTheNoiseForSixDecibelsLess() throws IOException {
        Optional<Path> nstdb = DataDirectory.database("nstdb");
        assumeTrue(nstdb.isPresent(), "no noise recordings: set " + DataDirectory.VARIABLE);
        NoiseBank noise = NoiseBank.read(nstdb.get());
        assertThat(noise.isEmpty()).isFalse();
        double meanPower = 0;
        int draws = 400;
        for (int i = 0; i < draws; i++) {
            var weak = new float[300];
            var strong = new float[300];
            noise.addTo(weak, 6, new Random(i));
            noise.addTo(strong, 6 - 20 * Math.log10(2), new Random(i));
            assertThat(strong[150]).isCloseTo(2 * weak[150], within(1e-5f));
            for (float sample : weak) {
                meanPower += (double) sample * sample / 300 / draws;
            }
        }
        // Signal power 1.3^2 / 8 divided by noise power is 6 dB; the power of a draw of 300 samples varies.
        assertThat(10 * Math.log10(1.3 * 1.3 / 8 / meanPower)).isCloseTo(6, within(1.0));
    }
}
