package wardbeat.ward.evaluation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.evaluation.AlarmEvaluation;
import wardbeat.evaluation.BedsideAlarm;
import wardbeat.recording.Recording;
import wardbeat.recording.Recordings;
import wardbeat.ward.feed.DeviceFeed;
import wardbeat.ward.option.WardOptions;
import wardbeat.ward.replay.BoundedReplay;
import wardbeat.ward.terminal.StopSignal;

/** Runs recordings that end in a bedside alarm through broker and job: nothing after the alarm is published, nor what was said of it. */
final class AlarmTrial {

    /** When the monitor raised its alarm, milliseconds from the recording's start. */
    private static final long ALARM_MILLIS = 300_000;

    /** How long before it the event lies at most, milliseconds. */
    private static final long EVENT_MILLIS = 10_000;

    private final Path folder;
    private final List<BedsideAlarm> alarms;

    /** The alarms that {@code folder} lists. */
    AlarmTrial(Path folder) throws IOException {
        this.folder = folder;
        this.alarms = BedsideAlarm.listedIn(folder);
    }

    /** Runs them all. */
    AlarmEvaluation run(WardOptions options, @Nullable Path policy, PrintWriter err) throws IOException {
        var records = new LinkedHashMap<String, Recording>();
        var eventFrom = new ArrayList<Long>();
        for (BedsideAlarm alarm : alarms) {
            var record = Recordings.open(folder.resolve(alarm.record()));
            records.put(bed(records.size()), Recordings.start(record, (int)
                    record.rate().samplesIn(ALARM_MILLIS)));
            eventFrom.add(record.rate().samplesIn(ALARM_MILLIS - EVENT_MILLIS));
        }
        var alerts = new AlertsByPatient();
        try (var stop = StopSignal.install();
                var ward = options.open(policy)) {
            new BoundedReplay(ward, stop, err, beat -> {}, alerts).run(DeviceFeed.of(records));
        }
        var evaluation = new AlarmEvaluation();
        for (int i = 0; i < alarms.size(); i++) {
            BedsideAlarm alarm = alarms.get(i);
            evaluation.add(alarm, AlarmEvaluation.isConfirmed(alarm.kind(), alerts.of(bed(i)), eventFrom.get(i)));
        }
        return evaluation;
    }

    /** Says nothing of the recording. */
    private static String bed(int number) {
        return "bed-" + number;
    }
}
