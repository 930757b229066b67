package wardbeat.ward.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wardbeat.broker.BrokerAccess;
import wardbeat.broker.BrokerCheck;
import wardbeat.broker.TopicAdmin;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.ModelArchiveException;
import wardbeat.scoring.ScorerEngine;
import wardbeat.wire.Topics;

/** Looks, one after the other, at all that a ward needs. */
final class Doctor {

    private static final long LEAST_HEAP_BYTES = 1L << 30;
    private static final long LEAST_DISK_BYTES = 2L << 30;
    private static final Duration MOST_AHEAD = Duration.ofSeconds(1);

    /** How something is. */
    enum State {
        OK,
        /** It works, but not well, or not everywhere. */
        WARN,
        FAIL
    }

    /**
     * What was found.
     *
     * @param subject what was looked at
     * @param state how it is
     * @param words what was seen and, where it is not well, the mend
     */
    record Finding(String subject, State state, String words) {}

    private final List<Finding> findings = new ArrayList<>();

    /** Everything about this machine, the model at {@code model} (null: the packaged one) and, where one is named, the broker. */
    static List<Finding> examine(@Nullable Path model, @Nullable BrokerAccess broker) {
        var doctor = new Doctor();
        doctor.java();
        doctor.memory();
        doctor.disk();
        doctor.model(model);
        if (broker != null) {
            doctor.broker(broker);
        }
        return List.copyOf(doctor.findings);
    }

    private void java() {
        String version = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        if (!List.class.getModule().isOpen("java.util", Doctor.class.getModule())) {
            fail(
                    "java",
                    version + ", but java.util is closed to Flink: start by ./wardbeat, or with"
                            + " --add-opens=java.base/java.util=ALL-UNNAMED");
            return;
        }
        if (Runtime.version().feature() > 21) {
            warn("java", version + ": Flink 2.2 is tested with 17 and 21");
            return;
        }
        ok("java", version);
    }

    private void memory() {
        long heapBytes = Runtime.getRuntime().maxMemory();
        String words = "%,d MiB of heap at most, %d processors"
                .formatted(heapBytes >> 20, Runtime.getRuntime().availableProcessors());
        if (heapBytes < LEAST_HEAP_BYTES) {
            warn("memory", words + ": give it 1 GiB, for example WARDBEAT_OPTS=-Xmx2g");
            return;
        }
        ok("memory", words);
    }

    private void disk() {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(folder, "wardbeat-", null));
            long freeBytes = Files.getFileStore(folder).getUsableSpace();
            String words = "%,d MiB free in %s".formatted(freeBytes >> 20, folder);
            if (freeBytes < LEAST_DISK_BYTES) {
                warn("disk", words + ": natives and the embedded broker want 2 GiB");
                return;
            }
            ok("disk", words);
        } catch (IOException e) {
            fail(
                    "disk",
                    "nothing can be written to " + folder + ": " + e.getMessage()
                            + "; name another, for example WARDBEAT_OPTS=-Djava.io.tmpdir=DIR");
        }
    }

    private void model(@Nullable Path path) {
        String name = path == null ? "the packaged model" : path.toString();
        ModelArchive archive;
        try {
            archive = path == null ? ModelArchive.packaged() : ModelArchive.open(path);
        } catch (ModelArchiveException e) {
            fail("model", e.getMessage() + ": get it again from whoever made it, or train one by ./wardbeat train");
            return;
        }
        ok("model", name + ", " + archive.modelId());
        for (ScorerEngine engine : archive.engines()) {
            scorer(archive, engine, engine == ScorerEngine.ONNX ? State.FAIL : State.WARN);
        }
    }

    private void scorer(ModelArchive archive, ScorerEngine engine, State unless) {
        String subject = "scorer";
        try {
            archive.scorer(engine).close();
            ok(subject, engine + " scores the model's self-test as its trainer did");
        } catch (ModelArchiveException | LinkageError | IllegalStateException e) {
            findings.add(new Finding(
                    subject,
                    unless,
                    engine + " does not work here: " + e
                            + (unless == State.WARN ? "; the job does without unless told --scorer dl4j" : "")));
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
            var there = admin.names();
            for (String topic : Topics.ALL) {
                if (!there.contains(topic)) {
                    fail(
                            "topic",
                            topic + " is missing: make it by ./wardbeat topics create --bootstrap "
                                    + broker.bootstrapServers()
                                    + (broker.properties().isEmpty() ? "" : " --kafka-properties FILE"));
                    continue;
                }
                topic(topic, admin);
            }
            if (there.contains(Topics.SAMPLES)) {
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
            warn("topic", topic + " is there, but " + e.getMessage() + " (" + e.getCause() + "): ask with more rights");
        }
    }

    /** A broker's clock can be seen in what it stamps; one that is behind cannot be told from one that nobody sends to. */
    private void clock(OptionalLong newestMillis, long nowMillis) {
        if (newestMillis.isEmpty()) {
            ok("clock", "no message yet in " + Topics.SAMPLES + " to see the broker's clock by");
            return;
        }
        var age = Duration.ofMillis(nowMillis - newestMillis.getAsLong());
        if (age.compareTo(MOST_AHEAD.negated()) < 0) {
            warn(
                    "clock",
                    "the newest message of " + Topics.SAMPLES + " is stamped "
                            + age.negated().toSeconds()
                            + " s in the future: let one time service set the clocks of broker and this machine");
            return;
        }
        ok("clock", "the newest message of " + Topics.SAMPLES + " is " + Math.max(0, age.toSeconds()) + " s old");
    }

    private void ok(String subject, String words) {
        findings.add(new Finding(subject, State.OK, words));
    }

    private void warn(String subject, String words) {
        findings.add(new Finding(subject, State.WARN, words));
    }

    private void fail(String subject, String words) {
        findings.add(new Finding(subject, State.FAIL, words));
    }
}
