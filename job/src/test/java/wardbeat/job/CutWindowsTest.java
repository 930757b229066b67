package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.bed.CutSignal;
import wardbeat.bed.SegmentEnd;
import wardbeat.signal.SampleChunk;
import wardbeat.synthetic.RhythmScript;

class CutWindowsTest {

    private static final long BEGINNING = 1_000_000;
    private static final long ABANDONED_MILLIS = AlarmPolicy.DEFAULT.get(Limit.ABANDONED_MILLIS);
    private static final List<SampleChunk> SESSION = Bedside.session("p1", RhythmScript.demo(0, 3), 12, 125);

    @Test
    void keepsStateOfAnEndedSessionUntilItIsAbandoned() throws Exception {
        try (var harness = harness(null)) {
            harness.setProcessingTime(BEGINNING);
            send(harness, SESSION);
            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.SESSION);

            harness.processElement(SESSION.get(SESSION.size() - 2), 0);
            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.SESSION);

            harness.setProcessingTime(BEGINNING + ABANDONED_MILLIS);
            assertThat(harness.extractOutputValues())
                    .filteredOn(signal -> signal.segmentEnd().endsSession())
                    .hasSize(1);
            assertNoStateAndNoTimers(harness);
        }
    }

    @Test
    void abandonsABedThatIsSilentForTheTimeInThePolicy() throws Exception {
        try (var harness = harness(null)) {
            harness.setProcessingTime(BEGINNING);
            send(harness, SESSION.subList(0, 10));
            harness.setProcessingTime(BEGINNING + ABANDONED_MILLIS - 1);
            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.NONE);

            harness.setProcessingTime(BEGINNING + ABANDONED_MILLIS);
            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.ABANDONED);
            assertNoStateAndNoTimers(harness);
        }
    }

    @Test
    void doesNotAbandonABedThatSendsOccasionally() throws Exception {
        try (var harness = harness(null)) {
            for (int i = 0; i < 10; i++) {
                harness.setProcessingTime(BEGINNING + i * (ABANDONED_MILLIS - 1));
                harness.processElement(SESSION.get(i), 0);
            }

            assertThat(harness.extractOutputValues()).noneMatch(signal -> signal.segmentEnd() == SegmentEnd.ABANDONED);
            assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        }
    }

    @Test
    void waitsForMissingSamplesForALimitedTime() throws Exception {
        try (var harness = harness(null)) {
            harness.setProcessingTime(BEGINNING);
            send(harness, SESSION.subList(0, 10));
            harness.setProcessingTime(BEGINNING + 60_000);
            harness.processElement(SESSION.get(11), 0);
            harness.setProcessingTime(BEGINNING + 60_000 + CutWindows.RELEASE_MILLIS - 1);
            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.NONE);

            harness.setProcessingTime(BEGINNING + 60_000 + CutWindows.RELEASE_MILLIS);
            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.GAP);
            assertThat(lastOf(harness).endSample()).isEqualTo(10 * 125);
        }
    }

    @Test
    void doesNotCountTheTimeJustAfterTheStartAsSilence() throws Exception {
        try (var harness = harness(null)) {
            harness.setProcessingTime(BEGINNING);
            send(harness, List.of(SESSION.get(0), SESSION.get(2)));
            harness.setProcessingTime(BEGINNING + CutWindows.RELEASE_MILLIS);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.setProcessingTime(BEGINNING + CutWindows.RELEASE_MILLIS + SilenceDetector.GRACE_MILLIS);
            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.GAP);
        }
    }

    @Test
    void endsAllSessionsAtTheEndOfTheInput() throws Exception {
        try (var harness = harness(null)) {
            send(harness, SESSION.subList(0, 10));
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(lastOf(harness).segmentEnd()).isEqualTo(SegmentEnd.SESSION);
            assertNoStateAndNoTimers(harness);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesTheSameResultWhenRestoredBeforeAnyChunk(long seed) throws Exception {
        List<SampleChunk> disordered = disordered(new Random(seed));
        List<CutSignal> undisturbed;
        try (var harness = harness(null)) {
            send(harness, disordered);
            undisturbed = harness.extractOutputValues();
        }

        var disturbed = new ArrayList<CutSignal>();
        OperatorSubtaskState snapshot = null;
        for (SampleChunk chunk : disordered) {
            try (var harness = harness(snapshot)) {
                harness.processElement(chunk, 0);
                disturbed.addAll(harness.extractOutputValues());
                snapshot = harness.snapshot(1, 1);
            }
        }

        assertThat(disturbed).as("seed %d", seed).isEqualTo(undisturbed);
        assertThat(undisturbed).as("seed %d", seed).anyMatch(signal -> signal.segmentEnd() == SegmentEnd.GAP);
    }

    /** The session with 10% of its chunks lost, 10% duplicated, and 20% swapped with the next one. */
    private static List<SampleChunk> disordered(Random random) {
        var chunks = new ArrayList<>(SESSION);
        chunks.remove(chunks.size() / 2);
        for (int i = 1; i < chunks.size() - 2; i++) {
            switch (random.nextInt(10)) {
                case 0 -> chunks.remove(i);
                case 1 -> chunks.add(i, chunks.get(i));
                case 2, 3 -> Collections.swap(chunks, i, i + 1);
                default -> {}
            }
        }
        return chunks;
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, SampleChunk, CutSignal> harness, List<SampleChunk> chunks)
            throws Exception {
        for (SampleChunk chunk : chunks) {
            harness.processElement(chunk, 0);
        }
    }

    private static CutSignal lastOf(KeyedOneInputStreamOperatorTestHarness<?, ?, CutSignal> harness) {
        List<CutSignal> cut = harness.extractOutputValues();
        return cut.get(cut.size() - 1);
    }

    private static void assertNoStateAndNoTimers(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness) {
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SampleChunk, CutSignal> harness(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CutWindows(WardPolicy.DEFAULT)), SampleChunk::patient, Types.STRING);
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
