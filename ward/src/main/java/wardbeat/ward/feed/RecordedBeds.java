package wardbeat.ward.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.RecordedDevice;
import wardbeat.recording.Recordings;
import wardbeat.signal.Resampler;
import wardbeat.signal.WindowSpec;

/**
 * Beds that replay recordings. The name of a recording is the identifier of its patient.
 *
 * @param devices one device for each recording
 * @param patients names of the recordings
 * @param samples raw samples of all recordings
 * @param windows windows that the job scores if no sample is lost
 */
public record RecordedBeds(List<RecordedDevice> devices, List<String> patients, long samples, long windows) {

    /**
     * Opens recordings.
     *
     * @param chunkSamples samples in a chunk; null for {@link ChunkSize#DEFAULT_DURATION}
     * @throws IOException if a file is missing or cannot be read
     */
    public static RecordedBeds open(List<Path> paths, @Nullable Integer chunkSamples) throws IOException {
        var devices = new ArrayList<RecordedDevice>();
        var patients = new ArrayList<String>();
        long samples = 0;
        long windows = 0;
        for (var path : paths) {
            var recording = Recordings.open(path);
            var size = chunkSamples == null
                    ? ChunkSize.lasting(ChunkSize.DEFAULT_DURATION, recording.rate())
                    : new ChunkSize(chunkSamples);
            devices.add(new RecordedDevice(recording, recording.name(), size));
            patients.add(recording.name());
            samples += recording.samples();
            windows += WindowSpec.NETWORK.windowsIn(Resampler.outputsOf(recording.rate(), recording.samples()));
        }
        return new RecordedBeds(devices, patients, samples, windows);
    }
}
