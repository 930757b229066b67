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

/** Writes synthetic recordings as WFDB records with annotations, for tests. */
final class SyntheticRecordings {

    private static final SampleRate RATE = SampleRate.ofHertz(360);
    private static final int NORMAL = 1;
    private static final int VENTRICULAR = 5;
    private static final int SKIP = 59;

    private SyntheticRecordings() {}

    /** Two minutes of sinus rhythm with ventricular beats, as record {@code name}. */
    static void write(Path directory, String name, long seed) throws IOException {
        write(directory, name, Rhythm.OCCASIONAL_PVC, Duration.ofMinutes(2), seed);
    }

    /** A recording with one rhythm, as record {@code name}. */
    static void write(Path directory, String name, Rhythm rhythm, Duration length, long seed) throws IOException {
        writeShifted(directory, name, rhythm, length, seed, 0);
    }

    /** The same with each annotation {@code shift} samples late. */
    static void writeShifted(Path directory, String name, Rhythm rhythm, Duration length, long seed, int shift)
            throws IOException {
        int samples = Math.toIntExact(RATE.samplesIn(length.toMillis()));
        SyntheticStrip strip =
                new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.constant(rhythm), seed).next(samples);
        List<LabelledBeat> beats = strip.beats().stream()
                .map(beat -> new LabelledBeat(beat.sample() + shift, beat.beatClass()))
                .toList();
        write(directory, name, strip.samples(), beats);
    }

    /** White noise, as record {@code name}. */
    static void writeNoise(Path directory, String name, int samples, long seed) throws IOException {
        int[] counts = new Random(seed).ints(samples, 1_848, 2_249).toArray();
        write(directory, name, counts, List.of());
    }

    /** A record at 360 Hz, 400 counts per millivolt, 0 mV at 2048; beats of all classes except V are written as normal. */
    static void write(Path directory, String name, int[] counts, List<LabelledBeat> beats) throws IOException {
        Files.writeString(
                directory.resolve(name + ".hea"),
                "%s 1 360 %d\n%s.dat 16 400(2048) 12 2048 %d 0 0 MLII\n"
                        .formatted(name, counts.length, name, counts[0]));
        var bytes = ByteBuffer.wrap(new byte[2 * counts.length]).order(ByteOrder.LITTLE_ENDIAN);
        for (int count : counts) {
            bytes.putShort((short) count);
        }
        Files.write(directory.resolve(name + ".dat"), bytes.array());
        Files.write(directory.resolve(name + ".atr"), annotations(beats));
    }

    /** MIT format: six bits of code, ten bits of interval; every interval as a skip of four bytes, high word first. */
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
