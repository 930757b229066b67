package wardbeat.ward;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Alert;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.Device;
import wardbeat.bedside.RecordedDevice;
import wardbeat.bedside.Speed;
import wardbeat.recording.WfdbRecord;
import wardbeat.wire.WireFormat;

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
        var devices = new ArrayList<Device>();
        var eventFrom = new ArrayList<Long>();
        long samples = 0;
        for (BedsideAlarm alarm : alarms) {
            var record = WfdbRecord.read(folder.resolve(alarm.record()));
            var cut = record.until((int) record.rate().samplesIn(ALARM_MILLIS));
            var size = ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, record.rate());
            devices.add(new RecordedDevice(cut, bed(devices.size()), size));
            eventFrom.add(record.rate().samplesIn(ALARM_MILLIS - EVENT_MILLIS));
            samples += cut.samples();
        }
        Map<String, List<Alert>> alerts = new ConcurrentHashMap<>();
        try (var stop = StopSignal.install();
                var ward = options.open(policy)) {
            new BoundedReplay(
                            ward,
                            stop,
                            err,
                            beat -> {},
                            alert -> alerts.computeIfAbsent(alert.patient(), bed -> new ArrayList<>())
                                    .add(alert))
                    .run(new DeviceFeed(devices, Speed.MAX, WireFormat.CBOR, samples));
        }
        var evaluation = new AlarmEvaluation();
        for (int i = 0; i < alarms.size(); i++) {
            BedsideAlarm alarm = alarms.get(i);
            List<Alert> ofBed = alerts.getOrDefault(bed(i), List.of());
            evaluation.add(alarm, AlarmEvaluation.isConfirmed(alarm.kind(), ofBed, eventFrom.get(i)));
        }
        return evaluation;
    }

    /** Says nothing of the recording. */
    private static String bed(int number) {
        return "bed-" + number;
    }
}
