package wardbeat.ward.screen;

import java.time.Duration;
import java.util.Locale;
import wardbeat.ward.output.LatencyFigures;

/**
 * Figures of a running ward at one moment.
 *
 * @param running time since the start
 * @param samplesPerSecond raw samples per second that the job reads, over the last seconds
 * @param samples raw samples that the job has read
 * @param beats beats that the job has published
 * @param alerts alert events that the job has published
 * @param alertLatency from sending a chunk to the append of its alert
 * @param beatLatency from sending a chunk to the append of its beat
 */
public record WardFigures(
        Duration running,
        double samplesPerSecond,
        long samples,
        long beats,
        long alerts,
        LatencyFigures alertLatency,
        LatencyFigures beatLatency) {

    /** Time since the start as {@code HH:mm:ss}. */
    String clock() {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", running.toHours(), running.toMinutesPart(), running.toSecondsPart());
    }

    /** Throughput, for example {@code 2,880 samples/s}. */
    String throughput() {
        return String.format(Locale.ROOT, "%,.0f samples/s", samplesPerSecond);
    }
}
