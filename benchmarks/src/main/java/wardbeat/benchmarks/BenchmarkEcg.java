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
 * Input of all benchmarks: seeded synthetic ECG at 250 Hz, so that anyone can run them.
 *
 * <p>All beds share a few recordings. Each bed starts at a different second of its recording.
 */
final class BenchmarkEcg {

    static final SampleRate RATE = SampleRate.ofHertz(250);
    static final int RATE_HZ = 250;
    private static final long SEED = 20;

    private static final String PREFIX = "bed-";
    private static final int RECORDINGS = 16;
    /** Mostly sinus rhythm, some ectopy, one patient in eight with atrial fibrillation, one in eight with a tachycardia. */
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

    private static final int RECORDING_SECONDS = 120;
    private static final int[][] SAMPLES = new int[RECORDINGS][];
    private static final long[] NO_PULSES = {};

    static {
        for (int i = 0; i < RECORDINGS; i++) {
            SAMPLES[i] = recording(RhythmScript.parse(SCRIPTS[i % SCRIPTS.length]), SEED + i);
        }
    }

    private BenchmarkEcg() {}

    private static int[] recording(RhythmScript script, long seed) {
        var ecg = new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, script, seed);
        var samples = new int[RECORDING_SECONDS * RATE_HZ];
        for (int at = 0; at < samples.length; ) {
            int[] next = ecg.next(samples.length - at).samples();
            System.arraycopy(next, 0, samples, at, next.length);
            at += next.length;
        }
        return samples;
    }

    /** Samples of one second of one bed. */
    static int[] second(int bed, int second) {
        int from = (bed * 7 + second) % RECORDING_SECONDS * RATE_HZ;
        return Arrays.copyOfRange(SAMPLES[bed % RECORDINGS], from, from + RATE_HZ);
    }

    /** Chunk that the bed's device publishes for that second. */
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

    /** Identifier of the patient in {@code bed}. */
    static String patient(int bed) {
        return PREFIX + bed;
    }

    /** Number of the bed of {@code patient}. */
    static int bedOf(String patient) {
        return Integer.parseInt(patient.substring(PREFIX.length()));
    }

    /** Signal of the first {@code seconds} of a bed, cut into windows. */
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
