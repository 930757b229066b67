package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Alert;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SignalCutter;
import wardbeat.broker.BrokerAccess;
import wardbeat.job.config.JobConfig;
import wardbeat.job.config.JobOptions;
import wardbeat.scoring.ScorerEngine;
import wardbeat.signal.SampleChunk;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;

/** The log of the job: few lines, and never data of patients. */
class LoggingTest {

    private static final long BEGINNING = 1_000_000;
    private static final long MINUTE = CountLog.INTERVAL_MILLIS;
    private static final String PATIENT = "patient-7731";
    private static final List<SampleChunk> SESSION =
            Bedside.session(PATIENT, RhythmScript.constant(Rhythm.SINUS), 40, 250);
    private static final ReceivedMessage WITHOUT_VALUE =
            new ReceivedMessage("ecg.samples", 0, 8, null, PATIENT.getBytes(StandardCharsets.US_ASCII), null);

    @Test
    void logsConfigurationModelAndPolicyWhenTheJobIsBuilt() {
        var brokers =
                new BrokerAccess("localhost:9092", Map.of("security.protocol", "SSL", "ssl.keystore.password", "hush"));
        var policy = WardPolicy.parse("patients: {" + PATIENT + ": {asystoleMillis: 5000}}");
        var config = JobConfig.builder(brokers).set(JobOptions.POLICY, policy).build();
        try (var log = new CapturedLog(WardJob.class)) {
            WardJob.build(StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()), config);

            var model = JobModel.verify(Optional.empty(), ScorerEngine.ONNX);
            assertThat(log.lines())
                    .containsExactly(
                            "INFO Job configuration: " + config,
                            "INFO Model " + model.name() + " with id " + model.id()
                                    + " passed its self-test; policy version " + policy.version());
            assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(PATIENT, "hush"));
        }
    }

    @Test
    void logsRejectionsByReasonAtMostOnceAMinute() throws Exception {
        ReceivedMessage garbage =
                Bedside.message(PATIENT, "{\"patient\":\"patient-7731\"".getBytes(StandardCharsets.UTF_8), 7);
        try (var log = new CapturedLog(DecodeSamples.class);
                var harness = decoder()) {
            harness.open();
            harness.setProcessingTime(BEGINNING);
            harness.processElement(garbage, 0);
            assertThat(log.lines())
                    .containsExactly("WARN Rejected 1 messages since the last report, by reason: NOT_PARSEABLE 1");

            for (int i = 0; i < 500; i++) {
                harness.setProcessingTime(BEGINNING + i);
                harness.processElement(garbage, 0);
                harness.processElement(WITHOUT_VALUE, 0);
            }
            harness.setProcessingTime(BEGINNING + MINUTE - 1);
            harness.processElement(Bedside.message(SESSION.get(0), 9), 0);
            assertThat(log.lines()).hasSize(1);

            harness.setProcessingTime(BEGINNING + MINUTE);
            harness.processElement(Bedside.message(SESSION.get(0), 10), 0);
            assertThat(log.lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .isEqualTo(
                            "WARN Rejected 1000 messages since the last report, by reason: NO_VALUE 500, NOT_PARSEABLE"
                                    + " 500");
            assertThat(log.lines()).allSatisfy(LoggingTest::assertNoPatientData);
        }
    }

    @Test
    void logsTheRestOfTheRejectionsWhenTheOperatorCloses() throws Exception {
        try (var log = new CapturedLog(DecodeSamples.class)) {
            try (var harness = decoder()) {
                harness.open();
                harness.processElement(WITHOUT_VALUE, 0);
                harness.processElement(WITHOUT_VALUE, 0);
                harness.processElement(WITHOUT_VALUE, 0);
            }
            assertThat(log.lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .isEqualTo("WARN Rejected 2 messages since the last report, by reason: NO_VALUE 2");
        }
    }

    @Test
    void logsDiscardedSamplesAtMostOnceAMinute() throws Exception {
        try (var log = new CapturedLog(CutWindows.class);
                var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CutWindows(WardPolicy.DEFAULT)),
                        SampleChunk::patient,
                        Types.STRING)) {
            harness.open();
            harness.setProcessingTime(BEGINNING);
            for (SampleChunk chunk : SESSION) {
                harness.processElement(chunk, BEGINNING);
            }
            // The session has ended, so that chunks after its end are late.
            for (int i = 1; i <= 3; i++) {
                harness.processElement(late(i), BEGINNING);
            }
            assertThat(log.lines())
                    .containsExactly("WARN Discarded 250 samples since the last report, by reason: SAMPLES_LATE 250");

            harness.setProcessingTime(BEGINNING + MINUTE);
            harness.processElement(late(4), BEGINNING);
            assertThat(log.lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .isEqualTo("WARN Discarded 750 samples since the last report, by reason: SAMPLES_LATE 750");
            assertThat(log.lines()).allSatisfy(LoggingTest::assertNoPatientData);
        }
    }

    /** A chunk after the end of the session. */
    private static SampleChunk late(int number) {
        SampleChunk last = SESSION.get(SESSION.size() - 1);
        return new SampleChunk(
                last.patient(),
                last.device(),
                last.session(),
                last.lead(),
                last.leadStatus(),
                last.rate(),
                last.calibration(),
                last.endSample() + 250L * number,
                last.deviceTimeMillis() + 1_000L * number,
                last.samples(),
                new long[0],
                false);
    }

    @Test
    void logsAStreamThatIsBehindAtMostOnceAMinute() throws Exception {
        List<ScoredSignal> signals = signals();
        try (var log = new CapturedLog(DelayLog.class);
                KeyedOneInputStreamOperatorTestHarness<String, ScoredSignal, Alert> harness =
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new KeyedProcessOperator<>(new RaiseAlarms(
                                        WardPolicy.DEFAULT, JobModel.verify(Optional.empty(), ScorerEngine.ONNX))),
                                signal -> signal.signal().origin().patient(),
                                Types.STRING)) {
            harness.open();
            harness.setProcessingTime(BEGINNING);
            harness.processElement(signals.get(0), BEGINNING - 9_999);
            assertThat(log.lines()).isEmpty();

            harness.processElement(signals.get(1), BEGINNING - 12_000);
            harness.setProcessingTime(BEGINNING + MINUTE - 1);
            harness.processElement(signals.get(2), BEGINNING + MINUTE - 31_000);
            harness.setProcessingTime(BEGINNING + MINUTE);
            harness.processElement(signals.get(3), BEGINNING + MINUTE - 20_000);
            harness.processElement(signals.get(4), BEGINNING + MINUTE - 20_000);

            assertThat(log.lines())
                    .hasSize(2)
                    .allSatisfy(LoggingTest::assertNoPatientData)
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("WARN The stream is behind: samples waited up to 12 s"),
                            line -> assertThat(line).contains("up to 30 s"));
        }
    }

    private static List<ScoredSignal> signals() {
        var cutter = new SignalCutter(new Ledger());
        var state = new SignalCutter.State();
        var signals = new ArrayList<CutSignal>();
        SESSION.forEach(chunk -> cutter.accept(state, chunk, signals::add));
        return signals.stream()
                .map(signal ->
                        new ScoredSignal(signal, new float[5 * signal.windows().windows()]))
                .toList();
    }

    @Test
    void logsThatATaskWasRestored() throws Exception {
        try (var log = new CapturedLog(RestartLog.class)) {
            var snapshot = snapshot();
            assertThat(log.lines()).isEmpty();
            try (var harness = decoder()) {
                harness.setup();
                harness.setRestoredCheckpointId(17);
                harness.initializeState(snapshot);
                harness.open();
            }
            assertThat(log.lines()).singleElement().asString().matches("INFO Restored .* from checkpoint 17");
        }
    }

    @Test
    void logsTheNumberOfTheRestartAndItsCheckpoint() {
        var task = new TaskInfoImpl("Cut windows", 128, 1, 2, 3);
        try (var log = new CapturedLog(RestartLog.class)) {
            RestartLog.write(task, OptionalLong.of(17));
            RestartLog.write(task, OptionalLong.empty());

            assertThat(log.lines())
                    .containsExactly(
                            "WARN Restart 3 of Cut windows (2/2)#3, from checkpoint 17",
                            "WARN Restart 3 of Cut windows (2/2)#3, from no checkpoint");
        }
    }

    private static OperatorSubtaskState snapshot() throws Exception {
        try (var harness = decoder()) {
            harness.open();
            return harness.snapshot(17, 0);
        }
    }

    private static OneInputStreamOperatorTestHarness<ReceivedMessage, SampleChunk> decoder() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new DecodeSamples()));
    }

    private static void assertNoPatientData(String line) {
        assertThat(line).doesNotContain(PATIENT, "monitor-1", "session-1");
    }
}
