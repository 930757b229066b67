package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wardbeat.bed.CutSignal;
import wardbeat.bed.SegmentEnd;
import wardbeat.signal.SampleChunk;
import wardbeat.synthetic.RhythmScript;

class CutWindowsTest {

    private static final List<SampleChunk> SESSION = Bedside.session("p1", RhythmScript.demo(0, 3), 12, 125);

    @Test
    void clearsTheBedWhenItsSessionEnds() throws Exception {
        try (var harness = harness(null)) {
            for (SampleChunk chunk : SESSION) {
                harness.processElement(chunk, 0);
                boolean last = chunk.endOfSession();
                assertThat(harness.numKeyedStateEntries()).isEqualTo(last ? 0 : 1);
            }

            List<CutSignal> cut = harness.extractOutputValues();
            assertThat(cut.get(cut.size() - 1).segmentEnd()).isEqualTo(SegmentEnd.SESSION);
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void goesOnAsIfNothingHadHappenedWhenRestoredAtAnyChunk() throws Exception {
        List<CutSignal> undisturbed;
        try (var harness = harness(null)) {
            for (SampleChunk chunk : SESSION) {
                harness.processElement(chunk, 0);
            }
            undisturbed = harness.extractOutputValues();
        }

        var disturbed = new ArrayList<CutSignal>();
        OperatorSubtaskState snapshot = null;
        for (SampleChunk chunk : SESSION) {
            try (var harness = harness(snapshot)) {
                harness.processElement(chunk, 0);
                disturbed.addAll(harness.extractOutputValues());
                snapshot = harness.snapshot(1, 1);
            }
        }

        assertThat(disturbed).isEqualTo(undisturbed);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SampleChunk, CutSignal> harness(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CutWindows()), SampleChunk::patient, Types.STRING);
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
