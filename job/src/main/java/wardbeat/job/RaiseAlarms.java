package wardbeat.job;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import wardbeat.alarm.AlarmRaiser;
import wardbeat.alarm.AlarmRules;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.policy.Limit;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.alarm.rule.RuleTable;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.bed.BeatReport;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.ScoredSignal;
import wardbeat.scoring.Occlusion;
import wardbeat.scoring.Scorer;
import wardbeat.wire.Canary;

/**
 * Keeps the alarms of each patient. {@link AlarmRaiser} makes the decisions. Emits alerts, and beats to {@link #BEATS}.
 *
 * <p>Uses a separate scorer, only to explain the few alerts that depend on beat classes.
 *
 * <p>One processing-time timer per bed detects a silent device; {@link SilenceDetector} decides whether the device is silent or
 * this task was delayed.
 */
final class RaiseAlarms extends KeyedProcessFunction<String, ScoredSignal, Alert> implements CheckpointedFunction {

    static final OutputTag<BeatReport> BEATS = new OutputTag<>("beats") {};

    private static final long serialVersionUID = 1;
    private static final int LATENCY_SAMPLES = 1_000;

    private final WardPolicy policy;
    private final JobModel model;
    private transient Map<AlarmPolicy, AlarmRules> rules;
    private transient BeatClassifier classifier;
    private transient Scorer scorer;
    private transient CheckpointedLedger ledger;
    private transient CheckpointedLedger.Split beatsByClass;
    private transient CheckpointedLedger.Split alertsByCondition;
    private transient Histogram decisionMillis;
    private transient Histogram alertMillis;
    private transient DelayLog delayLog;
    private transient volatile long lastAlertMillis;
    private transient ValueState<Bed> beds;
    private transient SilenceDetector silence;
    private transient OperatorTimer timer;

    /** State of one patient. The class name is part of savepoints. */
    public static final class Bed {
        /** Alarms of the patient. */
        public AlarmRaiser.State alarms = new AlarmRaiser.State();
        /** Processing time of the last signal, milliseconds. */
        public long heardMillis;
        /** Processing time at which the timer of the bed fires, milliseconds; 0 without a timer. */
        public long timerMillis;
    }

