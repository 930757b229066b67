package wardbeat.recording.topic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import wardbeat.recording.MalformedRecordingException;

/**
 * Messages of a Kafka topic, recorded in a file of JSON lines.
 *
 * <p>The first line describes the recording, each following line is a message. The last line has the number of messages and the
 * SHA-256 of all lines above, so that a truncated or changed file is detected. Keys and values are strings if they are valid
 * UTF-8, else Base64. The file is compressed with gzip if its name ends in {@code .gz}.
 *
 * @param file path of the file
 * @param topic the recorded topic
 * @param recorded start of the recording
 * @param messages number of messages
 * @param length time from the timestamp of the first message to that of the last
 */
public record TopicRecording(Path file, String topic, Instant recorded, long messages, Duration length) {

    /**
     * Reads the whole file to validate it.
     *
     * @throws MalformedRecordingException if the file is malformed, truncated or changed
     */
    public static TopicRecording check(Path file) throws IOException {
        try (var reader = new TopicRecordingReader(file)) {
            long first = 0;
            long last = 0;
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                last = next.get().timestampMillis();
                if (reader.messages() == 1) {
                    first = last;
                }
            }
            return new TopicRecording(
                    file,
                    reader.topic(),
                    reader.recorded(),
                    reader.messages(),
                    Duration.ofMillis(Math.max(0, last - first)));
        }
    }

    /** Opens a reader at the first message. */
    public TopicRecordingReader open() throws IOException {
        return new TopicRecordingReader(file);
    }
}
