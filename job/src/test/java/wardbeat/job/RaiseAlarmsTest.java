package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Saliency;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SegmentEnd;
import wardbeat.bed.SignalCutter;
import wardbeat.scoring.Occlusion;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.WindowRun;
import wardbeat.synthetic.Rhythm;
import wardbeat.synthetic.RhythmScript;

class RaiseAlarmsTest {

    private static final JobModel PACKAGED = JobModel.verify(Optional.empty(), ScorerEngine.ONNX);

    private static final long BEGINNING = 1_000_000;
    private static final List<ScoredSignal> SINUS = scored("p1", Rhythm.SINUS);

    @Test
    void raisesNoDataIfTheWholeStreamIsSilent() throws Exception {
        try (var harness = harness()) {
            harness.setProcessingTime(BEGINNING);
            harness.processElement(SINUS.get(0), BEGINNING);

            harness.setProcessingTime(BEGINNING + 9_999);
            assertThat(alerts(harness)).isEmpty();

            harness.setProcessingTime(BEGINNING + 10_000);
            assertThat(alerts(harness)).containsExactly("NO_DATA START");

            harness.setProcessingTime(BEGINNING + 20_000);
            harness.processElement(SINUS.get(1), BEGINNING + 20_500);
            assertThat(alerts(harness)).containsExactly("NO_DATA START", "NO_DATA CONTINUE", "NO_DATA END");
        }
    }

    @Test
    void raisesNoDataForOneSilentBed() throws Exception {
        List<ScoredSignal> other = scored("p2", Rhythm.SINUS);
        try (var harness = harness()) {
            harness.setProcessingTime(BEGINNING);
            harness.processElement(SINUS.get(0), BEGINNING);
            for (int second = 1; second <= 12; second++) {
                harness.setProcessingTime(BEGINNING + second * 1_000L);
                harness.processElement(other.get(second), BEGINNING + second * 1_000L);
            }
            harness.setProcessingTime(BEGINNING + 21_000);

            assertThat(harness.extractOutputValues())
                    .filteredOn(alert -> alert.condition() == Condition.NO_DATA && alert.phase() == Phase.START)
                    .extracting(Alert::patient)
                    .containsExactly("p1");
        }
    }

    @Test
    void doesNotRaiseNoDataWhileItCatchesUp() throws Exception {
        try (var harness = harness()) {
            for (int i = 0; i < 30; i++) {
                // Old messages, read late: one second of the stream in 1.5 s of processing time.
                harness.setProcessingTime(BEGINNING + i * 1_500L);
                harness.processElement(SINUS.get(i), i * 1_000L);
            }

            assertThat(alerts(harness)).noneMatch(alert -> alert.startsWith("NO_DATA"));
        }
    }