    RaiseAlarms(WardPolicy policy, JobModel model) {
        this.policy = policy;
        this.model = model;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(),
                getRuntimeContext(),
                LedgerEntry.BEATS_REPORTED,
                LedgerEntry.BEATS_UNSCORED,
                LedgerEntry.BEATS_OF_CANARY,
                LedgerEntry.ALERTS_RAISED,
                LedgerEntry.ALERTS_OF_CANARY,
                LedgerEntry.EPISODES_STARTED,
                LedgerEntry.EPISODES_ENDED,
                LedgerEntry.EPISODES_OPEN);
        beatsByClass =
                ledger.split(LedgerEntry.BEATS_REPORTED, CheckpointedLedger.Label.ofEach("class", BeatClass.class));
        alertsByCondition = ledger.split(
                LedgerEntry.ALERTS_RAISED,
                Arrays.stream(Condition.values())
                        .map(condition -> List.of(
                                new CheckpointedLedger.Label("condition", condition.name()),
                                new CheckpointedLedger.Label(
                                        "priority", condition.priority().name())))
                        .toList());
        beds = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("alarms", Bed.class));
        silence = new SilenceDetector();
        timer = new OperatorTimer(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void open(OpenContext context) throws Exception {
        rules = new HashMap<>();
        var metrics = getRuntimeContext().getMetricGroup();
        decisionMillis = metrics.histogram("decision_latency_ms", new DescriptiveStatisticsHistogram(LATENCY_SAMPLES));
        alertMillis = metrics.histogram("alert_latency_ms", new DescriptiveStatisticsHistogram(LATENCY_SAMPLES));
        delayLog = new DelayLog(AlertMessages.STALE_MILLIS);
        lastAlertMillis = System.currentTimeMillis();
        metrics.gauge("last_alert_age_seconds", () -> (System.currentTimeMillis() - lastAlertMillis) / 1_000);
        var archive = model.open();
        classifier = archive.classifier();
        scorer = archive.scorer(model.engine());
    }

    @Override
    public void processElement(ScoredSignal signal, Context context, Collector<Alert> out) throws Exception {
        try (var measurement = timer.start()) {
            accept(signal, context, out);
        }
    }

    private void accept(ScoredSignal signal, Context context, Collector<Alert> out) throws Exception {
        Bed bed = beds.value();
        if (bed == null) {
            bed = new Bed();
        }
        int noDataMillis = policy.of(context.getCurrentKey()).get(Limit.NO_DATA_MILLIS);
        long nowMillis = context.timerService().currentProcessingTime();
        silence.messageReceived(nowMillis, context.timestamp());
        bed.heardMillis = nowMillis;

        long waitedMillis = context.timestamp() == null ? 0 : Math.max(0, nowMillis - context.timestamp());
        decisionMillis.update(waitedMillis);
        delayLog.record(waitedMillis, nowMillis);
        raiser(bed, context.getCurrentKey()).accept(signal, beat -> report(beat, context), alert -> {
            alertMillis.update(waitedMillis);
            raise(alert, out);
        });
        if (signal.signal().segmentEnd().endsSession()) {
            context.timerService().deleteProcessingTimeTimer(bed.timerMillis);
            beds.clear();
        } else {
            if (bed.timerMillis == 0) {
                setTimer(bed, nowMillis + noDataMillis, context.timerService());
            }
            beds.update(bed);
        }
        ledger.publish();
    }

    @Override
    public void onTimer(long timerMillis, OnTimerContext context, Collector<Alert> out) throws Exception {
        Bed bed = beds.value();
        if (bed == null) {
            return;
        }
        int noDataMillis = policy.of(context.getCurrentKey()).get(Limit.NO_DATA_MILLIS);
        long nowMillis = context.timerService().currentProcessingTime();
        long dueMillis = bed.heardMillis + noDataMillis;
        if (dueMillis > nowMillis) {
            setTimer(bed, dueMillis, context.timerService());
        } else {
            if (silence.isDeviceSilent(timerMillis, nowMillis)) {
                raiser(bed, context.getCurrentKey()).noData(nowMillis - bed.heardMillis, alert -> raise(alert, out));
            }
            setTimer(bed, nowMillis + noDataMillis, context.timerService());
        }
        beds.update(bed);
        ledger.publish();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ledger.snapshot();
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
        }
    }

    private AlarmRaiser raiser(Bed bed, String patient) {
        AlarmRules ofPatient = rules.computeIfAbsent(policy.of(patient), RuleTable::of);
        return new AlarmRaiser(ofPatient, model.id(), classifier, new Occlusion(scorer), bed.alarms);
    }

    private static void setTimer(Bed bed, long timerMillis, TimerService timers) {
        bed.timerMillis = timerMillis;
        timers.registerProcessingTimeTimer(timerMillis);
    }

    private void report(BeatReport beat, Context context) {
        if (Canary.isCanary(beat.patient())) {
            ledger.ledger().add(LedgerEntry.BEATS_REPORTED, 1);
            ledger.ledger().add(LedgerEntry.BEATS_OF_CANARY, 1);
        } else {
            beatsByClass.add(beat.beat().beatClass().ordinal());
        }
        if (!beat.beat().isScored()) {
            ledger.ledger().add(LedgerEntry.BEATS_UNSCORED, 1);
        }
        context.output(BEATS, beat);
    }

    private void raise(Alert alert, Collector<Alert> out) {
        lastAlertMillis = System.currentTimeMillis();
        if (Canary.isCanary(alert.patient())) {
            ledger.ledger().add(LedgerEntry.ALERTS_RAISED, 1);
            ledger.ledger().add(LedgerEntry.ALERTS_OF_CANARY, 1);
        } else {
            alertsByCondition.add(alert.condition().ordinal());
        }
        switch (alert.phase()) {
            case START -> {
                ledger.ledger().add(LedgerEntry.EPISODES_STARTED, 1);
                ledger.ledger().add(LedgerEntry.EPISODES_OPEN, 1);
            }
            case END -> {
                ledger.ledger().add(LedgerEntry.EPISODES_ENDED, 1);
                ledger.ledger().add(LedgerEntry.EPISODES_OPEN, -1);
            }
            case CONTINUE, ESCALATE -> {}
        }
        out.collect(alert);
    }
}
