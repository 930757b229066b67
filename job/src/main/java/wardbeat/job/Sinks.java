package wardbeat.job;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import wardbeat.alarm.Alert;
import wardbeat.bed.BeatReport;

/**
 * The outputs of the job.
 *
 * @param beats receives every beat
 * @param alerts receives every alert event
 * @param rejections receives every message that is not a valid sample chunk; an operator instead of a sink, because it
 *     counts the messages that it cannot publish
 */
public record Sinks(Sink<BeatReport> beats, Sink<Alert> alerts, ProcessFunction<Rejection, Void> rejections) {}
