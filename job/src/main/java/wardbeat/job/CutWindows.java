package wardbeat.job;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wardbeat.alarm.policy.Limit;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.bed.CutSignal;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.SegmentEnd;
import wardbeat.bed.SignalCutter;
import wardbeat.signal.QualityClass;
import wardbeat.signal.SampleChunk;

/**
 * Keeps the signal of each patient and cuts it into windows. {@link SignalCutter} makes the decisions.
 *
 * <p>Processing time matters only while a bed sends nothing. One timer per bed releases samples that wait for a lost message,
 * and abandons the session of a bed that has been silent for the time in the policy. At the end of a bounded input all
 * sessions end.
 */
final class CutWindows extends KeyedProcessFunction<String, SampleChunk, CutSignal> implements CheckpointedFunction {

    /** Time after which samples of a silent bed wait no longer for earlier ones, milliseconds. */
    static final long RELEASE_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(CutWindows.class);

    private static final long serialVersionUID = 1;
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final WardPolicy policy;
    private transient CheckpointedLedger ledger;
    private transient CheckpointedLedger.Split secondsByQuality;
    private transient CountLog<LedgerEntry> discardedLog;
    private transient SignalCutter cutter;
    private transient OperatorTimer timer;
    private transient SilenceDetector silence;
    private transient ValueState<Bed> beds;

    /** State of one patient. The class name is part of savepoints. */
    public static final class Bed {
        /** Signal of the patient. */
        public SignalCutter.State signal = new SignalCutter.State();
        /** Processing time of the last chunk, milliseconds. */
        public long heardMillis;
        /** Processing time at which the timer of the bed fires, milliseconds; 0 without a timer. */
        public long timerMillis;
    }

