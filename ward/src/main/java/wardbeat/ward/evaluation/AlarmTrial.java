package wardbeat.ward.evaluation;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import wardbeat.evaluation.AlarmEvaluation;
import wardbeat.evaluation.BedsideAlarm;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.replay.BoundedReplay;
import wardbeat.ward.terminal.StopSignal;

/**
 * Replays recordings with an alarm of a bedside monitor through a ward. Only the signal before the alarm is published; the
 * patient identifier does not contain the name of the recording.
 */
final class AlarmTrial {

    /** Time of the alarm, milliseconds from the start of the recording. */
    private static final long ALARM_MILLIS = 300_000;

    /** Longest time from the event to the alarm, milliseconds. */
    private static final long EVENT_MILLIS = 10_000;

    private final List<BedsideAlarm> alarms;
    private final List<Recording> recordings;

    /** A trial of alarms, each with its recording. */
    AlarmTrial(List<BedsideAlarm> alarms, List<Recording> recordings) {
        this.alarms = List.copyOf(alarms);
        this.recordings = List.copyOf(recordings);
    }

    /** Replays all recordings through {@code ward} and compares its alerts with the expert decisions. */
    AlarmEvaluation run(EmbeddedWard ward, StopSignal stop, PrintWriter err) {
        var records = new LinkedHashMap<String, Recording>();
        var eventFrom = new ArrayList<Long>();
        for (Recording record : recordings) {
            records.put(bed(records.size()), Recordings.start(record, (int)
                    record.rate().samplesIn(ALARM_MILLIS)));
            eventFrom.add(record.rate().samplesIn(ALARM_MILLIS - EVENT_MILLIS));
        }
        var alerts = new AlertsByPatient();
        new BoundedReplay(ward, stop, err, beat -> {}, alerts).run(DeviceFeed.of(records));
        var evaluation = new AlarmEvaluation();
        for (int i = 0; i < alarms.size(); i++) {
            BedsideAlarm alarm = alarms.get(i);
            evaluation.add(alarm, AlarmEvaluation.isConfirmed(alarm.kind(), alerts.of(bed(i)), eventFrom.get(i)));
        }
        return evaluation;
    }

    /** Patient identifier without the name of the recording. */
    private static String bed(int number) {
        return "bed-" + number;
    }
}
