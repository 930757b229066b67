package wardbeat.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.Calibration;
import wardbeat.signal.LeadStatus;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** Streams that are not in order, at 250 Hz in chunks of one second: chunk n starts at sample 250 n. */
class DisorderTest {

    private static final SampleRate RATE = SampleRate.ofHertz(250);
    private static final int CHUNK = 250;
    private static final long NOON = 1_700_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final Ledger ledger = new Ledger();
    private final SignalCutter cutter = new SignalCutter(ledger);
    private final SignalCutter.State bed = new SignalCutter.State();
    private final List<CutSignal> cut = new ArrayList<>();

    @AfterEach
    void countsEverySample() {
        // The test scores no windows.
        ledger.add(LedgerEntry.WINDOWS_SCORED, count(LedgerEntry.WINDOWS_CUT) - count(LedgerEntry.WINDOWS_SCORED));
        assertThat(ledger.relations()).filteredOn(relation -> !relation.holds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9})
    void swappedNeighboursHaveNoEffect(int first) {
        for (int i = 0; i < 10; i++) {
            send(i == first ? i + 1 : i == first + 1 ? i - 1 : i);
        }
        if (first == 9) {
            send(9);
        }
        end(first == 9 ? 11 : 10);

        assertThat(segments()).containsExactly("0-" + (first == 9 ? 11 : 10) * CHUNK + " SESSION");
        assertThat(count(LedgerEntry.SAMPLES_REORDERED)).isEqualTo(CHUNK);
        assertThat(count(LedgerEntry.SAMPLES_LOST)).isZero();
        assertThat(count(LedgerEntry.SAMPLES_HELD)).isZero();
    }

    @Test
    void declaresAGapWithTwoSecondsOfSignalBeyondTheStartOfTheHole() {
        send(0, 2);
        assertThat(count(LedgerEntry.SAMPLES_HELD)).isEqualTo(CHUNK);
        assertThat(bed.isWaiting()).isTrue();
        send(3);
        assertThat(segments()).containsExactly("0-250 GAP", "500-1000 NONE");
        assertThat(count(LedgerEntry.GAPS)).isEqualTo(1);
        assertThat(bed.isWaiting()).isFalse();

        send(1);
        assertThat(count(LedgerEntry.SAMPLES_LATE)).isEqualTo(CHUNK);
        assertThat(count(LedgerEntry.SAMPLES_REORDERED)).isZero();
    }

    @Test
    void countsRepeatedHeldAndAcceptedSamplesAsDuplicates() {
        send(0, 0);
        chunk(400, 500, clockAt(400)).send();
        chunk(400, 500, clockAt(400)).send();
        chunk(450, 600, clockAt(450)).send();

        assertThat(count(LedgerEntry.SAMPLES_DUPLICATE)).isEqualTo(250 + 100 + 50);
        assertThat(count(LedgerEntry.SAMPLES_HELD)).isEqualTo(100 + 100);
        assertThat(count(LedgerEntry.SAMPLES_CONTRADICTING)).isZero();
    }

    @Test
    void keepsTheFirstOfContradictingSamples() {
        send(0, 2);
        chunk(0, 250, clockAt(0)).withSample(7, 999).send();
        chunk(500, 750, clockAt(500)).withSample(7, 999).send();

        assertThat(count(LedgerEntry.SAMPLES_CONTRADICTING)).isEqualTo(500);
        assertThat(count(LedgerEntry.SAMPLES_DUPLICATE)).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fillsHolesWithOverlappingChunksInAnyOrder(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            // Within one second of the current position of the stream.
            int from = Math.max(0, (int) bed.stream.order.nextSample + random.nextInt(-300, 250));
            chunk(from, from + random.nextInt(1, 200), clockAt(from)).send();
            countsEverySample();
        }
        assertThat(segments()).as("seed %d", seed).hasSize(1);
        assertThat(count(LedgerEntry.SAMPLES_REORDERED)).isPositive();
    }

