package wardbeat.bedside;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.SegmentEnd;
import wardbeat.bed.SignalCutter;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;

/** Compares the faults of a device with the ledger of the stream. Ten minutes at 250 Hz, chunks of 250 ms. */
class FaultyDeviceTest {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SAMPLES = 150_000;

    private final FaultTally tally = new FaultTally();
    private final Ledger ledger = new Ledger();
    private final List<CutSignal> cut = new ArrayList<>();

    @Test
    void withoutFaultsSendsTheChunksOfTheDevice() {
        assertThat(chunksOf(new FaultyDevice(device(1), FaultPlan.NONE, 1, tally)))
                .isEqualTo(chunksOf(device(1)));
        assertThat(tally.all()).isEmpty();
    }

    @Test
    void givesTheSameFaultsForTheSameSeedOnly() {
        var plan = FaultPlan.parse(
                "loss=5%,duplicate=5%,reorder=5%,delay=5%,restart=0.1%,rate-change=0.1%,gain-change=0.1%");
        List<TimedChunk> once = chunksOf(new FaultyDevice(device(1), plan, 7, tally));

        assertThat(chunksOf(new FaultyDevice(device(1), plan, 7, new FaultTally())))
                .isEqualTo(once);
        assertThat(chunksOf(new FaultyDevice(device(1), plan, 8, new FaultTally())))
                .isNotEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsLostChunksAsLostSamples(long seed) {
        send("loss=5%", seed);

        assertThat(count(LedgerEntry.SAMPLES_LOST))
                .isEqualTo(samples(Fault.LOSS))
                .isPositive();
        assertThat(count(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(SAMPLES - samples(Fault.LOSS));
        assertThat(count(LedgerEntry.GAPS)).isBetween(1L, times(Fault.LOSS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsSilencesAsLostSamples(long seed) {
        send("silence=0.2%", seed);

        assertThat(count(LedgerEntry.SAMPLES_LOST))
                .isEqualTo(samples(Fault.SILENCE))
                .isPositive();
        assertThat(count(LedgerEntry.SESSIONS_BEGUN)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void acceptsADuplicateOnce(long seed) {
        send("duplicate=20%", seed);

        assertThat(count(LedgerEntry.SAMPLES_DUPLICATE))
                .isEqualTo(samples(Fault.DUPLICATE))
                .isPositive();
        assertThat(count(LedgerEntry.SAMPLES_CONTRADICTING)).isZero();
        assertThat(count(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsTheFirstOfContradictingChunks(long seed) {
        send("contradiction=10%", seed);

        assertThat(count(LedgerEntry.SAMPLES_CONTRADICTING))
                .isEqualTo(samples(Fault.CONTRADICTION))
                .isPositive();
        assertThat(count(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restoresTheOrderWithinTheHorizon(long seed) {
        send("reorder=20%", seed);

        assertThat(count(LedgerEntry.SAMPLES_REORDERED)).isPositive();
        assertThat(count(LedgerEntry.SAMPLES_LOST)).isZero();
        assertThat(count(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsDelayedChunksAsLostAndLate(long seed) {
        send("delay=1%", seed);

        assertThat(count(LedgerEntry.SAMPLES_LOST))
                .isEqualTo(samples(Fault.DELAY))
                .isPositive();
        assertThat(count(LedgerEntry.SAMPLES_LATE)).isEqualTo(samples(Fault.DELAY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void acceptsAllSamplesIfTheClockIsSet(long seed) {
        send("clock-step=0.5%", seed);

        assertThat(count(LedgerEntry.CLOCK_STEPS))
                .isEqualTo(times(Fault.CLOCK_STEP))
                .isPositive();
        assertThat(count(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart=0.2%", "recount=0.2%"})
    void startsASessionForEachRestartOfTheIndices(String plan) {
        send(plan, 1);

        long counts = times(Fault.RESTART) + times(Fault.RECOUNT);
        assertThat(counts).isPositive();
        assertThat(count(LedgerEntry.SESSIONS_BEGUN)).isEqualTo(1 + counts);
        assertThat(count(LedgerEntry.SAMPLES_ACCEPTED)).isEqualTo(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate-change=0.2%", "gain-change=0.2%"})
    void endsASegmentAtEachChangeOfTheSignal(String plan) {
        send(plan, 1);

        assertThat(count(LedgerEntry.SIGNAL_CHANGES))
                .isEqualTo(times(Fault.RATE_CHANGE) + times(Fault.GAIN_CHANGE))
                .isPositive();
        assertThat(count(LedgerEntry.SAMPLES_LOST)).isZero();
        assertThat(count(LedgerEntry.SESSIONS_BEGUN)).isEqualTo(1);
    }

    @Test
    void monitorsASecondDeviceWhileItSends() {
        send("second-device=0.1%", 1);

        assertThat(times(Fault.SECOND_DEVICE)).isPositive();
        assertThat(cut.stream().map(signal -> signal.origin().device()).distinct())
                .containsExactlyInAnyOrder("monitor", "monitor-second");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void accountsForEverySampleWithAllFaults(long seed) {
        send(
                "loss=2%,duplicate=2%,reorder=2%,delay=1%,contradiction=1%,silence=0.1%,clock-step=0.1%,restart=0.1%,"
                        + "recount=0.1%,rate-change=0.1%,gain-change=0.1%,second-device=0.1%",
                seed);

        assertThat(count(LedgerEntry.SESSIONS_RUNNING)).isZero();
        assertThat(count(LedgerEntry.SAMPLES_HELD)).isZero();
        assertThat(tally.all()).hasSizeGreaterThan(8);
    }

    /** Sends a faulty device through the cutter; afterwards every relation of the ledger must hold. */
    private void send(String plan, long seed) {
        var cutter = new SignalCutter(ledger);
        var bed = new SignalCutter.State();
        for (TimedChunk chunk : chunksOf(new FaultyDevice(device(seed), FaultPlan.parse(plan), seed, tally))) {
            ledger.add(LedgerEntry.SAMPLES_DECODED, chunk.chunk().samples().length);
            cutter.accept(bed, chunk.chunk(), cut::add);
        }
        cutter.end(bed, SegmentEnd.SESSION, cut::add);
        // There is no scorer in this test.
        ledger.add(LedgerEntry.WINDOWS_SCORED, count(LedgerEntry.WINDOWS_CUT));
        assertThat(ledger.relations()).filteredOn(relation -> !relation.holds()).isEmpty();
    }

    private long count(LedgerEntry entry) {
        return ledger.get(entry);
    }

    private long samples(Fault fault) {
        return tally.of(fault).samples();
    }

    private long times(Fault fault) {
        return tally.of(fault).times();
    }

    private static Device device(long seed) {
        return new SyntheticDevice(
                new DeviceSession("p1", "monitor", "session", START),
                new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.demo(0, seed), seed),
                ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, RATE),
                Duration.ofMinutes(10));
    }

    private static List<TimedChunk> chunksOf(Device device) {
        var chunks = new ArrayList<TimedChunk>();
        for (var next = device.next(); next.isPresent(); next = device.next()) {
            chunks.add(next.get());
        }
        return chunks;
    }
}
