package wardbeat.ward.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.RecordedDevice;
import wardbeat.recording.Recording;
import wardbeat.signal.Resampler;
import wardbeat.signal.WindowSpec;

/**
 * Beds that replay recordings. The name of a recording is the identifier of its patient.
 *
 * @param devices one device for each recording
 * @param leads published lead of each recording, by the name of the recording
 * @param samples raw samples of all recordings
 * @param windows windows that the job scores if no sample is lost
 */
public record RecordedBeds(List<RecordedDevice> devices, Map<String, String> leads, long samples, long windows) {

    /**
     * Beds for recordings.
     *
     * @param chunkSamples samples in a chunk; null for {@link ChunkSize#DEFAULT_DURATION}
     * @throws java.util.NoSuchElementException if a recording has no lead to score
     */
    public static RecordedBeds of(List<Recording> recordings, @Nullable Integer chunkSamples) {
        var devices = new ArrayList<RecordedDevice>();
        var leads = new LinkedHashMap<String, String>();
        long samples = 0;
        long windows = 0;
        for (var recording : recordings) {
            var size = chunkSamples == null
                    ? ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, recording.rate())
                    : new ChunkSize(chunkSamples);
            devices.add(new RecordedDevice(recording, recording.name(), size));
            leads.put(recording.name(), recording.preferredLead().description());
            for (var range : recording.recordedRanges()) {
                int length = range.to() - range.from();
                samples += length;
                windows += WindowSpec.NETWORK.windowsIn(Resampler.outputsOf(recording.rate(), length));
            }
        }
        return new RecordedBeds(devices, leads, samples, windows);
    }
}
