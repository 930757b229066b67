package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.recording.DataDirectory;

/**
 * Replays recordings, all as patients of one ward, and compares what is published, byte for byte: one undisturbed run with the
 * golden files, and about twenty other ways of running with that one. Where the MIT-BIH Arrhythmia Database is missing, the synthetic
 * recordings are replayed alone.
 *
 * <p>With {@code -Dwardbeat.golden.update=true} the golden files are written again, and the difference is printed.
 */
class GoldenReplayIT {

    private static final String UPDATE = "wardbeat.golden.update";
    private static final long SEED = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int[] PARALLELISMS = {1, 2, 4};
    private static final List<GoldenRecording.Chunking> CHUNKINGS = List.of(
            new GoldenRecording.Chunking(1000, 1000),
            new GoldenRecording.Chunking(64, 64),
            new GoldenRecording.Chunking(7, 7),
            new GoldenRecording.Chunking(1, 1),
            new GoldenRecording.Chunking(25, 400));

    private enum Disturbance {
        NONE,
        TASK_FAILURES,
        RESTORE_RESCALED
    }

    private enum Checkpoints {
        ALIGNED,
        UNALIGNED,
        NONE
    }

    private enum Backend {
        HASHMAP,
        ROCKSDB
    }

    /** One way of running the job. */
    private record Way(
            int number,
            int parallelism,
            GoldenRecording.Chunking chunking,
            Disturbance disturbance,
            Checkpoints checkpoints,
            Backend backend) {

        @Override
        public String toString() {
            return "%d: parallelism %d, %s samples a chunk, %s, checkpoints %s, %s"
                    .formatted(number, parallelism, chunking, disturbance, checkpoints, backend);
        }
    }

    @TempDir
    private static Path folder;

    private static JobBench bench;
    private static List<GoldenRecording> synthetic;
    private static List<GoldenRecording> published;
    private static PublishedLog undisturbed;

    @BeforeAll
    static void replayUndisturbed() throws Exception {
        bench = JobBench.open(1, 4, folder);
        synthetic = GoldenRecording.synthetic();
        published = GoldenRecording.ofDatabase();
        for (int i = 0; i < CHUNKINGS.size(); i++) {
            var chunking = CHUNKINGS.get(i);
            var devices = recordings(chunking).map(recording -> recording.device(chunking));
            bench.publish("samples-" + i, devices.toList());
        }
        var run = bench.start(new JobBench.Plan("samples-1", "undisturbed"));
        run.job().awaitEnd();
        undisturbed = run.log();
    }

    @AfterAll
    static void close() throws Exception {
        bench.close();
    }

    @Test
    void equalsTheGoldenFilesOfSyntheticRecordings() throws Exception {
        for (GoldenRecording recording : synthetic) {
            requireGolden(recording);
        }
    }

