package wardbeat.ward.screen;

import java.time.Duration;
import java.util.Locale;
import wardbeat.ward.output.LatencyFigures;

/**
 * The ward's own figures at a moment.
 *
 * @param running time since it began
 * @param samplesPerSecond raw samples that the job took in per second, of late
 * @param samples raw samples that the job took in so far
 * @param beats beats published so far
 * @param alerts alert events published so far
 * @param alertLatency from sending a chunk to the append of the alert that it led to
 * @param beatLatency from sending a chunk to the append of the beat that it led to
 */
public record Vitals(
        Duration running,
        double samplesPerSecond,
        long samples,
        long beats,
        long alerts,
        LatencyFigures alertLatency,
        LatencyFigures beatLatency) {

    /** The time since the beginning as {@code HH:mm:ss}. */
    String clock() {
        return "%02d:%02d:%02d".formatted(running.toHours(), running.toMinutesPart(), running.toSecondsPart());
    }

    /** The throughput, for example {@code 2,880 samples/s}. */
    String throughput() {
        return String.format(Locale.ROOT, "%,.0f samples/s", samplesPerSecond);
    }
}
