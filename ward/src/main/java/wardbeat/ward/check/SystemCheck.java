package wardbeat.ward.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.BrokerCheck;
import wardbeat.broker.TopicAdmin;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.scoring.ScorerEngine;
import wardbeat.ward.check.CheckResult.Status;
import wardbeat.wire.Topics;

/** Checks the requirements of a ward, one after the other. Not thread-safe. */
final class SystemCheck {

    private static final long MIN_HEAP_BYTES = 1L << 30;
    private static final long MIN_DISK_BYTES = 2L << 30;
    private static final Duration MAX_AHEAD = Duration.ofSeconds(1);
    private static final int LAST_TESTED_JAVA = 21;

    private final List<CheckResult> results = new ArrayList<>();

    /** Checks this machine, the model at {@code model} (null: the packaged model) and the broker (null: no broker). */
    static List<CheckResult> run(@Nullable Path model, @Nullable BrokerAccess broker) {
        var check = new SystemCheck();
        check.java();
        check.memory();
        check.disk();
        check.model(model);
        if (broker != null) {
            check.broker(broker);
        }
        return List.copyOf(check.results);
    }

    private void java() {
        String version = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        if (!List.class.getModule().isOpen("java.util", SystemCheck.class.getModule())) {
            fail(
                    "java",
                    version + ": java.util is not open to Flink; start ./wardbeat, or add"
                            + " --add-opens=java.base/java.util=ALL-UNNAMED");
            return;
        }
        if (Runtime.version().feature() > LAST_TESTED_JAVA) {
            warn("java", version + ": not tested; Flink 2.2 is tested with Java 17 and 21");
            return;
        }
        ok("java", version);
    }

    private void memory() {
        long heapBytes = Runtime.getRuntime().maxMemory();
        String text = String.format(
                Locale.ROOT,
                "%,d MiB maximum heap, %d processors",
                heapBytes >> 20,
                Runtime.getRuntime().availableProcessors());
        if (heapBytes < MIN_HEAP_BYTES) {
            warn("memory", text + ": heap too small; set at least 1 GiB, for example WARDBEAT_OPTS=-Xmx2g");
            return;
        }
        ok("memory", text);
    }

    private void disk() {
        var directory = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            if (!canExecuteFilesIn(directory)) {
                fail(
                        "disk",
                        directory + ": mounted noexec, so that native libraries cannot be loaded from it; set another"
                                + " directory, for example WARDBEAT_OPTS=-Djava.io.tmpdir=DIR");
                return;
            }
            long freeBytes = Files.getFileStore(directory).getUsableSpace();
            String text = String.format(Locale.ROOT, "%,d MiB free in %s", freeBytes >> 20, directory);
            if (freeBytes < MIN_DISK_BYTES) {
                warn("disk", text + ": not enough; native libraries and the embedded broker need 2 GiB");
                return;
            }
            ok("disk", text);
        } catch (IOException e) {
            fail(
                    "disk",
                    directory + ": not writable (" + e.getMessage()
                            + "); set another directory, for example WARDBEAT_OPTS=-Djava.io.tmpdir=DIR");
        }
    }

    private static boolean canExecuteFilesIn(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "wardbeat-", null);
        try {
            // On a file system mounted noexec, no file is executable regardless of its permissions.
            return file.toFile().setExecutable(true) && file.toFile().canExecute();
        } finally {
            Files.delete(file);
        }
    }

    private void model(@Nullable Path path) {
        String name = path == null ? "the packaged model" : path.toString();
        ModelArchive archive;
        try {
            archive = path == null ? ModelArchive.packaged() : ModelArchive.open(path);
        } catch (ModelArchiveException e) {
            fail("model", e.getMessage() + "; get another copy, or train a model with ./wardbeat train");
            return;
        }
        ok("model", name + ", " + archive.modelId());
        for (ScorerEngine engine : archive.engines()) {
            scorer(archive, engine, engine == ScorerEngine.ONNX ? Status.FAIL : Status.WARN);
        }
    }

    private void scorer(ModelArchive archive, ScorerEngine engine, Status ifBroken) {
        String subject = "scorer";
        try {
            archive.scorer(engine).close();
            ok(subject, engine + " reproduces the self-test of the model");
        } catch (ModelArchiveException | LinkageError | IllegalStateException e) {
            results.add(new CheckResult(
                    subject,
                    ifBroken,
                    engine + ": does not work on this machine: " + e
                            + (ifBroken == Status.WARN ? "; do not use --scorer dl4j" : "")));
        }
    }

    private void broker(BrokerAccess broker) {
        try {
            BrokerCheck.requireTopics(broker, List.of());
        } catch (RuntimeException e) {
            fail("broker", String.valueOf(e.getMessage()));
            return;
        }
        ok("broker", "answers at " + broker.bootstrapServers());
        try (var admin = new TopicAdmin(broker)) {
            var existing = admin.names();
            for (String topic : Topics.ALL) {
                if (existing.contains(topic)) {
                    topic(topic, admin);
                } else {
                    fail(
                            "topic",
                            topic + ": does not exist; run ./wardbeat topics create --bootstrap-servers "
                                    + broker.bootstrapServers()
                                    + (broker.properties().isEmpty() ? "" : " --kafka-properties FILE"));
                }
            }
            if (existing.contains(Topics.SAMPLES)) {
                clock(admin.newestMillis(Topics.SAMPLES), System.currentTimeMillis());
            }
        }
    }

    private void topic(String topic, TopicAdmin admin) {
        try {
            var faults = admin.faults(topic, 1);
            if (faults.isEmpty()) {
                ok("topic", topic + ", " + admin.partitions(topic) + " partitions");
            } else {
                fail("topic", topic + ": " + String.join("; ", faults));
            }
        } catch (IllegalStateException e) {
            warn(
                    "topic",
                    topic + ": exists, but " + e.getMessage() + " (" + e.getCause()
                            + "); use a client with more permissions");
        }
    }

    /** Timestamps in the future show that the clocks differ. Old timestamps can also mean that no bed sends. */
    private void clock(OptionalLong newestMillis, long nowMillis) {
        if (newestMillis.isEmpty()) {
            ok("clock", "not checked: no message in " + Topics.SAMPLES);
            return;
        }
        var age = Duration.ofMillis(nowMillis - newestMillis.getAsLong());
        String newest = "newest message of " + Topics.SAMPLES + ": ";
        if (age.compareTo(MAX_AHEAD.negated()) < 0) {
            warn(
                    "clock",
                    newest + "timestamp " + age.negated().toSeconds()
                            + " s in the future; synchronize the clocks of the broker and this machine");
            return;
        }
        ok("clock", newest + Math.max(0, age.toSeconds()) + " s old");
    }

    private void ok(String subject, String text) {
        results.add(new CheckResult(subject, Status.OK, text));
    }

    private void warn(String subject, String text) {
        results.add(new CheckResult(subject, Status.WARN, text));
    }

    private void fail(String subject, String text) {
        results.add(new CheckResult(subject, Status.FAIL, text));
    }
}
