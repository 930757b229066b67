package wardbeat.ward.replay;

import java.time.Duration;
import wardbeat.bed.Ledger;
import wardbeat.ward.output.LatencyFigures;
import wardbeat.ward.output.OutputLog;

/**
 * Result of a run.
 *
 * @param ledger counts of every input
 * @param log counts and checksums of the beats and alerts
 * @param wallTime duration of the run
 * @param alertLatency from sending a chunk to the append of its alert
 * @param highAlertLatency from sending a chunk to the append of its alert, high priority only
 * @param beatLatency from sending a chunk to the append of its beat
 */
public record Outcome(
        Ledger ledger,
        OutputLog log,
        Duration wallTime,
        LatencyFigures alertLatency,
        LatencyFigures highAlertLatency,
        LatencyFigures beatLatency) {}
