package wardbeat.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/**
 * Compares streaming with the windows of {@link WindowOracle} in random schedules: chunks are lost, repeated,
 * overtaken, late, divided differently or contradicting, and the bed is restored from checkpoints with its messages
 * delivered again.
 */
class SchedulesTest {

    private static final int SCHEDULES = Integer.getInteger("wardbeat.schedules", 10_000);
    private static final SampleRate RATE = SampleRate.ofHertz(125);
    private static final Calibration CALIBRATION = new Calibration(200, 0);
    private static final long HORIZON = 250;
    private static final int CHUNKS = 40;
    private static final long NOON = 1_700_000_000_000L;

    @Test
    void streamingGivesTheWindowsOfTheOracle() {
        long windows = LongStream.range(0, SCHEDULES)
                .parallel()
                .map(SchedulesTest::check)
                .sum();

        System.out.printf("%,d schedules, %,d windows, seeds 0 to %,d%n", SCHEDULES, windows, SCHEDULES - 1);
        assertThat(windows).isGreaterThan(10L * SCHEDULES);
    }

    /**
     * An oracle with a horizon that is wrong by one sample differs in some schedules, so such an error in the code is
     * found.
     */
    @Test
    void detectsAHorizonThatIsWrongByOneSample() {
        assertThat(LongStream.range(0, 500)
                        .filter(seed -> !new Run(schedule(seed), seed)
                                .windows()
                                .equals(WindowOracle.windowsOf(schedule(seed), HORIZON + 1))))
                .isNotEmpty();
    }

    private static long check(long seed) {
        List<SampleChunk> schedule = schedule(seed);
        List<PlacedWindow> expected = WindowOracle.windowsOf(schedule, HORIZON);
        var run = new Run(schedule, seed);
        if (!run.windows().equals(expected)) {
            List<SampleChunk> smallest = shrunk(schedule, seed);
            assertThat(new Run(smallest, seed).windows())
                    .as("seed %d, shrunk to %s", seed, smallest)
                    .isEqualTo(WindowOracle.windowsOf(smallest, HORIZON));
        }
        assertThat(run.ledger.relations())
                .as("seed %d", seed)
                .filteredOn(relation -> !relation.holds())
                .isEmpty();
        return expected.size();
    }

    /** Returns a minimal schedule that still fails. */
    private static List<SampleChunk> shrunk(List<SampleChunk> failing, long seed) {
        List<SampleChunk> smallest = failing;
        for (int length = failing.size() / 2; length >= 1; length /= 2) {
            for (int from = 0; from + length <= smallest.size() && length < smallest.size(); ) {
                var shorter = new ArrayList<>(smallest.subList(0, from));
                shorter.addAll(smallest.subList(from + length, smallest.size()));
                if (new Run(shorter, seed).windows().equals(WindowOracle.windowsOf(shorter, HORIZON))) {
                    from += length;
                } else {
                    smallest = shorter;
                }
            }
        }
        return smallest;
    }

    /** Returns the chunks of one or two sessions of a device, with random faults of delivery. */
    private static List<SampleChunk> schedule(long seed) {
        var random = new Random(seed);
        var sent = new ArrayList<SampleChunk>();
        int sessions = random.nextInt(1, 3);
        for (int session = 0; session < sessions; session++) {
            int at = random.nextInt(3) == 0 ? random.nextInt(2_000) : 0;
            for (int i = 0; i < CHUNKS / sessions; i++) {
                int length = random.nextInt(1, 240);
                sent.add(chunk(session, at, length, random));
                at += length;
                if (random.nextInt(40) == 0) {
                    at += random.nextInt(3_000);
                }
            }
        }
        var delivered = new ArrayList<SampleChunk>();
        for (SampleChunk chunk : sent) {
            int place = Math.max(0, delivered.size() - (random.nextInt(4) == 0 ? random.nextInt(4) : 0));
            switch (random.nextInt(14)) {
                case 0 -> {}
                case 1 -> delivered.addAll(place, List.of(chunk, chunk));
                case 2 -> {
                    delivered.add(place, chunk);
                    delivered.add(random.nextInt(delivered.size() + 1), chunk);
                }
                case 3 -> {
                    delivered.add(place, chunk);
                    delivered.add(overlapping(chunk, random));
                }
                case 4 -> delivered.add(Math.max(0, delivered.size() - random.nextInt(9)), chunk);
                default -> delivered.add(place, chunk);
            }
        }
        // A second session may start with any of its chunks; the first chunk of the bed must be the first of its
        // session.
        delivered.add(0, sent.get(0));
        return withoutStragglers(delivered);
    }

