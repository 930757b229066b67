package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.ward.embedded.EmbeddedBroker;
import wardbeat.ward.output.OutputTail;

/** What becomes of alerts when the process that watches the beds is gone from one moment to the next. */
class TaskManagerKillsIT {

    private static final long SEED = 9;
    private static final int BEDS = 8;

    /** Playback speed of the beds: high enough to measure a gap with a resolution of a tenth of a second. */
    private static final double SPEED = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(20);

    /** A TaskManager more than the job needs, and heartbeats, as in k8s/. */
    private static Map<String, String> settings(Path folder) {
        return Map.of(
                "heartbeat.timeout", "20s",
                "heartbeat.interval", "1s",
                "execution.checkpointing.dir",
                        folder.resolve("checkpoints").toUri().toString());
    }

    @Test
    void losesNoAlertWhenTwoTaskManagersAreKilled(@TempDir Path folder) throws Exception {
        losesNoAlertWhenKilled(folder, 2);
    }

    @Test
    @Tag("soak")
    void losesNoAlertWhenFiveTaskManagersAreKilled(@TempDir Path folder) throws Exception {
        losesNoAlertWhenKilled(folder, 5);
    }

    private static void losesNoAlertWhenKilled(Path folder, int kills) throws Exception {
        var random = new Random(SEED);
        try (var broker = EmbeddedBroker.start();
                var cluster = FlinkProcesses.start(folder, settings(folder), 1)) {
            broker.createTopics(2, List.of("samples", "killed.beats", "killed.alerts", "beats", "alerts", "rejected"));
            cluster.addTaskManager();
            cluster.addTaskManager();
            await("all slots").atMost(PATIENCE).until(() -> cluster.slots() == 3);
            String jar = cluster.upload(FlinkProcesses.jobJar());
            String job = run(cluster, jar, broker, "killed.beats", "killed.alerts", "never");
            await("the job to run").atMost(PATIENCE).until(() -> cluster.runs(job));

            var log = new PublishedLog();
            var gapsMillis = new ArrayList<Long>();
            try (var ward = new EndlessWard(broker.bootstrap(), "samples", BEDS, SPEED, SEED);
                    var tail = new OutputTail(broker.access(), "killed.beats", "killed.alerts", log)) {
                for (int kill = 0; kill < kills; kill++) {
                    long checkpoints = cluster.checkpoints(job);
                    await("a checkpoint").atMost(PATIENCE).until(() -> cluster.checkpoints(job) > checkpoints);
                    log.awaitNews(50 + random.nextInt(150), PATIENCE);
                    List<String> victims = cluster.taskManagers(job);
                    long struckNanos = System.nanoTime();
                    cluster.kill(victims.get(random.nextInt(victims.size())));
                    awaitBeatsOfAllBeds(log);
                    gapsMillis.add((System.nanoTime() - struckNanos) / 1_000_000);
                    tail.check();
                    cluster.addTaskManager();
                    await("a slot to spare").atMost(PATIENCE).until(() -> cluster.slots() == 1);
                }
                ward.discharge();

                cluster.addTaskManager();
                String undisturbed = run(cluster, jar, broker, "beats", "alerts", "latest");
                await("the undisturbed job")
                        .atMost(PATIENCE)
                        .until(() -> cluster.state(undisturbed).equals("FINISHED"));
                var expected = PublishedLog.read(broker.bootstrap(), "beats", "alerts");
                await("all that an undisturbed run publishes")
                        .atMost(PATIENCE)
                        .until(() -> log.valuesButNoData().size()
                                >= expected.valuesButNoData().size());

                assertThat(log.conflicts()).as("seed %d", SEED).isEmpty();
                assertThat(log.valuesButNoData()).as("seed %d", SEED).isEqualTo(expected.valuesButNoData());
                assertThat(cluster.state(job)).isEqualTo("RUNNING");
                cluster.cancel(job);
            }
            report(gapsMillis, log);
        }
    }

    private static String run(
            FlinkProcesses cluster, String jar, EmbeddedBroker broker, String beats, String alerts, String stop)
            throws Exception {
        return cluster.run(
                jar,
                "--bootstrap-servers",
                broker.bootstrap(),
                "--samples-topic",
                "samples",
                "--beats-topic",
                beats,
                "--alerts-topic",
                alerts,
                "--rejected-topic",
                "rejected",
                "--group-id",
                beats,
                "--start",
                "earliest",
                "--stop",
                stop,
                "--parallelism",
                "2",
                "--checkpoint-interval",
                "2s");
    }

    private static void awaitBeatsOfAllBeds(PublishedLog log) {
        int[] before = beats(log);
        await("a new beat of each bed").pollInterval(POLL).atMost(PATIENCE).until(() -> {
            int[] now = beats(log);
            return IntStream.range(0, BEDS).allMatch(bed -> now[bed] > before[bed]);
        });
    }

    private static int[] beats(PublishedLog log) {
        return IntStream.range(0, BEDS)
                .map(bed -> log.beats("bed-" + bed).size())
                .toArray();
    }

    private static void report(List<Long> gapsMillis, PublishedLog log) {
        long[] sorted = gapsMillis.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%d task managers killed, seed %d: beats of all beds again after %d ms (p50), %d ms (p95 and max); %d beats"
                        + " and alerts, none lost, %d repeats%n",
                sorted.length, SEED, sorted[sorted.length / 2], sorted[sorted.length - 1], log.size(), log.repeats());
    }
}