    @Test
    void equalsTheGoldenFilesOfPublishedRecordings() throws Exception {
        assumeTrue(!published.isEmpty(), "the MIT-BIH Arrhythmia Database is not here; set " + DataDirectory.VARIABLE);
        for (GoldenRecording recording : published) {
            requireGolden(recording);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void publishesTheSameBytesHoweverItRuns(Way way) throws Exception {
        var random = new Random(SEED + way.number());
        String samples = "samples-" + CHUNKINGS.indexOf(way.chunking());
        String results = "way-" + way.number();
        var plan = plan(way, samples, results, way.parallelism());
        long messages = recordings(way.chunking())
                .mapToLong(recording -> recording.messages(way.chunking()))
                .sum();
        JobBench.Run run;
        switch (way.disturbance()) {
            case NONE -> run = bench.start(plan);
            case TASK_FAILURES -> {
                plan.faults()
                        .failAfter(Faults.Place.SOURCE, within(random, messages))
                        .failAfter(Faults.Place.BEATS, random.nextInt(200))
                        .failAfter(Faults.Place.ALERTS, random.nextInt(5));
                run = bench.start(plan);
            }
            case RESTORE_RESCALED -> {
                plan.endless().faults().holdAfter(within(random, messages));
                var first = bench.start(plan);
                plan.faults().held().get(1, TimeUnit.MINUTES);
                String savepoint = first.stop(folder.resolve("savepoints"));
                run = bench.start(plan(way, samples, results, way.parallelism() % 4 + 1)
                        .endless()
                        .from(savepoint));
            }
            default -> throw new IllegalStateException(way.toString());
        }
        var log = whole(run, way);
        assertThat(log.conflicts()).as("%s, seed %d", way, SEED).isEmpty();
        int failures = way.disturbance() == Disturbance.TASK_FAILURES ? 3 : 0;
        assertThat(plan.faults().struck()).isEqualTo(failures);
        assertThat(run.restarts())
                .as("restarts of each task; two failures can fall into one")
                .allMatch(restarts -> restarts <= failures && (failures == 0 || restarts > 0));
        recordings(way.chunking()).forEach(recording -> {
            String name = recording.patient();
            assertThat(log.alerts(name)).as("alerts of %s, %s", name, way).isEqualTo(undisturbed.alerts(name));
            assertThat(log.beats(name)).as("beats of %s, %s", name, way).isEqualTo(undisturbed.beats(name));
        });
    }

    /** All that {@code run} publishes. Kafka's bounded source, once restored, does not end by itself. */
    private static PublishedLog whole(JobBench.Run run, Way way) throws Exception {
        if (way.disturbance() == Disturbance.RESTORE_RESCALED) {
            int expected = recordings(way.chunking())
                    .mapToInt(
                            recording -> undisturbed.alerts(recording.patient()).size()
                                    + undisturbed.beats(recording.patient()).size())
                    .sum();
            run.awaitResults(expected, PATIENCE);
            run.job().cancel();
        } else {
            run.job().awaitEnd();
        }
        return run.log();
    }

    private static Stream<Way> ways() {
        var rows = Pairwise.rows(
                SEED,
                PARALLELISMS.length,
                CHUNKINGS.size(),
                Disturbance.values().length,
                Checkpoints.values().length,
                Backend.values().length);
        var ways = new ArrayList<Way>();
        for (int[] row : rows) {
            ways.add(new Way(
                    ways.size() + 1,
                    PARALLELISMS[row[0]],
                    CHUNKINGS.get(row[1]),
                    Disturbance.values()[row[2]],
                    Checkpoints.values()[row[3]],
                    Backend.values()[row[4]]));
        }
        return ways.stream();
    }

    private static JobBench.Plan plan(Way way, String samples, String results, int parallelism) {
        var plan = new JobBench.Plan(samples, results).parallelism(parallelism);
        var interval = way.checkpoints() == Checkpoints.NONE ? Duration.ofDays(1) : Duration.ofMillis(200);
        plan.flink().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        plan.flink().set(CheckpointingOptions.ENABLE_UNALIGNED, way.checkpoints() == Checkpoints.UNALIGNED);
        plan.flink().set(StateBackendOptions.STATE_BACKEND, way.backend() == Backend.ROCKSDB ? "rocksdb" : "hashmap");
        return plan;
    }

    /** A message in the first half, but not among the first. */
    private static long within(Random random, long messages) {
        return messages / 10 + (long) (random.nextDouble() * messages * 0.4);
    }

    /** Sample by sample the long recordings would take minutes. */
    private static Stream<GoldenRecording> recordings(GoldenRecording.Chunking chunking) {
        return chunking.tiny() ? synthetic.stream() : Stream.concat(synthetic.stream(), published.stream());
    }

    private static void requireGolden(GoldenRecording recording) throws Exception {
        List<String> golden = recording.golden();
        List<String> now = recording.render(undisturbed);
        if (Boolean.getBoolean(UPDATE)) {
            golden.stream().filter(line -> !now.contains(line)).forEach(line -> print(recording, "- " + line));
            now.stream().filter(line -> !golden.contains(line)).forEach(line -> print(recording, "+ " + line));
            Files.createDirectories(recording.file().toAbsolutePath().getParent());
            Files.writeString(recording.file(), String.join("\n", now) + "\n");
            return;
        }
        assertThat(now)
                .as("%s; if it must change, -D%s=true writes it again", recording.file(), UPDATE)
                .isEqualTo(golden);
    }

    private static void print(GoldenRecording recording, String line) {
        System.out.println(recording.file().getFileName() + " " + line);
    }
}
