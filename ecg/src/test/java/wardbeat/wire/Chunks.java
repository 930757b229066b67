package wardbeat.wire;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** Chunks for tests: a simple one, and random valid ones. */
final class Chunks {

    static final SampleChunk PLAIN = new SampleChunk(
            "bed-7",
            "monitor-3",
            "2024-05-01.1",
            "MLII",
            LeadStatus.CONNECTED,
            SampleRate.ofHertz(360),
            new Calibration(200, 1024),
            3_600,
            1_714_550_400_000L,
            new int[] {995, 1000, SampleChunk.INVALID, 1003, -5},
            new long[] {3_601, 3_604},
            false);

    private static final String FIRST = "ABCXYZabcxyz019";
    private static final String REST = FIRST + "._:-";

    private Chunks() {}

    static SampleChunk any(RandomGenerator random) {
        boolean end = random.nextInt(4) == 0;
        int count = random.nextInt(end ? 0 : 1, random.nextInt(10) == 0 ? SampleChunk.MAX_SAMPLES + 1 : 300);
        long firstSample = random.nextInt(3) == 0
                ? random.nextLong(SampleChunk.MAX_SAMPLE_INDEX - SampleChunk.MAX_SAMPLES)
                : random.nextInt(1000);
        return new SampleChunk(
                anyId(random),
                anyId(random),
                anyId(random),
                "V" + random.nextInt(1, 7),
                random.nextBoolean() ? LeadStatus.CONNECTED : LeadStatus.OFF,
                new SampleRate(random.nextInt(SampleRate.MIN_MILLIHERTZ, SampleRate.MAX_MILLIHERTZ + 1)),
                new Calibration(random.nextBoolean() ? 200 : random.nextDouble(-5000, -0.001), random.nextInt()),
                firstSample,
                random.nextLong(SampleChunk.MAX_DEVICE_TIME_MILLIS - 80_000),
                anySamples(random, count),
                anyPulses(random, firstSample, count),
                end);
    }

    private static int[] anySamples(RandomGenerator random, int count) {
        var samples = new int[count];
        Arrays.setAll(samples, i -> switch (random.nextInt(20)) {
            case 0 -> SampleChunk.INVALID;
            case 1 -> random.nextInt();
            default -> random.nextInt(-2048, 2048);
        });
        return samples;
    }

    private static long[] anyPulses(RandomGenerator random, long firstSample, int count) {
        if (count == 0) {
            return new long[0];
        }
        return LongStream.generate(() -> firstSample + random.nextInt(count))
                .limit(random.nextInt(20))
                .sorted()
                .distinct()
                .toArray();
    }

    private static String anyId(RandomGenerator random) {
        var id = new StringBuilder().append(FIRST.charAt(random.nextInt(FIRST.length())));
        for (int left = random.nextInt(64); left > 0; left--) {
            id.append(REST.charAt(random.nextInt(REST.length())));
        }
        return id.toString();
    }
}
