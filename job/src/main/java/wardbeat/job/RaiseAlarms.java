package wardbeat.job;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import wardbeat.alarm.AlarmPolicy;
import wardbeat.alarm.AlarmRaiser;
import wardbeat.alarm.Alert;
import wardbeat.beat.BeatScores;
import wardbeat.bed.BeatReport;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SegmentEnd;

/**
 * Keeps each patient's alarms; the decisions are {@link AlarmRaiser}'s. Emits alerts, and beats to {@link #BEATS}.
 *
 * <p>One timer a bed notices a silent device: the only clock the job looks at. A bed counts as silent when the stream, or the
 * clock where the whole stream is silent, has moved on for the policy's time since the bed's last chunk; so a job that
 * catches up with old messages does not take them for silence. This compares Kafka's timestamps of different beds: the topic
 * must stamp messages when they are appended (docs/wire-format.md).
 */
final class RaiseAlarms extends KeyedProcessFunction<String, ScoredSignal, Alert> implements CheckpointedFunction {

    static final OutputTag<BeatReport> BEATS = new OutputTag<>("beats") {};

    private static final long serialVersionUID = 1;
    private static final long NONE = Long.MIN_VALUE;

    private final AlarmPolicy policy;
    private final String modelId;
    private transient CheckpointedLedger ledger;
    private transient ValueState<Bed> beds;
    /** Kafka time of the newest chunk that this subtask has seen, milliseconds. */
    private transient long newestChunkMillis;
    /** When this subtask last saw a chunk, or was opened, milliseconds. */
    private transient long lastBusyMillis;

    /** What is kept of one patient. */
    public static final class Bed {
        /** The patient's alarms. */
        public AlarmRaiser.State alarms = new AlarmRaiser.State();
        /** Kafka time of the patient's newest chunk, milliseconds. */
        public long newestChunkMillis;
        /** When the bed's timer fires, milliseconds of processing time; 0 before there is one. */
        public long timerMillis;
    }

    RaiseAlarms(AlarmPolicy policy, String modelId) {
        this.policy = policy;
        this.modelId = modelId;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(),
                getRuntimeContext(),
                LedgerEntry.BEATS_REPORTED,
                LedgerEntry.BEATS_UNSCORED,
                LedgerEntry.ALERTS_RAISED);
        beds = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("alarms", Bed.class));
        newestChunkMillis = NONE;
        lastBusyMillis = NONE;
    }

    @Override
    public void processElement(ScoredSignal signal, Context context, Collector<Alert> out) throws Exception {
        Bed bed = beds.value();
        if (bed == null) {
            bed = new Bed();
        }
        long nowMillis = context.timerService().currentProcessingTime();
        bed.newestChunkMillis = context.timestamp() == null ? nowMillis : context.timestamp();
        newestChunkMillis = Math.max(newestChunkMillis, bed.newestChunkMillis);
        lastBusyMillis = nowMillis;

        raiser(bed).accept(signal, beat -> report(beat, context), alert -> raise(alert, out));
        if (signal.signal().segmentEnd() == SegmentEnd.SESSION) {
            context.timerService().deleteProcessingTimeTimer(bed.timerMillis);
            beds.clear();
        } else {
            if (bed.timerMillis == 0) {
                setTimer(bed, nowMillis, context.timerService());
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
        long nowMillis = context.timerService().currentProcessingTime();
        if (lastBusyMillis == NONE) {
            // Restored, and nothing has come yet: the silence is counted from here.
            lastBusyMillis = nowMillis;
        }
        long streamMillis = newestChunkMillis == NONE ? 0 : newestChunkMillis - bed.newestChunkMillis;
        long silentMillis = Math.max(streamMillis, nowMillis - lastBusyMillis);
        if (silentMillis >= policy.noDataMillis()) {
            raiser(bed).noData(silentMillis, alert -> raise(alert, out));
        }
        long untilNextMillis = silentMillis >= policy.noDataMillis() ? 0 : Math.max(0, silentMillis);
        setTimer(bed, nowMillis - untilNextMillis, context.timerService());
        beds.update(bed);
        ledger.publish();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ledger.snapshot();
    }

    private AlarmRaiser raiser(Bed bed) {
        return new AlarmRaiser(policy, modelId, bed.alarms);
    }

    /** Lets the timer fire once the bed has been silent for the policy's time, if nothing comes until then. */
    private void setTimer(Bed bed, long silentSinceMillis, TimerService timers) {
        bed.timerMillis = silentSinceMillis + policy.noDataMillis();
        timers.registerProcessingTimeTimer(bed.timerMillis);
    }

    private void report(BeatReport beat, Context context) {
        ledger.ledger().add(LedgerEntry.BEATS_REPORTED, 1);
        if (beat.beat().scores().equals(BeatScores.UNSCORED)) {
            ledger.ledger().add(LedgerEntry.BEATS_UNSCORED, 1);
        }
        context.output(BEATS, beat);
    }

    private void raise(Alert alert, Collector<Alert> out) {
        ledger.ledger().add(LedgerEntry.ALERTS_RAISED, 1);
        out.collect(alert);
    }
}
