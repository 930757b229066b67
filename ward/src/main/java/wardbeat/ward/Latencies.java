package wardbeat.ward;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/**
 * Measures how long after a chunk was appended to its topic the beats and alerts were appended that it led to.
 *
 * <p>Both ends are the broker's append times, one clock. What a chunk led to is told by the sample that a decision
 * needed last. Safe for threads.
 */
final class Latencies {

    private static final int KEPT_CHUNKS = 4_000;
    private static final long HIGHEST_MILLIS = Duration.ofHours(1).toMillis();

    private final Map<String, TreeMap<Long, Long>> appendedByEnd = new ConcurrentHashMap<>();
    private final Histogram beats = new Histogram(HIGHEST_MILLIS, 3);
    private final Histogram alerts = new Histogram(HIGHEST_MILLIS, 3);

    /** A chunk of {@code patient} and {@code session} that ends before {@code endSample} was appended. */
    void chunkAppended(String patient, String session, long endSample, long appendedMillis) {
        var chunks = appendedByEnd.computeIfAbsent(patient + " " + session, key -> new TreeMap<>());
        synchronized (chunks) {
            chunks.put(endSample, appendedMillis);
            if (chunks.size() > KEPT_CHUNKS) {
                chunks.pollFirstEntry();
            }
        }
    }

    /** A beat was appended that needed the samples up to {@code decidedSample}. */
    void beatAppended(String patient, String session, long decidedSample, long appendedMillis) {
        record(beats, patient, session, decidedSample, appendedMillis);
    }

    /** An alert event was appended that needed the samples up to {@code decidedSample}. */
    void alertAppended(String patient, String session, long decidedSample, long appendedMillis) {
        record(alerts, patient, session, decidedSample, appendedMillis);
    }

    /** Of beats. */
    LatencyFigures ofBeats() {
        return figures(beats);
    }

    /** Of alert events. */
    LatencyFigures ofAlerts() {
        return figures(alerts);
    }

    private void record(Histogram histogram, String patient, String session, long decidedSample, long appendedMillis) {
        var chunks = appendedByEnd.get(patient + " " + session);
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
                    histogram.getTotalCount(), histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(99));
        }
    }
}
