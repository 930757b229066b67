package wardbeat.ward.output;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import wardbeat.alarm.Priority;

/**
 * Measures the latency of beats and alerts: from sending a chunk to the append of the result to its topic.
 *
 * <p>A chunk is sent when it is passed to the producer; the append time is that of the broker. Both clocks are of one machine.
 * A result belongs to the chunk that contains the last sample that the decision needed. Thread-safe.
 */
public final class Latencies {

    private static final int KEPT_CHUNKS = 4_000;
    private static final long HIGHEST_MILLIS = Duration.ofHours(1).toMillis();

    private final Map<String, TreeMap<Long, Long>> sentByEnd = new ConcurrentHashMap<>();
    private final Histogram beats = new Histogram(HIGHEST_MILLIS, 3);
    private final Histogram alerts = new Histogram(HIGHEST_MILLIS, 3);
    private final Histogram highAlerts = new Histogram(HIGHEST_MILLIS, 3);

    /** Records that a chunk was sent at {@code sentMillis}; {@code endSample} is the first sample after it. */
    public void chunkSent(String patient, String session, long endSample, long sentMillis) {
        var chunks = sentByEnd.computeIfAbsent(patient + " " + session, key -> new TreeMap<>());
        synchronized (chunks) {
            chunks.put(endSample, sentMillis);
            if (chunks.size() > KEPT_CHUNKS) {
                chunks.pollFirstEntry();
            }
        }
    }

    /** Records the append of a beat that needed the samples up to {@code decidedSample}. */
    public void beatAppended(String patient, String session, long decidedSample, long appendedMillis) {
        record(beats, patient, session, decidedSample, appendedMillis);
    }

    /** Records the append of an alert event that needed the samples up to {@code decidedSample}. */
    public void alertAppended(
            Priority priority, String patient, String session, long decidedSample, long appendedMillis) {
        record(alerts, patient, session, decidedSample, appendedMillis);
        if (priority == Priority.HIGH) {
            record(highAlerts, patient, session, decidedSample, appendedMillis);
        }
    }

    /** Latency of beats. */
    public LatencyFigures ofBeats() {
        return figures(beats);
    }

    /** Latency of alert events. */
    public LatencyFigures ofAlerts() {
        return figures(alerts);
    }

    /** Latency of alert events of high priority. */
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
