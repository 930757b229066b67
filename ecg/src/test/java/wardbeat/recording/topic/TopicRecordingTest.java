package wardbeat.recording.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.recording.MalformedRecordingException;

class TopicRecordingTest {

    private static final Instant RECORDED = Instant.parse("2024-05-01T12:00:00Z");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"night.jsonl", "night.jsonl.gz"})
    void readsEveryByteThatWasWritten(String name) throws IOException {
        for (long seed = 1; seed <= 50; seed++) {
            var messages = messages(new SplittableRandom(seed));
            var file = write(seed + name, messages);

            var recording = TopicRecording.check(file);
            assertThat(recording.topic()).isEqualTo("ecg.samples");
            assertThat(recording.recorded()).isEqualTo(RECORDED);
            assertThat(recording.messages()).isEqualTo(messages.size());
            assertThat(read(recording))
                    .as("seed %d", seed)
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(messages);
        }
    }

    @Test
    void writesReadableLines() throws IOException {
        var file = write(
                "night.jsonl",
                List.of(
                        new TopicMessage(3, 17, 5_000, "bed-1".getBytes(UTF_8), "{\"a\":1}".getBytes(UTF_8), List.of()),
                        new TopicMessage(0, 2, 7_500, null, new byte[] {(byte) 0xff}, List.of())));

        assertThat(Files.readAllLines(file))
                .startsWith(
                        "{\"format\":\"wardbeat-topic-recording\",\"version\":1,\"topic\":\"ecg.samples\","
                                + "\"recorded\":\"2024-05-01T12:00:00Z\"}",
                        "{\"partition\":3,\"offset\":17,\"timestampMillis\":5000,\"key\":\"bed-1\","
                                + "\"value\":\"{\\\"a\\\":1}\",\"headers\":[]}",
                        "{\"partition\":0,\"offset\":2,\"timestampMillis\":7500,\"valueBase64\":\"/w==\",\"headers\":[]}")
                .hasSize(4);
        assertThat(TopicRecording.check(file).length()).hasSeconds(2).hasMillis(2_500);
    }

    @Test
    void deletesAnUnfinishedFile() throws IOException {
        try (var writer = TopicRecordingWriter.create(directory.resolve("night.jsonl"), "ecg.samples", RECORDED)) {
            writer.write(new TopicMessage(0, 0, 0, null, null, List.of()));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void doesNotOverwriteAFile() throws IOException {
        var file = write("night.jsonl", List.of());
        assertThatThrownBy(() -> TopicRecordingWriter.create(file, "ecg.samples", RECORDED))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": the file exists; delete it or choose another name");
    }

    @Test
    void rejectsATruncatedFile() throws IOException {
        for (String name : List.of("night.jsonl", "night.jsonl.gz")) {
            byte[] whole = Files.readAllBytes(write(name, messages(new SplittableRandom(5))));
            var cut = directory.resolve("cut-" + name);
            for (int length = 0; length < whole.length; length += 7) {
                Files.write(cut, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> TopicRecording.check(cut))
                        .as("%s at %d of %d bytes", name, length, whole.length)
                        .isInstanceOf(MalformedRecordingException.class);
            }
        }
    }

    @Test
    void rejectsAFileWithAChangedByte() throws IOException {
        byte[] whole = Files.readAllBytes(write("night.jsonl", messages(new SplittableRandom(6))));
        var random = new SplittableRandom(7);
        var changed = directory.resolve("changed.jsonl");
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = whole.clone();
            int at = random.nextInt(bytes.length - 1);
            bytes[at] ^= (byte) (1 << random.nextInt(7));
            Files.write(changed, bytes);
            assertThatThrownBy(() -> TopicRecording.check(changed))
                    .as("byte %d", at)
                    .isInstanceOf(MalformedRecordingException.class);
        }
    }

    @Test
    void reportsTheErrorAndItsLine() throws IOException {
        String head = "{\"format\":\"wardbeat-topic-recording\",\"version\":1,\"topic\":\"t\","
                + "\"recorded\":\"2024-05-01T12:00:00Z\"}\n";
        assertRejected("", "line 1: the file is empty");
        assertRejected("{\"format\":\"other\"}\n", "line 1: expected a recorded topic");
        assertRejected(head.replace(":1,", ":2,"), "line 1: expected version 1, got 2");
        assertRejected(head.replace("12:", "99:"), "line 1: expected a time \"recorded\"");
        assertRejected(head, "line 2: no closing line after 0 messages");
        assertRejected(head + "[]\n", "line 2: expected a JSON object");
        assertRejected(head + "{\"partition\":0}\n", "line 2: expected an array \"headers\"");
        assertRejected(
                head + "{\"partition\":0,\"offset\":1,\"timestampMillis\":2,\"keyBase64\":\"?\",\"headers\":[]}\n",
                "line 2: expected \"keyBase64\" to be Base64");
        assertRejected(
                head + "{\"messages\":1,\"sha256\":\"00\"}\n", "line 2: wrong number of messages; expected 1, got 0");
        assertRejected(
                head + "{\"messages\":0,\"sha256\":\"00\"}\n", "line 2: the lines above do not match the SHA-256");
    }

    private void assertRejected(String content, String reason) throws IOException {
        var file = directory.resolve("bad.jsonl");
        Files.writeString(file, content);
        assertThatThrownBy(() -> TopicRecording.check(file))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageStartingWith(file + ", " + reason);
    }

    private Path write(String name, List<TopicMessage> messages) throws IOException {
        var file = directory.resolve(name);
        try (var writer = TopicRecordingWriter.create(file, "ecg.samples", RECORDED)) {
            for (var message : messages) {
                writer.write(message);
            }
            writer.finish();
        }
        return file;
    }

    private static List<TopicMessage> read(TopicRecording recording) throws IOException {
        var messages = new ArrayList<TopicMessage>();
        try (var reader = recording.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                messages.add(next.get());
            }
        }
        return messages;
    }

    private static List<TopicMessage> messages(SplittableRandom random) {
        var messages = new ArrayList<TopicMessage>();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            var headers = new ArrayList<TopicMessage.Header>();
            for (int h = random.nextInt(3); h > 0; h--) {
                headers.add(new TopicMessage.Header("h" + random.nextInt(2), bytes(random)));
            }
            messages.add(new TopicMessage(
                    random.nextInt(8),
                    random.nextLong() >>> 1,
                    random.nextLong(4_000_000_000_000L),
                    bytes(random),
                    bytes(random),
                    headers));
        }
        return messages;
    }

    /** Null, no bytes, random bytes, or text with all kinds of characters. */
    private static byte @Nullable [] bytes(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> {
                byte[] any = new byte[random.nextInt(1, 60)];
                random.nextBytes(any);
                yield any;
            }
            default -> {
                var text = new StringBuilder();
                for (int i = random.nextInt(1, 30); i > 0; i--) {
                    int character = random.nextInt(0x10_ffff);
                    text.appendCodePoint(character >= 0xd800 && character < 0xe000 ? '"' : character);
                }
                yield text.toString().getBytes(UTF_8);
            }
        };
    }
}
