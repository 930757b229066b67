package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.alarm.Phase;
import wardbeat.bed.LedgerEntry;
import wardbeat.bedside.ChunkSize;
import wardbeat.bedside.DeviceSession;
import wardbeat.bedside.Speed;
import wardbeat.bedside.SyntheticDevice;
import wardbeat.bedside.TimedChunk;
import wardbeat.recording.topic.TopicMessage;
import wardbeat.recording.topic.TopicRecording;
import wardbeat.recording.topic.TopicRecordingWriter;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;
import wardbeat.synthetic.RhythmScript;
import wardbeat.synthetic.SyntheticEcg;
import wardbeat.ward.embedded.EmbeddedWard;
import wardbeat.ward.feed.RecordingFeed;
import wardbeat.ward.terminal.StopSignal;
import wardbeat.wire.SampleChunkCodec;
import wardbeat.wire.WireFormat;

/**
 * Stops the job in the middle and goes on from its savepoint: with another parallelism, and from the savepoint that each
 * release has left among the test resources.
 *
 * <p>A release's folder holds the messages of three beds, as {@code wardbeat record} writes them, and the savepoint of a job
 * that has read the first {@link #HOLD} of them: one bed is in the middle of an episode, one has samples that wait for a lost
 * chunk, one is just after a gap. They are in a topic of one partition, so that it is always the same messages.
 * CONTRIBUTING.md describes how to write the directory of {@link #RELEASE} again.
 */
class SavepointIT {

    private static final String RELEASE = "0.1.0";
    private static final String UPDATE = "wardbeat.savepoint.update";
    private static final Path FOLDER = Path.of("ward", "src", "test", "resources", "savepoints");
    private static final String SAMPLES = "ecg.samples";
    private static final SampleRate RATE = SampleRate.ofHertz(125);
    private static final ChunkSize CHUNK = new ChunkSize(50);
    private static final Duration LENGTH = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HOLD = 190;
    private static final List<String> BEDS = List.of("bed-0", "bed-1", "bed-2");

    /** After this time all beats are those of an undisturbed run: 8 s at {@link #RATE}. */
    private static final long SETTLING_SAMPLES = 1_000;

    private static final long LARGEST_SAVEPOINT_BYTES = 300_000;

    @TempDir
    private Path folder;