    @Test
    void delaysTheAnnouncedEndUntilOvertakenSamplesArrive() {
        send(0, 1);
        chunk(750, 1_000, clockAt(750)).ending().send();
        assertThat(segments()).containsExactly("0-500 NONE");
        send(2);

        assertThat(segments()).containsExactly("0-1000 SESSION");
        assertThat(bed.isOver()).isTrue();
    }

    @Test
    void givesUpMissingSamplesOnRelease() {
        send(0, 1, 3);
        chunk(1_250, 1_250, clockAt(1_250)).ending().send();
        assertThat(bed.isWaiting()).isTrue();
        cutter.release(bed, cut::add);

        assertThat(segments()).containsExactly("0-500 GAP", "750-1000 SESSION");
        assertThat(count(LedgerEntry.SAMPLES_LOST)).isEqualTo(500);
        assertThat(bed.isOver()).isTrue();
    }

    @Test
    void countsALostTailIfTheEndIsBeyondTheHorizon() {
        send(0, 1);
        chunk(2_000, 2_000, clockAt(2_000)).ending().send();

        assertThat(segments()).containsExactly("0-500 SESSION");
        assertThat(count(LedgerEntry.SAMPLES_LOST)).isEqualTo(1_500);
    }

    @Test
    void repeatedChunksAfterTheEndStartNoSession() {
        send(0, 1);
        end(2);
        send(1);
        end(2);

        assertThat(bed.isOver()).isTrue();
        assertThat(segments()).containsExactly("0-500 SESSION");
        assertThat(count(LedgerEntry.SESSIONS_BEGUN)).isEqualTo(1);
        assertThat(count(LedgerEntry.SAMPLES_LATE)).isEqualTo(CHUNK);
    }

    @Test
    void acceptsALongGapAtOnceIfTheClockConfirmsIt() {
        send(0, 1, 600);

        assertThat(segments()).containsExactly("0-500 GAP", "150000-150250 NONE");
        assertThat(count(LedgerEntry.SAMPLES_LOST)).isEqualTo(598 * CHUNK);
    }

    @Test
    void ignoresASingleWrongIndex() {
        send(0, 1);
        chunk(1L << 40, (1L << 40) + 250, clockAt(500)).send();
        send(2, 3);

        assertThat(segments()).containsExactly("0-1000 NONE");
        assertThat(count(LedgerEntry.SAMPLES_DISPLACED)).isEqualTo(CHUNK);
    }

    @Test
    void acceptsAJumpWithoutTheClockAfterItContinues() {
        send(0, 1);
        for (int i = 100; i < 112; i++) {
            chunk(i * 250L, i * 250L + 250, clockAt(500)).send();
        }

        assertThat(segments()).containsExactly("0-500 GAP", "27250-28000 NONE");
        assertThat(count(LedgerEntry.SAMPLES_DISPLACED)).isEqualTo(9 * CHUNK);
    }

    @ParameterizedTest
    @CsvSource({"3600000", "-3600000", "-1700000000000", "1500"})
    void losesNoSampleWhenTheClockIsSet(long stepMillis) {
        for (int i = 0; i < 20; i++) {
            chunk(i * 250L, i * 250L + 250, clockAt(i * 250L) + (i < 10 ? 0 : stepMillis))
                    .send();
        }

        assertThat(segments()).containsExactly("0-5000 NONE");
        assertThat(count(LedgerEntry.CLOCK_STEPS)).isEqualTo(1);
        SegmentOrigin origin = cut.get(cut.size() - 1).origin();
        assertThat(origin.timeMillisOf(2_499)).isEqualTo(NOON + 9_996);
        assertThat(origin.timeMillisOf(2_500)).isEqualTo(NOON + 10_000 + stepMillis);
    }

