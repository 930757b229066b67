package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.scoring.ModelArchive;

/** {@code custom-network.onnx} is {@code WindowGraph.of(3, "n", "1", "300").toBytes()} of the tests of {@code scoring}. */
class ModelIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path network = Path.of("");
    private Path packaged = Path.of("");
    private Path own = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        network = folder.resolve("net.onnx");
        packaged = folder.resolve("packaged.zip");
        own = folder.resolve("own.zip");
        try (InputStream in = Objects.requireNonNull(ModelIT.class.getResourceAsStream("/custom-network.onnx"))) {
            Files.copy(in, network);
        }
        Files.write(packaged, ModelArchive.packaged().bytes());
    }

    @Test
    void packsANetworkThatTheJobThenRuns() throws Exception {
        var packing = pack("--description", "one dense layer", "--trained-on", "nothing at all");
        assertThat(packing.exitCode()).as(packing.err()).isZero();
        var archive = ModelArchive.open(own);
        assertThat(packing.out()).isEqualTo("model %s written to %s%n".formatted(archive.shortModelId(), own));

        var info = CommandRun.of("model", "info", own.toString());
        assertThat(info.out())
                .contains(
                        "model    mine",
                        "one dense layer",
                        "on nothing at all",
                        "at most 64 windows per call",
                        "scores of the network, unchanged",
                        "no abstention")
                .doesNotContain("conv1d");

        SyntheticRecording.write(folder, "one", Duration.ofSeconds(60), 7);
        String[] replay = {"replay", "--record", folder.resolve("one").toString(), "--speed", "max", "--json", "--model"
        };
        var large = CommandRun.of(with(replay, own.toString(), "--chunk", "1000"));
        var small = CommandRun.of(with(replay, own.toString(), "--chunk", "90", "--parallelism", "2"));
        var other = CommandRun.of(with(replay, packaged.toString()));
        assertThat(large.exitCode()).as(large.err()).isZero();
        assertThat(beats(large)).isEqualTo(beats(small)).isNotEqualTo(beats(other));
    }

    @Test
    void verifiesByEveryEngineThatComputesTheNetwork() {
        assertThat(pack().exitCode()).isZero();

        assertThat(CommandRun.of("model", "verify", packaged.toString()).out())
                .contains("entries  4, checksums as", "onnx     131 windows", "dl4j     131 windows")
                .endsWith("self-test passed on this machine" + System.lineSeparator());
        assertThat(CommandRun.of("model", "verify", "--engine", "onnx").out())
                .contains("onnx     131 windows")
                .doesNotContain("dl4j");
        assertThat(CommandRun.of("model", "verify", own.toString()).out())
                .contains("entries  3, checksums as", "onnx     131 windows", "self-test passed")
                .doesNotContain("dl4j");
        var dl4j = CommandRun.of("model", "verify", own.toString(), "--engine", "dl4j");
        assertThat(dl4j.exitCode()).isEqualTo(1);
        assertThat(dl4j.err())
                .isEqualTo("wardbeat: model archive %s: DL4J does not support the custom network of the archive;"
                                .formatted(own)
                        + " use the scorer onnx" + System.lineSeparator());
    }

    @Test
    void reportsInOneLineWhyAnArchiveFailsItsSelfTest() throws IOException {
        byte[] damaged = Files.readAllBytes(packaged);
        damaged[damaged.length / 2] ^= 1;
        Files.write(packaged, damaged);

        for (String archive :
                List.of(packaged.toString(), folder.resolve("missing.zip").toString())) {
            var run = CommandRun.of("model", "verify", archive);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).startsWith("wardbeat: model archive " + archive + ": ");
            assertThat(run.out()).doesNotContain("self-test passed");
        }
    }

    @Test
    void comparesAnArchiveWithItself() {
        var run = CommandRun.of("model", "compare", packaged.toString(), packaged.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line).matches("\\S.*? {2,}equal.*"));
    }

    @Test
    void comparesManifestsAndScoresOfArchives() {
        assertThat(pack().exitCode()).isZero();
        Path again = own;
        own = folder.resolve("again.zip");
        assertThat(pack("--trained-on", "something else").exitCode()).isZero();

        var twins = CommandRun.of("model", "compare", again.toString(), own.toString());
        assertThat(twins.exitCode()).isZero();
        assertThat(different(twins.out())).containsExactly("id", "data set");
        assertThat(twins.out()).contains("different: A unknown data, B something else");

        var others = CommandRun.of("model", "compare", packaged.toString(), own.toString());
        assertThat(others.exitCode()).isZero();
        assertThat(different(others.out()))
                .contains(
                        "weights",
                        "training seed",
                        "second stage model",
                        "scores of 131 windows",
                        "entry network.onnx",
                        "entry second-stage.json",
                        "entry weights.f32")
                .doesNotContain("processor");
        assertThat(others.out()).contains("Se/+P in %:").containsPattern("training seed +different: A 1, B absent");
    }

    @Test
    void leavesNothingOfWhatItCannotPack() throws IOException {
        Files.writeString(network, "no network");
        var broken = pack();
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err()).startsWith("wardbeat: --network " + network + ": not a graph that ONNX Runtime loads");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(network, packaged);
        }
    }

    @Test
    void replacesAFileOnlyOnRequest() throws IOException {
        Files.writeString(own, "precious");
        var refused = pack();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("wardbeat: --output " + own + ": file exists; choose another file, or add --overwrite");
        assertThat(own).hasContent("precious");

        assertThat(pack("--overwrite").exitCode()).isZero();
        assertThat(ModelArchive.open(own).manifest().name()).isEqualTo("mine");

        own = network;
        assertThat(pack("--overwrite").err()).contains(": same file as --network; choose another file");
    }

    @Test
    void leavesNoPartialFileWhenWritingFails() throws IOException {
        Files.createDirectories(own.resolve("in the way"));
        var run = pack("--overwrite");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("wardbeat: --output " + own + ": cannot be written (")
                .contains("no file remains");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(network, packaged, own);
        }
    }

    private CommandRun pack(String... options) {
        String[] arguments = {
            "model", "pack", "--network", network.toString(), "--name", "mine", "--output", own.toString()
        };
        return CommandRun.of(with(arguments, options));
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static List<String> different(String comparison) {
        return comparison
                .lines()
                .filter(line -> line.matches("\\S.*? {2,}different.*"))
                .map(line -> line.substring(0, line.indexOf("  ")))
                .toList();
    }

    private static String beats(CommandRun replay) {
        String field = "\"beatsSha256\"";
        assertThat(replay.out()).contains(field);
        int at = replay.out().indexOf(field);
        return replay.out().substring(at, replay.out().indexOf('\n', at));
    }
}
