package wardbeat.bed;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import wardbeat.signal.QualityClass;
import wardbeat.signal.SampleRate;

/** Random sessions of beds: all rhythms, qualities and interruptions that alarm rules distinguish, in any order. */
public final class RandomBeds {

    private static final double[] RATES_HZ = {50, 62.5, 100, 125, 128, 250, 257.3, 360, 500, 1000};
    private static final String[] ROWS = {"VV", "VVV", "VVVV", "VVVVVVVV", "VNVNVNVN", "VVNVV", "FVVF", "SSSS", "QVVVQ"
    };

    private RandomBeds() {}

    /** Returns a session of {@code parts} parts that starts with sample {@code firstSample}. */
    public static List<ScriptedSegment> session(
            RandomGenerator random, int parts, long firstSample, long anchorMillis) {
        var rate = SampleRate.ofHertz(RATES_HZ[random.nextInt(RATES_HZ.length)]);
        var script = new BedScript(rate, "s-1", firstSample, anchorMillis);
        for (int i = 0; i < parts; i++) {
            script.delay(random.nextInt(ScriptedSegment.DELAY + 1));
            add(random, script);
        }
        return script.end();
    }

    private static void add(RandomGenerator random, BedScript script) {
        switch (random.nextInt(15)) {
            case 0, 1 -> script.beats("N".repeat(random.nextInt(1, 15)), random.nextInt(500, 1_200));
            case 2, 3 ->
                script.beats(ROWS[random.nextInt(ROWS.length)], random.nextInt(300, 700))
                        .beats("NNN", random.nextInt(300, 900));
            case 4 -> script.beats("V".repeat(random.nextInt(3, 60)), random.nextInt(300, 620));
            case 5 -> script.beats("N".repeat(random.nextInt(3, 9)), random.nextInt(1_400, 2_200));
            case 6 -> script.beats("N".repeat(random.nextInt(10, 40)), random.nextInt(380, 460));
            case 7 -> script.silence(random.nextInt(1, 6_000));
            case 8 -> script.silence(random.nextInt(3_000, 40_000));
            case 9 ->
                script.quality(QualityClass.values()[random.nextInt(QualityClass.values().length)])
                        .silence(random.nextInt(1, 6_000));
            case 10 -> script.quality(QualityClass.GOOD).beats("NNNN", random.nextInt(600, 1_000));
            case 11 -> script.fibrillation(random.nextInt(1, 15_000));
            case 13 -> script.strange(ROWS[random.nextInt(ROWS.length)], random.nextInt(300, 700));
            case 12 ->
                script.quality(QualityClass.NOISY)
                        .beats("N".repeat(random.nextInt(10, 30)), random.nextInt(600, 1_500))
                        .silence(random.nextInt(1, 9_000))
                        .quality(QualityClass.GOOD);
            default -> interrupt(random, script);
        }
    }

    private static void interrupt(RandomGenerator random, BedScript script) {
        switch (random.nextInt(4)) {
            case 0 -> script.change();
            case 1 -> script.gap(random.nextInt(8_000, 20_000));
            default -> script.gap(random.nextInt(1, 5_000));
        }
    }

    /** Cuts {@code segments} at random into chunks of at most {@code largest} samples. */
    public static List<ScoredSignal> cut(RandomGenerator random, int largest, List<ScriptedSegment> segments) {
        var signals = new ArrayList<ScoredSignal>();
        for (ScriptedSegment segment : segments) {
            var ends = new ArrayList<Long>();
            long received = segment.origin().firstSample();
            while (received < segment.endSample()) {
                received = Math.min(segment.endSample(), received + random.nextInt(1, largest + 1));
                ends.add(received);
            }
            if (random.nextBoolean()) {
                // The end can become known after the last sample.
                ends.add(segment.endSample());
            }
            signals.addAll(
                    segment.cutAt(ends.stream().mapToLong(Long::longValue).toArray()));
        }
        return signals;
    }
}