    /** Keeps at most two late chunks of a replaced session; with more of them it would rightly be monitored again. */
    private static List<SampleChunk> withoutStragglers(List<SampleChunk> delivered) {
        var kept = new ArrayList<SampleChunk>();
        boolean second = false;
        int stragglers = 0;
        for (SampleChunk chunk : delivered) {
            boolean ofSecond = chunk.session().equals("s1");
            second |= ofSecond;
            if (ofSecond || !second || ++stragglers <= 2) {
                kept.add(chunk);
            }
        }
        return kept;
    }

    private static SampleChunk overlapping(SampleChunk chunk, Random random) {
        int session = chunk.session().charAt(1) - '0';
        long first = Math.max(0, chunk.firstSample() - random.nextInt(200));
        return chunk(session, first, random.nextInt(1, 240), random);
    }

    private static SampleChunk chunk(int session, long first, int length, Random random) {
        var samples = new int[length];
        // One of five chunks contradicts the others where they overlap.
        int deviation = random.nextInt(5) == 0 ? 7 : 0;
        for (int i = 0; i < length; i++) {
            long at = first + i;
            samples[i] = (int) (300 * Math.sin(at * 0.21) + (at % 97 == 0 ? 900 : 0)) + deviation;
        }
        return new SampleChunk(
                "p",
                "d",
                "s" + session,
                "II",
                LeadStatus.CONNECTED,
                RATE,
                CALIBRATION,
                first,
                NOON + session * 3_600_000L + RATE.millisOf(first),
                samples,
                new long[0],
                false);
    }

    /** A bed that receives a schedule and is sometimes restored from its last checkpoint. */
    private static final class Run {

        private final List<SampleChunk> schedule;
        private final Random random;
        private final List<PlacedWindow> windows = new ArrayList<>();
        private Ledger ledger = new Ledger();
        private SignalCutter.State bed = new SignalCutter.State();

        Run(List<SampleChunk> schedule, long seed) {
            this.schedule = schedule;
            this.random = new Random(~seed);
        }

        List<PlacedWindow> windows() {
            int checkpoint = 0;
            int windowsThen = 0;
            var bedThen = StateCopy.of(bed);
            var ledgerThen = Ledger.of(ledger::get);
            for (int at = 0; at < schedule.size(); at++) {
                deliver(schedule.get(at));
                int event = random.nextInt(10);
                if (event == 0) {
                    checkpoint = at + 1;
                    windowsThen = windows.size();
                    bedThen = StateCopy.of(bed);
                    ledgerThen = Ledger.of(ledger::get);
                } else if (event == 1) {
                    List<PlacedWindow> outBefore = List.copyOf(windows);
                    bed = StateCopy.of(bedThen);
                    ledger = Ledger.of(ledgerThen::get);
                    windows.subList(windowsThen, windows.size()).clear();
                    for (int again = checkpoint; again <= at; again++) {
                        deliver(schedule.get(again));
                    }
                    assertThat(windows).isEqualTo(outBefore);
                }
            }
            new SignalCutter(ledger).end(bed, SegmentEnd.SESSION, this::take);
            // The test scores no windows.
            ledger.add(LedgerEntry.WINDOWS_SCORED, ledger.get(LedgerEntry.WINDOWS_CUT));
            return windows;
        }

        private void deliver(SampleChunk chunk) {
            ledger.add(LedgerEntry.SAMPLES_DECODED, chunk.samples().length);
            new SignalCutter(ledger).accept(bed, chunk, this::take);
        }

        private void take(CutSignal signal) {
            float[] samples = signal.windows().samples();
            for (int i = 0; i < signal.windows().windows(); i++) {
                windows.add(new PlacedWindow(
                        signal.origin().session(),
                        signal.origin().firstSample(),
                        signal.windows().firstWindow() + i,
                        Arrays.copyOfRange(samples, 36 * i, 36 * i + 300)));
            }
        }
    }
}
