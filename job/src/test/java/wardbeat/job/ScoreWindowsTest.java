package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SignalCutter;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.signal.SampleChunk;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;

class ScoreWindowsTest {

    private static final JobModel PACKAGED = JobModel.verify(Optional.empty(), ScorerEngine.ONNX);

    private static final List<CutSignal> SIGNALS = new ArrayList<>();
    private static final List<ScoredSignal> ALONE = new ArrayList<>();

    /** Signals of eight beds in turn, with chunks of different lengths; each is scored alone. */
    @BeforeAll
    static void scoreAlone() {
        var beds = new ArrayList<List<CutSignal>>();
        for (int bed = 0; bed < 8; bed++) {
            var signals = new ArrayList<CutSignal>();
            var cutter = new SignalCutter(new Ledger());
            var state = new SignalCutter.State();
            var script = RhythmScript.constant(bed % 2 == 0 ? Rhythm.SINUS : Rhythm.VENTRICULAR_TACHYCARDIA);
            for (SampleChunk chunk : Bedside.session("p" + bed, script, 20, 100 + 90 * bed)) {
                cutter.accept(state, chunk, signals::add);
            }
            beds.add(signals);
        }
        for (int i = 0; i < 40; i++) {
            for (List<CutSignal> signals : beds) {
                if (i < signals.size()) {
                    SIGNALS.add(signals.get(i));
                }
            }
        }
        try (Scorer scorer = PACKAGED.open().scorer(ScorerEngine.ONNX)) {
            SIGNALS.forEach(signal -> ALONE.add(new ScoredSignal(signal, scorer.score(signal.windows()))));
        }
    }

    @Test
    void givesTheSameScoresAsAloneAndKeepsOrderAndTimestamps() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            var random = new Random(seed);
            try (var harness = harness()) {
                long nowMillis = 0;
                for (int i = 0; i < SIGNALS.size(); i++) {
                    harness.processElement(SIGNALS.get(i), 1_000L + i);
                    if (random.nextInt(6) == 0) {
                        nowMillis += random.nextInt(4);
                        harness.setProcessingTime(nowMillis);
                    }
                }
                harness.endInput();

                assertThat(harness.extractOutputValues()).as("seed %d", seed).isEqualTo(ALONE);
                assertThat(harness.getRecordOutput())
                        .extracting(StreamRecord::getTimestamp)
                        .isSorted()
                        .startsWith(1_000L)
                        .endsWith(999L + SIGNALS.size());
            }
        }
    }

    @Test
    void delaysASignalByAtMostTwoMilliseconds() throws Exception {
        try (var harness = harness()) {
            harness.setProcessingTime(100);
            harness.processElement(SIGNALS.get(0), 0);
            harness.setProcessingTime(101);
            assertThat(harness.getRecordOutput()).isEmpty();

            harness.setProcessingTime(102);
            assertThat(harness.getRecordOutput()).hasSize(1);
        }
    }

    @Test
    void scoresABatchAsSoonAsItIsFull() throws Exception {
        try (var harness = harness()) {
            int windows = 0;
            int signals = 0;
            while (windows < ScoreWindows.MAX_WINDOWS) {
                assertThat(harness.getRecordOutput()).isEmpty();
                windows += SIGNALS.get(signals).windows().windows();
                harness.processElement(SIGNALS.get(signals++), 0);
            }
            assertThat(harness.getRecordOutput()).hasSize(signals).hasSizeGreaterThan(8);
        }
    }

    @Test
    void emitsSignalsBeforeALaterWatermark() throws Exception {
        try (var harness = harness()) {
            harness.processElement(SIGNALS.get(0), 0);
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.getOutput()).hasSize(2).last().isEqualTo(Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void hasNoSignalInFlightAtABarrier() throws Exception {
        var scored = new ArrayList<ScoredSignal>();
        OperatorSubtaskState snapshot = null;
        for (int from = 0; from < SIGNALS.size(); from += 11) {
            try (var harness = harness(snapshot)) {
                for (CutSignal signal : SIGNALS.subList(from, Math.min(from + 11, SIGNALS.size()))) {
                    harness.processElement(signal, 0);
                }
                harness.getOperator().prepareSnapshotPreBarrier(1);
                scored.addAll(harness.extractOutputValues());
                snapshot = harness.snapshot(1, 1);
            }
        }
        assertThat(scored).isEqualTo(ALONE);
    }

    private static OneInputStreamOperatorTestHarness<CutSignal, ScoredSignal> harness() throws Exception {
        return harness(null);
    }

    private static OneInputStreamOperatorTestHarness<CutSignal, ScoredSignal> harness(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<CutSignal, ScoredSignal>(new ScoreWindows(PACKAGED));
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
