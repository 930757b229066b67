package wardbeat.ward.replay;

import java.time.Duration;
import wardbeat.bed.Ledger;
import wardbeat.ward.output.LatencyFigures;
import wardbeat.ward.output.OutputLog;

/**
 * What a run led to.
 *
 * @param ledger what became of everything sent
 * @param log what came out
 * @param wallTime how long it took
 * @param alertLatency from sending a chunk to the append of the alert that it led to
 * @param highAlertLatency the same of alerts of high priority
 * @param beatLatency from sending a chunk to the append of the beat that it led to
 */
public record Outcome(
        Ledger ledger,
        OutputLog log,
        Duration wallTime,
        LatencyFigures alertLatency,
        LatencyFigures highAlertLatency,
        LatencyFigures beatLatency) {}
