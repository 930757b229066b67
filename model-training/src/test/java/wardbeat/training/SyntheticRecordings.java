package wardbeat.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.synthetic.SyntheticStrip;

/** Writes synthetic patients as WFDB records with reference annotations, to train on in a test. */
final class SyntheticRecordings {

    private static final SampleRate RATE = SampleRate.ofHertz(360);
    private static final int NORMAL = 1;
    private static final int VENTRICULAR = 5;
    private static final int SKIP = 59;

    private SyntheticRecordings() {}

    /** Two minutes of sinus rhythm with ventricular beats, as record {@code name} in {@code folder}. */
    static void write(Path folder, String name, long seed) throws IOException {
        write(folder, name, Rhythm.OCCASIONAL_PVC, Duration.ofMinutes(2), seed);
    }

    /** A patient in one rhythm, as record {@code name} in {@code folder}. */
    static void write(Path folder, String name, Rhythm rhythm, Duration length, long seed) throws IOException {
        int samples = Math.toIntExact(RATE.samplesIn(length.toMillis()));
        SyntheticStrip strip =
                new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.constant(rhythm), seed).next(samples);
        List<LabelledBeat> beats = strip.beats().stream()
                .map(beat -> new LabelledBeat(beat.sample(), beat.beatClass()))
                .toList();
        write(folder, name, strip.samples(), beats);
    }

    /** Noise of no particular kind, as record {@code name} in {@code folder}. */
    static void writeNoise(Path folder, String name, int samples, long seed) throws IOException {
        int[] counts = new Random(seed).ints(samples, 1_848, 2_249).toArray();
        write(folder, name, counts, List.of());
    }

    /** Any record at 360 Hz, 400 counts to the millivolt, 0 mV at 2048; beats of other classes than V are written as normal. */
    static void write(Path folder, String name, int[] counts, List<LabelledBeat> beats) throws IOException {
        Files.writeString(
                folder.resolve(name + ".hea"),
                "%s 1 360 %d\n%s.dat 16 400(2048) 12 2048 %d 0 0 MLII\n"
                        .formatted(name, counts.length, name, counts[0]));
        var bytes = ByteBuffer.wrap(new byte[2 * counts.length]).order(ByteOrder.LITTLE_ENDIAN);
        for (int count : counts) {
            bytes.putShort((short) count);
        }
        Files.write(folder.resolve(name + ".dat"), bytes.array());
        Files.write(folder.resolve(name + ".atr"), annotations(beats));
    }

    /** MIT format: six bits of code, ten of interval; longer intervals by a skip of four bytes, high word first. */
    private static byte[] annotations(List<LabelledBeat> beats) {
        var bytes = new ByteArrayOutputStream();
        long last = 0;
        for (LabelledBeat beat : beats) {
            int interval = Math.toIntExact(beat.sample() - last);
            last = beat.sample();
            word(bytes, SKIP << 10);
            word(bytes, interval >> 16);
            word(bytes, interval & 0xffff);
            word(bytes, (beat.beatClass() == BeatClass.V ? VENTRICULAR : NORMAL) << 10);
        }
        word(bytes, 0);
        return bytes.toByteArray();
    }

    private static void word(ByteArrayOutputStream bytes, int value) {
        bytes.write(value);
        bytes.write(value >> 8);
    }
}
