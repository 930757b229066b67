package wardbeat.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import wardbeat.beat.BeatClass;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.synthetic.SyntheticStrip;
import wardbeat.synthetic.TrueBeat;

/** Writes synthetic patients as WFDB records with reference annotations, to train on in a test. */
final class SyntheticRecordings {

    private static final SampleRate RATE = SampleRate.ofHertz(360);
    private static final int SAMPLES = 360 * 120;
    private static final int NORMAL = 1;
    private static final int VENTRICULAR = 5;
    private static final int SKIP = 59;

    private SyntheticRecordings() {}

    /** Two minutes of sinus rhythm with ventricular beats, as record {@code name} in {@code folder}. */
    static void write(Path folder, String name, long seed) throws IOException {
        var script = RhythmScript.constant(Rhythm.OCCASIONAL_PVC);
        SyntheticStrip strip = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, seed).next(SAMPLES);
        Files.writeString(
                folder.resolve(name + ".hea"),
                "%s 1 360 %d\n%s.dat 16 400(2048) 12 2048 %d 0 0 MLII\n"
                        .formatted(name, SAMPLES, name, strip.samples()[0]));
        var counts = ByteBuffer.wrap(new byte[2 * SAMPLES]).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : strip.samples()) {
            counts.putShort((short) sample);
        }
        Files.write(folder.resolve(name + ".dat"), counts.array());
        Files.write(folder.resolve(name + ".atr"), annotations(strip));
    }

    /** MIT format: six bits of code, ten of interval; longer intervals by a skip of four bytes, high word first. */
    private static byte[] annotations(SyntheticStrip strip) {
        var bytes = new ByteArrayOutputStream();
        long last = 0;
        for (TrueBeat beat : strip.beats()) {
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
