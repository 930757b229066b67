package wardbeat.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.FlutterInterval;
import wardbeat.recording.DataDirectory;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.signal.Calibration;
import wardbeat.signal.Conditioner;
import wardbeat.signal.DisplayWave;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;

/** {@link FibrillationWave} on recorded and synthetic signals, second by second. */
class FibrillationWaveTest {

    private static final int SECOND = 125;

    private static short[] wave(int[] counts, SampleRate rate, Calibration calibration) {
        var output = new Conditioner.Output();
        new Conditioner(rate, calibration, new Conditioner.State()).condition(counts, 0, counts.length, output);
        return DisplayWave.of(output.bandMillivolts, output.count);
    }

    /** The ends of all windows with fibrillation, seconds. */
    private static List<Integer> seenAt(short[] wave) {
        return IntStream.rangeClosed(4, wave.length / SECOND)
                .filter(end -> FibrillationWave.isStarting(wave, end * SECOND - FibrillationWave.WINDOW_SAMPLES))
                .boxed()
                .toList();
    }

    private static List<Integer> seenIn(Recording record) {
        var lead = record.preferredLead();
        return seenAt(wave(lead.counts(), record.rate(), lead.calibration()));
    }

    private static Recording record(String name) throws IOException {
        Optional<Path> mitdb = DataDirectory.database("mitdb");
        assumeTrue(mitdb.isPresent(), "the recordings of mitdb are not there");
        return Recordings.open(mitdb.orElseThrow().resolve(name));
    }

    @Test
    void detectsTheFlutterOfRecord207AndNothingElse() throws IOException {
        Recording record = record("207");
        List<FlutterInterval> spans = record.annotations().referenceBeats().flutter();
        List<Integer> seen = seenIn(record);
        List<FlutterInterval> found = spans.stream()
                .filter(span -> seen.stream().anyMatch(end -> touches(span, end, record.rate())))
                .toList();
        // The missed span lasts 4.3 s.
        assertThat(spans).hasSize(6);
        assertThat(found).hasSize(5);
        assertThat(seen).allMatch(end -> spans.stream().anyMatch(span -> touches(span, end, record.rate())));
    }

    /** Records with ventricular tachycardia, a pacemaker, noise or wide beats, but without fibrillation. */
    @ParameterizedTest
    @ValueSource(strings = {"104", "106", "107", "200", "203", "205", "217"})
    void detectsNoneInOtherRecords(String name) throws IOException {
        assertThat(seenIn(record(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void detectsMostSyntheticFibrillation(long seed) {
        var rate = SampleRate.ofHertz(250);
        List<Integer> seen = seenAt(synthetic("vf 60 s", rate, seed));
        assertThat(seen).as("seed %d", seed).hasSizeGreaterThan(45);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sinus", "tachycardia", "vt", "svt", "af", "bigeminy", "runs", "asystole"})
    void detectsNoneInOtherRhythms(String rhythm) {
        assertThat(seenAt(synthetic(rhythm + " 60 s", SampleRate.ofHertz(250), 5)))
                .isEmpty();
    }

    private static short[] synthetic(String script, SampleRate rate, long seed) {
        var ecg = new SyntheticEcg(rate, SyntheticEcg.CALIBRATION, RhythmScript.parse(script), seed);
        return wave(ecg.next(60 * 250).samples(), rate, ecg.calibration());
    }

    private static boolean touches(FlutterInterval span, int endSeconds, SampleRate rate) {
        return span.onsetSample() <= rate.samplesIn(1000L * endSeconds)
                && rate.samplesIn(1000L * (endSeconds - 4)) <= span.endSample();
    }
}
