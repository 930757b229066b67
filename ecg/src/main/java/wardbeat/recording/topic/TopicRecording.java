package wardbeat.recording.topic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import wardbeat.recording.MalformedRecordingException;

/**
 * What a Kafka topic held for a while, in a file: JSON lines, first what was recorded, then a message each, last how many
 * they are and the SHA-256 of all before, so that a file cut short or changed is noticed. Keys and values are there as text
 * where they are UTF-8, as Base64 where not. Compressed by gzip where the file's name ends in {@code .gz}.
 *
 * @param file where it is
 * @param topic the topic it was made from
 * @param recorded when recording began
 * @param messages how many messages it holds
 * @param length from the timestamp of the first message to that of the last
 */
public record TopicRecording(Path file, String topic, Instant recorded, long messages, Duration length) {

    static final String FORMAT = "wardbeat-topic-recording";
    static final int VERSION = 1;
    /** What the name of a field ends in whose bytes are no text. */
    static final String BASE64 = "Base64";

    /**
     * Reads the file at {@code file} to its end to see that it is whole.
     *
     * @throws MalformedRecordingException if it is not
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

    /** Its messages, from the first. */
    public TopicRecordingReader open() throws IOException {
        return new TopicRecordingReader(file);
    }

    static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz");
    }
}
