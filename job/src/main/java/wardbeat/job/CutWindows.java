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
import wardbeat.alarm.policy.Limit;
import wardbeat.alarm.policy.WardPolicy;
import wardbeat.bed.CutSignal;
import wardbeat.bed.LedgerEntry;
import wardbeat.bed.SegmentEnd;
import wardbeat.bed.SignalCutter;
import wardbeat.signal.QualityClass;
import wardbeat.signal.SampleChunk;

/**
 * Keeps each patient's signal and cuts it into windows; the decisions are {@link SignalCutter}'s.
 *
 * <p>A clock is looked at only where nothing comes: one timer a bed lets go what waits for a lost message, and gives up a bed
 * that has been silent for the policy's time. At the end of a bounded input all sessions end.
 */
final class CutWindows extends KeyedProcessFunction<String, SampleChunk, CutSignal> implements CheckpointedFunction {

    /** In a bed that has been silent for so long nothing is waited for any more, milliseconds. */
    static final long RELEASE_MILLIS = 5_000;

    private static final long serialVersionUID = 1;
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final WardPolicy policy;
    private transient CheckpointedLedger ledger;
    private transient CheckpointedLedger.Split judged;
    private transient SignalCutter cutter;
    private transient OwnTime ownTime;
    private transient SilenceJudge judge;
    private transient ValueState<Bed> beds;

    /** What is kept of one patient. */
    public static final class Bed {
        /** The patient's signal. */
        public SignalCutter.State signal = new SignalCutter.State();
        /** When the patient's last chunk came, milliseconds of processing time. */
        public long heardMillis;
        /** When the bed's timer fires, milliseconds of processing time; 0 before there is one. */
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
        judged = ledger.split(
                LedgerEntry.SECONDS_JUDGED, CheckpointedLedger.Label.ofEach("quality", QualityClass.class));
        cutter = new SignalCutter(ledger.ledger());
        judge = new SilenceJudge();
        ownTime = new OwnTime(getRuntimeContext().getMetricGroup());
        beds = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("signal", Bed.class));
    }

    @Override
    public void processElement(SampleChunk chunk, Context context, Collector<CutSignal> out) throws Exception {
        try (var visit = ownTime.visit()) {
            cut(chunk, context, out);
        }
    }

    private void cut(SampleChunk chunk, Context context, Collector<CutSignal> out) throws Exception {
        long nowMillis = context.timerService().currentProcessingTime();
        judge.heard(nowMillis, context.timestamp());
        Bed bed = beds.value();
        if (bed == null) {
            bed = new Bed();
            context.timerService().registerEventTimeTimer(END_OF_INPUT);
        }
        bed.heardMillis = nowMillis;
        cutter.accept(bed.signal, chunk, signal -> send(signal, out));
        long dueMillis = dueMillis(bed, abandonedMillis(context));
        if (bed.timerMillis == 0 || dueMillis < bed.timerMillis) {
            context.timerService().deleteProcessingTimeTimer(bed.timerMillis);
            setTimer(bed, dueMillis, context.timerService());
        }
        beds.update(bed);
        ledger.publish();
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
            lookAfter(bed, timerMillis, abandonedMillis(context), context.timerService(), out);
        }
        ledger.publish();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        ledger.snapshot();
    }

    private void lookAfter(
            Bed bed, long timerMillis, int abandonedMillis, TimerService timers, Collector<CutSignal> out)
            throws Exception {
        long nowMillis = timers.currentProcessingTime();
        if (dueMillis(bed, abandonedMillis) <= nowMillis && !judge.isCertain(timerMillis, nowMillis)) {
            setTimer(bed, nowMillis + SilenceJudge.GRACE_MILLIS, timers);
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
            judged.add(quality);
        }
        out.collect(signal);
    }

    private int abandonedMillis(Context context) {
        return policy.of(context.getCurrentKey()).get(Limit.ABANDONED_MILLIS);
    }

    /** When something is to be done about the bed if it stays silent until then. */
    private static long dueMillis(Bed bed, int abandonedMillis) {
        return bed.heardMillis + (bed.signal.isWaiting() ? RELEASE_MILLIS : abandonedMillis);
    }

    private static void setTimer(Bed bed, long timerMillis, TimerService timers) {
        bed.timerMillis = timerMillis;
        timers.registerProcessingTimeTimer(timerMillis);
    }
}
