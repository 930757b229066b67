package wardbeat.ward.output;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import wardbeat.alarm.Priority;

/**
 * Measures how long after a chunk was sent the beats and alerts were appended to their topics that it led to.
 *
 * <p>A chunk counts as sent when it is handed to the producer; the other end is the broker's append time. Both are read from one
 * machine's clock. Which chunk led to a decision is told by the last sample that the decision needed. Safe for threads.
 */
public final class Latencies {

    private static final int KEPT_CHUNKS = 4_000;
    private static final long HIGHEST_MILLIS = Duration.ofHours(1).toMillis();

    private final Map<String, TreeMap<Long, Long>> sentByEnd = new ConcurrentHashMap<>();
    private final Histogram beats = new Histogram(HIGHEST_MILLIS, 3);
    private final Histogram alerts = new Histogram(HIGHEST_MILLIS, 3);
    private final Histogram highAlerts = new Histogram(HIGHEST_MILLIS, 3);

    /** A chunk of {@code patient} and {@code session} that ends before {@code endSample} is handed over for sending. */
    public void chunkSent(String patient, String session, long endSample, long sentMillis) {
        var chunks = sentByEnd.computeIfAbsent(patient + " " + session, key -> new TreeMap<>());
        synchronized (chunks) {
            chunks.put(endSample, sentMillis);
            if (chunks.size() > KEPT_CHUNKS) {
                chunks.pollFirstEntry();
            }
        }
    }

    /** A beat was appended that needed the samples up to {@code decidedSample}. */
    public void beatAppended(String patient, String session, long decidedSample, long appendedMillis) {
        record(beats, patient, session, decidedSample, appendedMillis);
    }

    /** An alert event was appended that needed the samples up to {@code decidedSample}. */
    public void alertAppended(
            Priority priority, String patient, String session, long decidedSample, long appendedMillis) {
        record(alerts, patient, session, decidedSample, appendedMillis);
        if (priority == Priority.HIGH) {
            record(highAlerts, patient, session, decidedSample, appendedMillis);
        }
    }

    /** Of beats. */
    public LatencyFigures ofBeats() {
        return figures(beats);
    }

    /** Of alert events. */
    public LatencyFigures ofAlerts() {
        return figures(alerts);
    }

    /** Of alert events of high priority. */
    public LatencyFigures ofHighAlerts() {
        return figures(highAlerts);
    }

    private void record(Histogram histogram, String patient, String session, long decidedSample, long appendedMillis) {
        var chunks = sentByEnd.get(patient + " " + session);
        if (chunks == null) {
            return;
        }
        Map.Entry<Long, Long> chunk;
        synchronized (chunks) {
            chunk = chunks.higherEntry(decidedSample);
        }
        if (chunk == null) {
            return;
        }
        synchronized (histogram) {
            histogram.recordValue(Math.min(Math.max(0, appendedMillis - chunk.getValue()), HIGHEST_MILLIS));
        }
    }

    private static LatencyFigures figures(Histogram histogram) {
        synchronized (histogram) {
            return new LatencyFigures(
                    histogram.getTotalCount(),
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(99),
                    histogram.getMaxValue());
        }
    }
}
