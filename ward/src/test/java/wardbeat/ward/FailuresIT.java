package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of alerts while tasks fail, the broker goes down and comes back, and checkpoints cannot be written. */
class FailuresIT {

    private static final long SEED = 25;
    private static final int BEDS = 6;

    /** Playback speed of the beds while components fail. */
    private static final double SPEED = 30;

    /** Longer than Kafka's clients wait before they look for the broker again. */
    private static final Duration OUTAGE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(5);

    private enum Blow {
        SOURCE_FAILS,
        SINK_OF_BEATS_FAILS,
        SINK_OF_ALERTS_FAILS,
        TASK_MANAGER_DIES,
        BROKER_RESTARTS,
        BROKER_IS_DOWN
    }

    @Test
    void losesNoAlertWhileTasksAndBrokerFail(@TempDir Path folder) throws Exception {
        losesNoAlert(folder, 4, 1);
    }

    @Test
    @Tag("soak")
    void losesNoAlertWhileTheBrokerIsDownFiveTimes(@TempDir Path folder) throws Exception {
        losesNoAlert(folder, 0, 5);
    }

    private static void losesNoAlert(Path folder, int brokerRestarts, int brokerOutages) throws Exception {
        var random = new Random(SEED);
        var blows = new ArrayList<Blow>();
        blows.addAll(Collections.nCopies(11, Blow.SOURCE_FAILS));
        blows.addAll(Collections.nCopies(8, Blow.SINK_OF_BEATS_FAILS));
        blows.addAll(Collections.nCopies(4, Blow.SINK_OF_ALERTS_FAILS));
        blows.addAll(Collections.nCopies(2, Blow.TASK_MANAGER_DIES));
        blows.addAll(Collections.nCopies(brokerRestarts, Blow.BROKER_RESTARTS));
        blows.addAll(Collections.nCopies(brokerOutages, Blow.BROKER_IS_DOWN));
        Collections.shuffle(blows, random);

        try (var bench = JobBench.open(2, 1, folder)) {
            bench.broker().createTopics(4, List.of("samples"));
            var plan = new JobBench.Plan("samples", "disturbed").parallelism(2).endless();
            plan.flink().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
            var run = bench.start(plan);
            run.job().awaitRunning();

            var log = new PublishedLog();
            var recoveryMillis = new ArrayList<Long>();
            int taskFailures = 0;
            try (var ward = new EndlessWard(bench.broker().bootstrap(), "samples", BEDS, SPEED, SEED);
                    var tail = run.tail(log)) {
                for (Blow blow : blows) {
                    log.awaitNews(5 + random.nextInt(30), PATIENCE);
                    long struckNanos = System.nanoTime();
                    strike(blow, bench, plan.faults(), random);
                    if (blow != Blow.BROKER_RESTARTS && blow != Blow.BROKER_IS_DOWN) {
                        int restarts = ++taskFailures;
                        await("restart %d, after %s".formatted(restarts, blow))
                                .pollInterval(POLL)
                                .atMost(PATIENCE)
                                .until(() -> run.restarts().stream().allMatch(count -> count == restarts));
                        run.job().awaitRunning();
                    }
                    log.awaitNews(1, PATIENCE);
                    recoveryMillis.add((System.nanoTime() - struckNanos) / 1_000_000);
                    tail.check();
                }
                ward.discharge();
                assertThat(run.restarts()).as("restarts of each task").containsOnly(25);

                bench.addTaskManager();
                bench.addTaskManager();
                var undisturbed = bench.start(new JobBench.Plan("samples", "undisturbed").parallelism(2));
                undisturbed.job().awaitEnd();
                PublishedLog expected = undisturbed.log();
                await("all that an undisturbed run publishes")
                        .atMost(PATIENCE)
                        .until(() -> log.valuesButNoData().size()
                                >= expected.valuesButNoData().size());

                assertThat(log.conflicts()).as("seed %d", SEED).isEmpty();
                assertThat(log.valuesButNoData()).as("seed %d", SEED).isEqualTo(expected.valuesButNoData());
                assertThat(IntStream.range(0, BEDS).boxed())
                        .allSatisfy(bed -> assertThat(log.alerts("bed-" + bed)).isNotEmpty());
                assertThat(undisturbed.restarts()).containsOnly(0);
                assertThat(run.restarts()).as("restarts of each task").containsOnly(25);
                run.job().cancel();
                report(recoveryMillis, log);
            }
        }
    }

    @Test
    void alertsWhileNoCheckpointCanBeWritten(@TempDir Path folder) throws Exception {
        try (var bench = JobBench.open(1, 2, folder)) {
            bench.publish(
                    "samples",
                    GoldenRecording.synthetic().stream()
                            .map(recording -> recording.device(new GoldenRecording.Chunking(50, 50)))
                            .toList());
            var undisturbed = bench.start(new JobBench.Plan("samples", "undisturbed").parallelism(2));
            undisturbed.job().awaitEnd();
            PublishedLog expected = undisturbed.log();

            var plan = new JobBench.Plan("samples", "full").parallelism(2).endless();
            plan.flink().set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
            plan.flink()
                    .set(
                            CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                            FullFileSystem.SCHEME + "://" + folder.resolve("full"));
            var run = bench.start(plan);
            run.job().awaitRunning();
            await("checkpoints to fail")
                    .atMost(PATIENCE)
                    .until(() -> run.checkpoints().getNumberOfFailedCheckpoints() >= 3);
            run.awaitResults(expected.size(), PATIENCE);

            assertThat(run.log().values()).isEqualTo(expected.values());
            assertThat(run.checkpoints().getNumberOfCompletedCheckpoints()).isZero();
            assertThat(run.restarts()).as("restarts of each task").containsOnly(0);
            run.job().cancel();
        }
    }

    private static void strike(Blow blow, JobBench bench, Faults faults, Random random) throws Exception {
        switch (blow) {
            case SOURCE_FAILS -> fail(faults, Faults.Place.SOURCE, random.nextInt(50));
            case SINK_OF_BEATS_FAILS -> fail(faults, Faults.Place.BEATS, random.nextInt(10));
            case SINK_OF_ALERTS_FAILS -> fail(faults, Faults.Place.ALERTS, 0);
            case TASK_MANAGER_DIES -> bench.replaceTaskManager();
            case BROKER_RESTARTS -> bench.broker().restart(Duration.ZERO);
            case BROKER_IS_DOWN -> bench.broker().restart(OUTAGE);
        }
    }

    private static void fail(Faults faults, Faults.Place place, int elements) {
        int before = faults.struck();
        faults.failAfter(place, elements);
        await("a task to fail at " + place).pollInterval(POLL).atMost(PATIENCE).until(() -> faults.struck() > before);
    }

    private static void report(List<Long> recoveryMillis, PublishedLog log) {
        long[] sorted =
                recoveryMillis.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%d blows, seed %d: new results after %d ms (p50), %d ms (max); %d beats and alerts, none lost, %d repeats%n",
                sorted.length,
                SEED,
                sorted[sorted.length / 2],
                Arrays.stream(sorted).max().orElseThrow(),
                log.size(),
                log.repeats());
    }
}