    private JobBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = JobBench.open(1, 4, folder);
        bench.broker().createTopics(1, List.of(SAMPLES));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void writesTheSavepointOfThisReleaseOnRequest() throws Exception {
        assumeTrue(Boolean.getBoolean(UPDATE), "-D" + UPDATE + "=true writes the savepoint of this release again");
        Path release = Files.createDirectories(FOLDER.resolve(RELEASE));
        Files.deleteIfExists(messages(release));
        write(messages(release));
        publish(messages(release));
        String savepoint = stopAfter(HOLD, new JobBench.Plan(SAMPLES, "results"));
        Files.copy(
                Path.of(URI.create(savepoint)).resolve("_metadata"),
                release.resolve("_metadata"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void goesOnFromTheSavepointOfEachRelease() throws Exception {
        try (var releases = Files.list(FOLDER)) {
            assertThat(releases.map(release -> release.getFileName().toString()))
                    .containsExactly(RELEASE);
        }
        Path release = FOLDER.resolve(RELEASE);
        assertThat(Files.size(release.resolve("_metadata"))).isLessThan(LARGEST_SAVEPOINT_BYTES);
        publish(messages(release));
        PublishedLog undisturbed = undisturbed();
        var before = new JobBench.Plan(SAMPLES, "before");
        stopAfter(HOLD, before);
        PublishedLog published = bench.log(before);
        assertThat(openEpisodes(published)).as("episodes open at the savepoint").isNotEmpty();

        bench.createResults("restored");
        var plan = new JobBench.Plan(SAMPLES, "restored")
                .parallelism(2)
                .endless()
                .from(release.toUri().toString());
        PublishedLog restored = awaitLastBeats(plan, undisturbed, messages(release));

        // The release had another detector and model, so the first beats and all classes may differ.
        assertThat(restored.conflicts()).isEmpty();
        for (String bed : BEDS) {
            long settledSample = lastBeatSample(published, bed) + SETTLING_SAMPLES;
            assertThat(beatSamples(restored, bed, settledSample))
                    .as(bed)
                    .isNotEmpty()
                    .isEqualTo(beatSamples(undisturbed, bed, settledSample));
        }
        assertThat(openEpisodes(restored)).as("episodes open after the end").isEmpty();
        assertThat(BEDS.stream()
                        .flatMap(bed -> restored.alerts(bed).stream())
                        .map(alert -> alert.alert().phase()))
                .as("an episode of the release ends")
                .contains(Phase.END);
    }

    @Test
    void publishesTheSameAfterEachChangeOfParallelism() throws Exception {
        var messages = folder.resolve("messages.jsonl");
        write(messages);
        publish(messages);
        PublishedLog undisturbed = undisturbed();

        String first = stopAfter(100, new JobBench.Plan(SAMPLES, "rescaled").parallelism(2));
        String second = stopAfter(
                90, new JobBench.Plan(SAMPLES, "rescaled").parallelism(4).from(first));
        var last = new JobBench.Plan(SAMPLES, "rescaled").endless().from(second);
        PublishedLog rescaled = awaitLog(last, undisturbed.size(), messages);

        assertThat(rescaled.conflicts()).isEmpty();
        assertThat(rescaled.values()).isNotEmpty().isEqualTo(undisturbed.values());
    }

    /** The broker has deleted what the job was about to read: it goes on with the oldest there is, and the gap is in the ledger. */
    @Test
    void goesOnWithAGapWhereTheBrokerHasDeletedWhatWasNotRead() throws Exception {
        var messages = folder.resolve("messages.jsonl");
        write(messages);
        publish(messages);
        long sent = TopicRecording.check(messages).messages();
        String savepoint = stopAfter(100, new JobBench.Plan(SAMPLES, "results"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bench.broker().bootstrap()))) {
            admin.deleteRecords(Map.of(new TopicPartition(SAMPLES, 0), RecordsToDelete.beforeOffset(160)))
                    .all()
                    .get();
        }

        var run = bench.start(new JobBench.Plan(SAMPLES, "results").endless().from(savepoint));

        await("all but what was deleted").atMost(PATIENCE).until(() -> {
            var ledger = EmbeddedWard.ledger(run.job().accumulators());
            return ledger.get(LedgerEntry.MESSAGES_RECEIVED) == sent - 60
                    && ledger.get(LedgerEntry.SESSIONS_ENDED) == 3
                    && ledger.isBalanced();
        });
        assertThat(EmbeddedWard.ledger(run.job().accumulators()).get(LedgerEntry.GAPS))
                .as("one a bed, which joins the one that bed 2 has anyway, and the chunk that bed 1 loses")
                .isEqualTo(4);
        run.job().cancel();
    }

    private PublishedLog undisturbed() throws Exception {
        var plan = new JobBench.Plan(SAMPLES, "undisturbed").parallelism(2);
        bench.start(plan).job().awaitEnd();
        return bench.log(plan);
    }

    /** Runs until {@code messages} more are read, stops, and returns where the savepoint is. */
    private String stopAfter(int messages, JobBench.Plan plan) throws Exception {
        plan.endless().faults().holdAfter(messages);
        var run = bench.start(plan);
        plan.faults().held().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return run.stop(folder.resolve("savepoints"));
    }

    /**
     * Runs until {@code size} beats and alerts are published and every message is in the ledger, also those that were read before
     * the savepoint. Kafka's bounded source, once restored, does not end by itself.
     */
    private PublishedLog awaitLog(JobBench.Plan plan, int size, Path messages) throws Exception {
        var run = bench.start(plan);
        run.awaitResults(size, PATIENCE);
        awaitLedger(run, messages);
        run.job().cancel();
        return bench.log(plan);
    }

    private static void awaitLedger(JobBench.Run run, Path messages) throws IOException {
        long sent = TopicRecording.check(messages).messages();
        await("a ledger of %d messages that closes".formatted(sent))
                .atMost(PATIENCE)
                .until(() -> {
                    var ledger = EmbeddedWard.ledger(run.job().accumulators());
                    return ledger.get(LedgerEntry.MESSAGES_RECEIVED) == sent && ledger.isBalanced();
                });
    }

    /** Runs until the last beat of each bed is published and every message is in the ledger. */
    private PublishedLog awaitLastBeats(JobBench.Plan plan, PublishedLog undisturbed, Path messages) throws Exception {
        var run = bench.start(plan);
        var log = new PublishedLog();
        try (var tail = run.tail(log)) {
            await("the last beat of each bed").atMost(PATIENCE).until(() -> {
                tail.check();
                return BEDS.stream().allMatch(bed -> lastBeatSample(log, bed) >= lastBeatSample(undisturbed, bed));
            });
        }
        awaitLedger(run, messages);
        run.job().cancel();
        return bench.log(plan);
    }

    private static long lastBeatSample(PublishedLog log, String bed) {
        return log.beats(bed).stream()
                .mapToLong(beat -> beat.report().beat().sample())
                .max()
                .orElse(-1);
    }

    private static List<Long> beatSamples(PublishedLog log, String bed, long fromSample) {
        return log.beats(bed).stream()
                .map(beat -> beat.report().beat().sample())
                .filter(sample -> sample >= fromSample)
                .sorted()
                .toList();
    }

    private static List<String> openEpisodes(PublishedLog log) {
        var open = new HashSet<String>();
        for (int bed = 0; bed < 3; bed++) {
            for (var published : log.alerts("bed-" + bed)) {
                String episode = published.alert().episodeId();
                if (published.alert().phase() == Phase.END) {
                    open.remove(episode);
                } else {
                    open.add(episode);
                }
            }
        }
        return List.copyOf(open);
    }

    private static Path messages(Path release) {
        return release.resolve("messages.jsonl.gz");
    }

    private void publish(Path messages) throws IOException {
        var recording = TopicRecording.check(messages);
        try (var stop = StopSignal.install()) {
            long delivered = new RecordingFeed(recording, Speed.MAX)
                    .publish(
                            bench.broker().access(),
                            SAMPLES,
                            stop,
                            new PrintWriter(System.out, false, StandardCharsets.UTF_8));
            assertThat(delivered).isEqualTo(recording.messages());
        }
    }

    /** Three beds, the messages in the order in which they are due. */
    private static void write(Path file) throws IOException {
        var beds = new ArrayList<TimedChunk>();
        beds.addAll(bed(0, "sinus 12s, asystole 20s, sinus 20s"));
        List<TimedChunk> waiting = bed(1, "sinus 20s, vt 10s, sinus 20s");
        waiting.remove((HOLD + 8) / 3 - 2);
        beds.addAll(waiting);
        List<TimedChunk> gap = bed(2, "sinus 10s, bradycardia 40s");
        gap.subList(50, 57).clear();
        beds.addAll(gap);
        beds.sort(Comparator.comparing(TimedChunk::due));
        var codec = new SampleChunkCodec();
        var type = new TopicMessage.Header(
                WireFormat.HEADER, WireFormat.JSON.contentType().getBytes(StandardCharsets.US_ASCII));
        try (var writer = TopicRecordingWriter.create(file, SAMPLES, Instant.EPOCH)) {
            for (TimedChunk timed : beds) {
                SampleChunk chunk = timed.chunk();
                writer.write(new TopicMessage(
                        0,
                        writer.messages(),
                        timed.due().toMillis(),
                        chunk.patient().getBytes(StandardCharsets.US_ASCII),
                        codec.encode(chunk, WireFormat.JSON),
                        List.of(type)));
            }
            writer.finish();
        }
    }

    private static List<TimedChunk> bed(int bed, String script) {
        var device = new SyntheticDevice(
                new DeviceSession("bed-" + bed, "monitor-" + bed, "1", Instant.EPOCH),
                new SyntheticEcg(RATE, SyntheticEcg.CALIBRATION, RhythmScript.parse(script), bed),
                CHUNK,
                LENGTH);
        var chunks = new ArrayList<TimedChunk>();
        for (Optional<TimedChunk> next = device.next(); next.isPresent(); next = device.next()) {
            chunks.add(next.get());
        }
        return chunks;
    }
}
