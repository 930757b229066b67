package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import wardbeat.bed.LedgerEntry;
import wardbeat.signal.SampleChunk;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;
import wardbeat.wire.RejectReason;

class DecodeSamplesTest {

    private static final SampleChunk CHUNK =
            Bedside.session("p1", RhythmScript.constant(Rhythm.SINUS), 1, 250).get(0);

    @Test
    void rejectsInvalidMessagesAndGoesOn() throws Exception {
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(new DecodeSamples())) {
            ReceivedMessage garbage = Bedside.message("p1", "{\"patient\":".getBytes(StandardCharsets.UTF_8), 7);
            harness.processElement(garbage, 0);
            harness.processElement(new ReceivedMessage("ecg.samples", 0, 8, null, null, null), 0);
            harness.processElement(Bedside.message(CHUNK, 9), 0);

            assertThat(harness.extractOutputValues()).containsExactly(CHUNK);
            assertThat(harness.getSideOutput(DecodeSamples.REJECTED))
                    .extracting(rejected -> rejected.getValue().reason())
                    .containsExactly(RejectReason.NOT_PARSEABLE, RejectReason.NO_VALUE);
            assertThat(harness.getSideOutput(DecodeSamples.REJECTED)
                            .peek()
                            .getValue()
                            .message())
                    .isEqualTo(garbage);
        }
    }

    @Test
    void restoresItsCounts() throws Exception {
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(new DecodeSamples())) {
            harness.processElement(Bedside.message("p1", new byte[] {1}, 0), 0);
            harness.processElement(Bedside.message(CHUNK, 1), 0);
            var snapshot = harness.snapshot(1, 1);

            try (var restored = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new DecodeSamples()))) {
                restored.setup();
                restored.initializeState(snapshot);
                restored.open();
                restored.processElement(Bedside.message(CHUNK, 2), 0);

                assertThat(counts(restored))
                        .isEqualTo(Map.of(
                                LedgerEntry.MESSAGES_RECEIVED.name(), 3L,
                                LedgerEntry.MESSAGES_DECODED.name(), 2L,
                                LedgerEntry.MESSAGES_REJECTED.name(), 1L,
                                LedgerEntry.SAMPLES_DECODED.name(), 500L));
            }
        }
    }

    private static Map<String, Object> counts(OneInputStreamOperatorTestHarness<?, ?> harness) {
        return harness.getEnvironment().getAccumulatorRegistry().getUserMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getLocalValue()));
    }
}