    CutWindows(WardPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        ledger = new CheckpointedLedger(
                context.getOperatorStateStore(),
                getRuntimeContext(),
                LedgerEntry.SAMPLES_ACCEPTED,
                LedgerEntry.SAMPLES_DUPLICATE,
                LedgerEntry.SAMPLES_CONTRADICTING,
                LedgerEntry.SAMPLES_LATE,
                LedgerEntry.SAMPLES_DISPLACED,
                LedgerEntry.SAMPLES_HELD,
                LedgerEntry.SAMPLES_REORDERED,
                LedgerEntry.SAMPLES_OTHER_LEAD,
                LedgerEntry.SAMPLES_SPANNED,
                LedgerEntry.SAMPLES_LOST,
                LedgerEntry.GAPS,
                LedgerEntry.CLOCK_STEPS,
                LedgerEntry.SIGNAL_CHANGES,
                LedgerEntry.SESSIONS_BEGUN,
                LedgerEntry.SESSIONS_ENDED,
                LedgerEntry.SESSIONS_ABANDONED,
                LedgerEntry.SESSIONS_RUNNING,
                LedgerEntry.SAMPLES_IN_WINDOWS,
                LedgerEntry.SAMPLES_IN_NO_WINDOW,
                LedgerEntry.SAMPLES_OPEN,
                LedgerEntry.SECONDS_JUDGED,
                LedgerEntry.SAMPLES_CONDITIONED,
                LedgerEntry.WINDOWS_CUT,
                LedgerEntry.QRS_DETECTED);
        secondsByQuality = ledger.split(
                LedgerEntry.SECONDS_JUDGED, CheckpointedLedger.Label.ofEach("quality", QualityClass.class));
        discardedLog =
                new CountLog<>(LOG, "Discarded {} samples since the last report, by reason: {}", LedgerEntry.class);
        RestartLog.write(getRuntimeContext().getTaskInfo(), context.getRestoredCheckpointId());
        cutter = new SignalCutter(ledger.ledger());
        silence = new SilenceDetector();
        timer = new OperatorTimer(getRuntimeContext().getMetricGroup());
        beds = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("signal", Bed.class));
    }

    @Override
    public void processElement(SampleChunk chunk, Context context, Collector<CutSignal> out) throws Exception {
        try (var measurement = timer.start()) {
            accept(chunk, context, out);
        }
    }

    private void accept(SampleChunk chunk, Context context, Collector<CutSignal> out) throws Exception {
        long nowMillis = context.timerService().currentProcessingTime();
        silence.messageReceived(nowMillis, context.timestamp());
        Bed bed = beds.value();
        if (bed == null) {
            bed = new Bed();
            context.timerService().registerEventTimeTimer(END_OF_INPUT);
        }
        bed.heardMillis = nowMillis;
        cut(bed, chunk, out);
        long dueMillis = dueMillis(bed, abandonedMillis(context));
        if (bed.timerMillis == 0 || dueMillis < bed.timerMillis) {
            context.timerService().deleteProcessingTimeTimer(bed.timerMillis);
            setTimer(bed, dueMillis, context.timerService());
        }
        beds.update(bed);
        discardedLog.logIfDue(nowMillis);
        ledger.publish();
    }

    private void cut(Bed bed, SampleChunk chunk, Collector<CutSignal> out) {
        Ledger counts = ledger.ledger();
        long lateBefore = counts.get(LedgerEntry.SAMPLES_LATE);
        long displacedBefore = counts.get(LedgerEntry.SAMPLES_DISPLACED);
        cutter.accept(bed.signal, chunk, signal -> send(signal, out));
        discardedLog.add(LedgerEntry.SAMPLES_LATE, counts.get(LedgerEntry.SAMPLES_LATE) - lateBefore);
        discardedLog.add(LedgerEntry.SAMPLES_DISPLACED, counts.get(LedgerEntry.SAMPLES_DISPLACED) - displacedBefore);
    }

    @Override
    public void onTimer(long timerMillis, OnTimerContext context, Collector<CutSignal> out) throws Exception {
        Bed bed = beds.value();
        if (bed == null) {
            return;
        }
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            context.timerService().deleteProcessingTimeTimer(bed.timerMillis);
            end(bed, SegmentEnd.SESSION, out);
        } else {
            onSilence(bed, timerMillis, abandonedMillis(context), context.timerService(), out);
        }
        ledger.publish();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ledger.snapshot();
    }

    @Override
    public void close() {
        if (discardedLog != null) {
            discardedLog.close();
        }
    }

    private void onSilence(
            Bed bed, long timerMillis, int abandonedMillis, TimerService timers, Collector<CutSignal> out)
            throws Exception {
        long nowMillis = timers.currentProcessingTime();
        if (dueMillis(bed, abandonedMillis) <= nowMillis && !silence.isDeviceSilent(timerMillis, nowMillis)) {
            setTimer(bed, nowMillis + SilenceDetector.GRACE_MILLIS, timers);
            beds.update(bed);
            return;
        }
        if (nowMillis - bed.heardMillis >= abandonedMillis) {
            timers.deleteEventTimeTimer(END_OF_INPUT);
            end(bed, SegmentEnd.ABANDONED, out);
            return;
        }
        if (nowMillis - bed.heardMillis >= RELEASE_MILLIS) {
            cutter.release(bed.signal, signal -> send(signal, out));
        }
        setTimer(bed, dueMillis(bed, abandonedMillis), timers);
        beds.update(bed);
    }

    private void end(Bed bed, SegmentEnd why, Collector<CutSignal> out) {
        cutter.end(bed.signal, why, signal -> send(signal, out));
        beds.clear();
    }

    private void send(CutSignal signal, Collector<CutSignal> out) {
        for (byte quality : signal.quality()) {
            secondsByQuality.add(quality);
        }
        out.collect(signal);
    }

    private int abandonedMillis(Context context) {
        return policy.of(context.getCurrentKey()).get(Limit.ABANDONED_MILLIS);
    }

    /** Processing time at which the bed must be handled if it stays silent, milliseconds. */
    private static long dueMillis(Bed bed, int abandonedMillis) {
        return bed.heardMillis + (bed.signal.isWaiting() ? RELEASE_MILLIS : abandonedMillis);
    }

    private static void setTimer(Bed bed, long timerMillis, TimerService timers) {
        bed.timerMillis = timerMillis;
        timers.registerProcessingTimeTimer(timerMillis);
    }
}
