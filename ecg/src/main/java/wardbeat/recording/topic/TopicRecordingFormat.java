package wardbeat.recording.topic;

import java.nio.file.Path;

/** Constants of the file format of recorded topics; docs/wire-format.md describes it. */
final class TopicRecordingFormat {

    static final String NAME = "wardbeat-topic-recording";
    static final int VERSION = 1;

    /** Suffix of the name of a field whose bytes are not valid UTF-8. */
    static final String BASE64 = "Base64";

    private TopicRecordingFormat() {}

    /** Whether the file is compressed with gzip, by its name. */
    static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz");
    }
}