    @Test
    void followsADriftingClockWithFewSteps() {
        for (int i = 0; i < 4_000; i++) {
            chunk(i * 250L, i * 250L + 250, clockAt(i * 250L) + i).send();
        }

        assertThat(count(LedgerEntry.CLOCK_STEPS)).isEqualTo(3);
    }

    @Test
    void treatsALowerIndexWithALaterClockAsARestartedCount() {
        send(range(0, 20));
        for (int i = 0; i < 5; i++) {
            chunk(i * 250L, i * 250L + 250, clockAt(20 * 250L) + i * 1_000L).send();
        }

        assertThat(segments()).containsExactly("0-5000 SESSION", "0-1250 NONE");
        assertThat(cut.get(0).origin().session()).isEqualTo("s1");
        assertThat(cut.get(cut.size() - 1).origin().session()).isEqualTo("s1+1");
        assertThat(count(LedgerEntry.SESSIONS_BEGUN)).isEqualTo(2);
    }

    @Test
    void treatsALowerIndexWithAnEarlierClockAsARepeat() {
        send(range(0, 40));
        send(range(0, 30));
        send(40);

        assertThat(segments()).containsExactly("0-10250 NONE");
        assertThat(count(LedgerEntry.SAMPLES_DUPLICATE)).isEqualTo(30 * CHUNK);
    }

    @Test
    void recognizesRepeatsFromBeforeTheClockWasSetBack() {
        for (int i = 0; i < 40; i++) {
            chunk(i * 250L, i * 250L + 250, clockAt(i * 250L) - (i < 20 ? 0 : HOUR))
                    .send();
        }
        send(range(0, 15));

        assertThat(segments()).containsExactly("0-10000 NONE");
        assertThat(count(LedgerEntry.SAMPLES_DUPLICATE)).isEqualTo(15 * CHUNK);
    }

    @Test
    void acceptsADeviceThatLostIndexAndClockAfterItContinues() {
        send(range(0, 20));
        for (int i = 0; i < 15; i++) {
            chunk(i * 250L, i * 250L + 250, i * 1_000L).send();
        }

        assertThat(segments()).containsExactly("0-5000 SESSION", "2250-3750 NONE");
        assertThat(count(LedgerEntry.SAMPLES_DISPLACED)).isEqualTo(9 * CHUNK);
    }

    @Test
    void monitorsTheNewestDeviceAndTheOtherAgainAfterItsSilence() {
        for (int i = 0; i < 30; i++) {
            chunk(i * 250L, i * 250L + 250, clockAt(i * 250L)).send();
            if (i >= 5 && i < 12) {
                chunk((i - 5) * 250L, (i - 4) * 250L, clockAt(0)).from("d2").send();
            }
        }

        assertThat(segments()).containsExactly("0-1500 SESSION", "0-1750 SESSION", "5250-7500 NONE");
        assertThat(cut)
                .extracting(signal -> signal.origin().device())
                .startsWith("d1")
                .contains("d2")
                .endsWith("d1");
        // From second 6 to 20 the first device continued without being monitored.
        assertThat(count(LedgerEntry.SAMPLES_LATE)).isEqualTo(15 * CHUNK);
    }

    @Test
    void aLateChunkOfAForgottenSessionInterruptsMonitoringForAtMostTenSeconds() {
        send(range(0, 5));
        chunk(9_000, 9_250, clockAt(0)).inSession("s0").send();
        send(range(5, 25));

        assertThat(segments()).containsExactly("0-1250 SESSION", "9000-9250 SESSION", "3500-6250 NONE");
        assertThat(count(LedgerEntry.SAMPLES_LATE)).isEqualTo(9 * CHUNK);
    }

    @Test
    void monitorsAnotherLeadAfterTheSilenceOfTheMonitoredOne() {
        for (int i = 0; i < 30; i++) {
            if (i < 10) {
                send(i);
            }
            chunk(i * 250L, i * 250L + 250, clockAt(i * 250L)).ofLead("V5").send();
        }

        assertThat(segments()).containsExactly("0-2500 CHANGE", "5000-7500 NONE");
        assertThat(cut.get(cut.size() - 1).origin().lead()).isEqualTo("V5");
    }

