package wardbeat.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.SignalCutter;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;

/**
 * The recordings that all benchmarks work on: seeded synthetic ECG at 250 Hz, so that anyone can run them.
 *
 * <p>A few strips are shared by all beds, each bed beginning at another second of its strip.
 */
final class Strips {

    static final SampleRate RATE = SampleRate.ofHertz(250);
    static final int RATE_HZ = 250;
    private static final long SEED = 20;

    private static final String PREFIX = "bed-";
    private static final int STRIPS = 16;
    /** What a ward has: mostly sinus rhythm, some ectopy, one patient in eight in atrial fibrillation, now and then a tachycardia. */
    private static final String[] SCRIPTS = {
        "sinus 120s",
        "sinus 100s, pvc 20s",
        "sinus 120s",
        "af 120s",
        "sinus 120s",
        "sinus 90s, pac 30s",
        "sinus 120s",
        "sinus 60s, vt 10s, sinus 50s"
    };

    private static final int STRIP_SECONDS = 120;
    private static final int[][] SAMPLES = new int[STRIPS][];
    private static final long[] NO_PULSES = {};

    static {
        for (int strip = 0; strip < STRIPS; strip++) {
            SAMPLES[strip] = strip(RhythmScript.parse(SCRIPTS[strip % SCRIPTS.length]), SEED + strip);
        }
    }

    private Strips() {}

    private static int[] strip(RhythmScript script, long seed) {
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, seed);
        var samples = new int[STRIP_SECONDS * RATE_HZ];
        for (int at = 0; at < samples.length; ) {
            int[] next = ecg.next(samples.length - at).samples();
            System.arraycopy(next, 0, samples, at, next.length);
            at += next.length;
        }
        return samples;
    }

    /** The samples of a second of a bed. */
    static int[] second(int bed, int second) {
        int from = (bed * 7 + second) % STRIP_SECONDS * RATE_HZ;
        return Arrays.copyOfRange(SAMPLES[bed % STRIPS], from, from + RATE_HZ);
    }

    /** What the bed's device sends for that second. */
    static SampleChunk chunk(int bed, int second, long deviceStartMillis, boolean last) {
        return new SampleChunk(
                patient(bed),
                "monitor-" + bed,
                "benchmark",
                "II",
                LeadStatus.CONNECTED,
                RATE,
                SyntheticEcg.CALIBRATION,
                (long) second * RATE_HZ,
                deviceStartMillis + 1000L * second,
                second(bed, second),
                NO_PULSES,
                last);
    }

    /** The patient in a bed. */
    static String patient(int bed) {
        return PREFIX + bed;
    }

    /** The bed that a patient lies in. */
    static int bedOf(String patient) {
        return Integer.parseInt(patient.substring(PREFIX.length()));
    }

    /** So many seconds of a bed, cut into windows. */
    static List<CutSignal> cut(int bed, int seconds) {
        var cutter = new SignalCutter(new Ledger());
        var state = new SignalCutter.State();
        var signals = new ArrayList<CutSignal>();
        for (int second = 0; second < seconds; second++) {
            cutter.accept(state, chunk(bed, second, 0, second == seconds - 1), signals::add);
        }
        return signals;
    }
}
