package wardbeat.ward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.RhythmScript.Step;
import wardbeat.synthetic.SyntheticEcg;

/** Writes synthetic ECG as a WFDB record (format 16), for what reads recordings. */
final class SyntheticRecording {

    static final SampleRate RATE = SampleRate.ofHertz(360);

    private static final RhythmScript SCRIPT = new RhythmScript(List.of(
            Step.of(Rhythm.SINUS, Duration.ofSeconds(15)),
            Step.of(Rhythm.VENTRICULAR_TACHYCARDIA, Duration.ofSeconds(10)),
            Step.of(Rhythm.SINUS, Duration.ofSeconds(10)),
            Step.of(Rhythm.ASYSTOLE, Duration.ofSeconds(8)),
            Step.of(Rhythm.SINUS, Duration.ofSeconds(10)),
            Step.of(Rhythm.COUPLETS, Duration.ofSeconds(12))));

    private SyntheticRecording() {}

    /** Writes record {@code name} of {@code length} into {@code folder} and returns its number of samples. */
    static int write(Path folder, String name, Duration length, long seed) throws IOException {
        int samples = (int) RATE.samplesIn(length.toMillis());
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, SCRIPT, seed);
        var bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            for (int sample : ecg.next(bytes.remaining() / 2).samples()) {
                bytes.putShort((short) sample);
            }
        }
        Files.write(folder.resolve(name + ".dat"), bytes.array());
        Files.writeString(
                folder.resolve(name + ".hea"),
                String.format(
                        Locale.ROOT,
                        "%s 1 %s %d%n%s.dat 16 %s(%d)/mV 16 0 0 0 0 II%n",
                        name,
                        (int) RATE.hertz(),
                        samples,
                        name,
                        (int) SyntheticEcg.CALIBRATION.gainCountsPerMillivolt(),
                        SyntheticEcg.CALIBRATION.baselineCounts()));
        return samples;
    }
}