    @Test
    void removesStateAndTimersAtTheEndOfTheSession() throws Exception {
        try (var harness = harness()) {
            for (ScoredSignal signal : SINUS) {
                harness.processElement(signal, BEGINNING);
            }

            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    @Test
    void endsTheEpisodesThatItStarted() throws Exception {
        try (var harness = harness()) {
            for (ScoredSignal signal : scored("p1", Rhythm.ASYSTOLE)) {
                harness.processElement(signal, BEGINNING);
            }

            assertThat(alerts(harness)).contains("ASYSTOLE START", "ASYSTOLE END");
        }
    }

    @Test
    void addsSaliencyWhenAnAlertOnBeatClassesStartsOrEscalates() throws Exception {
        List<ScoredSignal> signals = scoredByModel(RhythmScript.parse("sinus 20s, vt 20s"));
        List<Alert> alerts;
        try (var harness = harness()) {
            for (ScoredSignal signal : signals) {
                harness.processElement(signal, BEGINNING);
            }
            alerts = harness.extractOutputValues();
        }

        assertThat(alerts)
                .filteredOn(alert -> alert.saliency() != null)
                .extracting(alert -> alert.condition() + " " + alert.phase())
                .containsExactly(
                        "VENTRICULAR_RUN START",
                        "VENTRICULAR_TACHYCARDIA ESCALATE",
                        "MANY_VENTRICULAR_BEATS START",
                        "SUPRAVENTRICULAR_TACHYCARDIA START");
        assertThat(alerts).anyMatch(alert -> alert.phase() == Phase.CONTINUE);
        try (Scorer scorer = PACKAGED.open().scorer(ScorerEngine.ONNX)) {
            for (Alert alert : alerts) {
                Saliency saliency = alert.saliency();
                if (saliency != null) {
                    float[] window = window(signals, saliency.firstSample());
                    BeatClass explained =
                            alert.condition() == Condition.SUPRAVENTRICULAR_TACHYCARDIA ? BeatClass.S : BeatClass.V;
                    assertThat(saliency.values()).isEqualTo(new Occlusion(scorer).explain(window, explained));
                }
            }
        }
    }

    /** The window that starts at this raw sample; the filters delay the signal by one sample at 125 Hz. */
    private static float[] window(List<ScoredSignal> signals, long firstSample) {
        long number = (firstSample / 2 + 1) / 36;
        for (ScoredSignal signal : signals) {
            WindowRun run = signal.signal().windows();
            int from = Math.toIntExact(number - run.firstWindow()) * 36;
            if (number >= run.firstWindow() && number < run.firstWindow() + run.windows()) {
                return Arrays.copyOfRange(run.samples(), from, from + 300);
            }
        }
        throw new AssertionError("no window at " + firstSample);
    }

    @ParameterizedTest
    @CsvSource({"ASYSTOLE, N", "VENTRICULAR_TACHYCARDIA, V"})
    void givesTheSameResultWhenRestoredBeforeAnySignal(Rhythm rhythm, BeatClass beatClass) throws Exception {
        List<ScoredSignal> signals = scored("p1", rhythm, beatClass);
        List<Alert> undisturbed;
        try (var harness = harness()) {
            for (ScoredSignal signal : signals) {
                harness.processElement(signal, BEGINNING);
            }
            undisturbed = harness.extractOutputValues();
        }

        var disturbed = new ArrayList<Alert>();
        OperatorSubtaskState snapshot = null;
        for (ScoredSignal signal : signals) {
            try (var harness = harness(snapshot)) {
                harness.processElement(signal, BEGINNING);
                disturbed.addAll(harness.extractOutputValues());
                snapshot = harness.snapshot(1, 1);
            }
        }
        assertThat(disturbed).isEqualTo(undisturbed).isNotEmpty();
    }

    @Test
    void endsNoDataAndRemovesTheStateOfAnAbandonedBed() throws Exception {
        try (var harness = harness()) {
            harness.setProcessingTime(BEGINNING);
            harness.processElement(SINUS.get(0), BEGINNING);
            for (int tens = 1; tens <= 3; tens++) {
                harness.setProcessingTime(BEGINNING + tens * 10_000L);
            }
            CutSignal last = SINUS.get(0).signal();
            harness.processElement(
                    new ScoredSignal(
                            new CutSignal(
                                    last.origin(),
                                    new WindowRun(
                                            last.windows().firstWindow()
                                                    + last.windows().windows(),
                                            0,
                                            new float[0]),
                                    new long[0],
                                    new long[0],
                                    last.qrsFinalThrough(),
                                    last.firstQualitySecond() + last.quality().length,
                                    new byte[0],
                                    0,
                                    new short[0],
                                    last.endSample(),
                                    SegmentEnd.ABANDONED),
                            ScoredSignal.NO_SCORES),
                    BEGINNING);

            assertThat(alerts(harness))
                    .startsWith("NO_DATA START", "NO_DATA CONTINUE")
                    .endsWith("NO_DATA END");
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }

    private static List<String> alerts(KeyedOneInputStreamOperatorTestHarness<?, ?, Alert> harness) {
        return harness.extractOutputValues().stream()
                .map(alert -> alert.condition() + " " + alert.phase())
                .toList();
    }

    /** 40 s of a rhythm as input of the operator: one signal per second, every beat scored as normal. */
    private static List<ScoredSignal> scored(String patient, Rhythm rhythm) {
        return scored(patient, rhythm, BeatClass.N);
    }

    private static List<ScoredSignal> scored(String patient, Rhythm rhythm, BeatClass beatClass) {
        return scored(patient, RhythmScript.constant(rhythm), run -> {
            var scores = new float[5 * run.windows()];
            for (int i = beatClass.ordinal(); i < scores.length; i += 5) {
                scores[i] = 1;
            }
            return scores;
        });
    }

    private static List<ScoredSignal> scoredByModel(RhythmScript script) {
        try (Scorer scorer = PACKAGED.open().scorer(ScorerEngine.ONNX)) {
            return scored("p1", script, run -> run.windows() == 0 ? ScoredSignal.NO_SCORES : scorer.score(run));
        }
    }

    private static List<ScoredSignal> scored(String patient, RhythmScript script, Function<WindowRun, float[]> scorer) {
        var cutter = new SignalCutter(new Ledger());
        var state = new SignalCutter.State();
        var signals = new ArrayList<ScoredSignal>();
        for (SampleChunk chunk : Bedside.session(patient, script, 40, 250)) {
            cutter.accept(
                    state, chunk, signal -> signals.add(new ScoredSignal(signal, scorer.apply(signal.windows()))));
        }
        return signals;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ScoredSignal, Alert> harness() throws Exception {
        return harness(null);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ScoredSignal, Alert> harness(
            @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RaiseAlarms(WardPolicy.DEFAULT, PACKAGED)),
                signal -> signal.signal().origin().patient(),
                Types.STRING);
        harness.setup();
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
        return harness;
    }
}