    @Test
    void endsTheSessionWhenAnotherLeadAnnouncesTheEnd() {
        send(0);
        chunk(250, 500, clockAt(250)).ofLead("V5").ending().send();
        assertThat(bed.isOver()).isFalse();
        send(1);

        assertThat(segments()).containsExactly("0-500 SESSION");
    }

    @Test
    void aBetterLeadWithoutSamplesDoesNotReplaceTheMonitoredOne() {
        send(0);
        chunk(250, 250, clockAt(250)).ofLead("MLII").ending().send();

        assertThat(segments()).containsExactly("0-250 SESSION");
        assertThat(bed.isOver()).isTrue();
    }

    @Test
    void abandonsABedTogetherWithItsHeldSamples() {
        send(0, 2);
        cutter.end(bed, SegmentEnd.ABANDONED, cut::add);

        assertThat(segments()).containsExactly("0-250 GAP", "500-750 ABANDONED");
        assertThat(count(LedgerEntry.SESSIONS_ABANDONED)).isEqualTo(1);
        assertThat(count(LedgerEntry.SAMPLES_OPEN)).isZero();
        assertThat(count(LedgerEntry.SAMPLES_HELD)).isZero();
        assertThat(bed.stream.past).isEmpty();
    }

    /** Segments in the order of their ends: first sample, end sample, reason of the end. */
    private List<String> segments() {
        var segments = new ArrayList<String>();
        SegmentOrigin running = null;
        String text = "";
        for (CutSignal signal : cut) {
            if (running == null || !signal.origin().isSegmentOf(running)) {
                running = signal.origin();
                segments.add("");
            }
            text = running.firstSample() + "-" + signal.endSample() + " " + signal.segmentEnd();
            segments.set(segments.size() - 1, text);
        }
        return segments;
    }

    private long count(LedgerEntry entry) {
        return ledger.get(entry);
    }

    private static int[] range(int from, int to) {
        return java.util.stream.IntStream.range(from, to).toArray();
    }

    private static long clockAt(long sample) {
        return NOON + sample * 4;
    }

    private void send(int... numbers) {
        for (int number : numbers) {
            chunk(number * 250L, number * 250L + 250, clockAt(number * 250L)).send();
        }
    }

    private void end(int number) {
        chunk(number * 250L, number * 250L, clockAt(number * 250L)).ending().send();
    }

    private Sending chunk(long from, long to, long clockMillis) {
        var sending = new Sending();
        sending.from = from;
        sending.clockMillis = clockMillis;
        sending.samples = new int[(int) (to - from)];
        for (int i = 0; i < sending.samples.length; i++) {
            sending.samples[i] = (int) ((from + i) * 31 % 97);
        }
        return sending;
    }

    private final class Sending {
        private long from;
        private long clockMillis;
        private int[] samples = {};
        private String device = "d1";
        private String session = "s1";
        private String lead = "II";
        private boolean ends;

        Sending withSample(int at, int value) {
            samples[at] = value;
            return this;
        }

        Sending ending() {
            ends = true;
            return this;
        }

        Sending from(String other) {
            device = other;
            return this;
        }

        Sending inSession(String other) {
            session = other;
            return this;
        }

        Sending ofLead(String other) {
            lead = other;
            return this;
        }

        void send() {
            ledger.add(LedgerEntry.SAMPLES_DECODED, samples.length);
            cutter.accept(
                    bed,
                    new SampleChunk(
                            "p",
                            device,
                            session,
                            lead,
                            LeadStatus.CONNECTED,
                            RATE,
                            new Calibration(400, 0),
                            from,
                            clockMillis,
                            samples,
                            new long[0],
                            ends),
                    cut::add);
        }
    }
}
