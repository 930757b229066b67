package wardbeat.recording.wfdb;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.BeatClass;
import wardbeat.recording.Annotation;
import wardbeat.recording.AnnotationCode;
import wardbeat.recording.DataDirectory;
import wardbeat.recording.RecordedSignal;
import wardbeat.recording.Recordings;
import wardbeat.signal.Calibration;
import wardbeat.signal.SampleChunk;
import wardbeat.signal.SampleRate;

/** Reads every record of the databases, if they are on this machine, and compares them with published figures. */
class PublishedRecordingsTest {

    private static final Map<Path, List<String>> LINES = new ConcurrentHashMap<>();
    private static final Set<String> PACED = Set.of("102", "104", "107", "217");

    @ParameterizedTest
    @ValueSource(strings = {"mitdb", "nstdb", "challenge2015", "svdb", "vfdb", "cudb"})
    void readsEveryRecordWithoutMismatch(String name) throws IOException {
        assertThat(lines(database(name))).isNotEmpty().allMatch(l -> l.contains("size=ok init=ok cksum=ok"));
    }

    @Test
    void readsThePublishedNumberOfBeatsOfEachClass() throws IOException {
        var all = new EnumMap<BeatClass, Integer>(BeatClass.class);
        var unpaced = new EnumMap<BeatClass, Integer>(BeatClass.class);
        for (Path path : Recordings.in(database("mitdb"))) {
            Path file = path.resolveSibling(path.getFileName() + ".atr");
            var beats = AnnotationParser.read(file, 360, 360).referenceBeats().beats();
            for (var beat : beats) {
                all.merge(beat.beatClass(), 1, Integer::sum);
                if (!PACED.contains(path.getFileName().toString())) {
                    unpaced.merge(beat.beatClass(), 1, Integer::sum);
                }
            }
        }

        assertThat(all)
                .isEqualTo(Map.of(
                        BeatClass.N,
                        90_631,
                        BeatClass.S,
                        2_781,
                        BeatClass.V,
                        7_236,
                        BeatClass.F,
                        803,
                        BeatClass.Q,
                        8_043));
        assertThat(unpaced)
                .isEqualTo(Map.of(
                        BeatClass.N,
                        90_125,
                        BeatClass.S,
                        2_781,
                        BeatClass.V,
                        7_009,
                        BeatClass.F,
                        803,
                        BeatClass.Q,
                        15));
        assertThat(all.values().stream().mapToInt(i -> i).sum()).isEqualTo(109_494);
    }

    @Test
    void readsAllFieldsOfRecord100() throws IOException {
        var record = WfdbRecord.read(database("mitdb").resolve("100"));

        assertThat(record.name()).isEqualTo("100");
        assertThat(record.rate()).isEqualTo(SampleRate.ofHertz(360));
        assertThat(record.samples()).isEqualTo(650_000);
        assertThat(record.header().comments()).containsExactly("69 M 1085 1629 x1", "Aldomet, Inderal");
        assertThat(record.signals()).extracting(RecordedSignal::lead).containsExactly("MLII", "V5");
        assertThat(record.preferredLead().lead()).isEqualTo("MLII");
        assertThat(record.preferredLead().calibration()).isEqualTo(new Calibration(200, 1024));
        assertThat(record.preferredLead().counts()).startsWith(995, 995).hasSize(650_000);
    }

    @Test
    void prefersMliiToTheFirstLead() throws IOException {
        Path mitdb = database("mitdb");
        assertThat(WfdbRecord.read(mitdb.resolve("114")).preferredLead().lead()).isEqualTo("MLII");
        assertThat(WfdbRecord.read(mitdb.resolve("102")).preferredLead().lead()).isEqualTo("V5");
        assertThat(WfdbRecord.read(database("challenge2015").resolve("a142s"))
                        .preferredLead()
                        .lead())
                .isEqualTo("II");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mitdb", "nstdb", "challenge2015", "svdb", "vfdb", "cudb"})
    void prefersMliiThenIiThenTheFirstVoltage(String name) throws IOException {
        for (Path path : Recordings.in(database(name))) {
            var record = WfdbRecord.read(path);
            var voltages =
                    record.signals().stream().filter(RecordedSignal::isVoltage).toList();
            var expected = voltages.stream()
                    .filter(signal -> signal.description().equals("MLII"))
                    .findFirst()
                    .or(() -> voltages.stream()
                            .filter(signal -> signal.description().equals("II"))
                            .findFirst())
                    .orElse(voltages.get(0));
            assertThat(record.preferredLead()).as(record.name()).isSameAs(expected);
        }
    }

    @Test
    void readsRhythmsNotesAndFlutter() throws IOException {
        Path mitdb = database("mitdb");
        var rhythms = WfdbRecord.read(mitdb.resolve("207")).annotations().all().stream()
                .flatMap(a -> a.rhythm().stream())
                .distinct()
                .toList();
        assertThat(rhythms).containsExactlyInAnyOrder("(N", "(B", "(VT", "(VFL", "(IVR", "(SVTA");
        assertThat(WfdbRecord.read(mitdb.resolve("207"))
                        .annotations()
                        .referenceBeats()
                        .flutter())
                .hasSize(6)
                .allSatisfy(f -> assertThat(f.endSample()).isGreaterThan(f.onsetSample()));
        assertThat(WfdbRecord.read(mitdb.resolve("214")).annotations().all())
                .filteredOn(a -> a.code() == AnnotationCode.NOTE)
                .extracting(Annotation::text)
                .containsExactly("TS");
    }

    @Test
    void readsMissingSamplesOfBedsideRecordsAsInvalid() throws IOException {
        int invalid = 0;
        for (Path path : Recordings.in(database("challenge2015"))) {
            for (var signal : WfdbRecord.read(path).signals()) {
                for (int count : signal.counts()) {
                    invalid += count == SampleChunk.INVALID ? 1 : 0;
                    assertThat(count).isNotEqualTo(Short.MIN_VALUE);
                }
            }
        }
        assertThat(invalid).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mitdb", "nstdb", "challenge2015", "svdb", "vfdb", "cudb"})
    void agreesWithAnIndependentProgram(String name) throws Exception {
        Path directory = database(name);
        List<String> expected = checkedByTheTool(directory);
        assertThat(lines(directory)).isEqualTo(expected);
    }

    /** One line for each record; the databases are large and are read once. */
    private static List<String> lines(Path directory) throws IOException {
        var lines = LINES.get(directory);
        if (lines == null) {
            lines = new ArrayList<>();
            for (Path path : Recordings.in(directory)) {
                lines.add(line(WfdbRecord.read(path)));
            }
            LINES.put(directory, lines);
        }
        return lines;
    }

    /** One line in the format of the checking tool. */
    private static String line(WfdbRecord record) throws IOException {
        String line = "%-9s fs=%s leads=%s n=%d size=%s init=%s cksum=%s"
                .formatted(
                        record.name(),
                        record.rate().toString().replace(" Hz", ""),
                        record.signals().stream().map(RecordedSignal::lead).collect(joining(",")),
                        record.samples(),
                        check(record, HeaderMismatch.Kind.SIZE),
                        check(record, HeaderMismatch.Kind.INITIAL_VALUE),
                        check(record, HeaderMismatch.Kind.CHECKSUM));
        if (!Files.exists(record.path().resolveSibling(record.name() + ".atr"))) {
            return line;
        }
        var annotations = record.storedAnnotations();
        long late = annotations.all().stream()
                .filter(annotation -> annotation.sample() >= record.samples())
                .count();
        var counts = new int[BeatClass.values().length];
        annotations.referenceBeats().beats().forEach(b -> counts[b.beatClass().ordinal()]++);
        var rhythm = annotations.all().stream()
                .filter(a -> "+[]!".indexOf(a.code().symbol()) >= 0)
                .map(a -> a.rhythm()
                        .filter(r -> !r.isEmpty())
                        .orElse(String.valueOf(a.code().symbol())))
                .collect(groupingBy(r -> r, TreeMap::new, counting()));
        return line
                + " | N=%d S=%d V=%d F=%d Q=%d beats=%d"
                        .formatted(
                                counts[0],
                                counts[1],
                                counts[2],
                                counts[3],
                                counts[4],
                                Arrays.stream(counts).sum())
                + (late == 0 ? "" : " (" + late + " annotations at or after the last sample)")
                + (rhythm.isEmpty() ? "" : " | ")
                + rhythm.entrySet().stream()
                        .map(e -> e.getKey() + ":" + e.getValue())
                        .collect(joining(" "));
    }

    private static String check(WfdbRecord record, HeaderMismatch.Kind kind) {
        return record.mismatches().stream().anyMatch(m -> m.kind() == kind) ? "BAD" : "ok";
    }

    private static List<String> checkedByTheTool(Path directory) throws Exception {
        Path tool = directory.resolve("../../tools/wfdb_check.py").normalize();
        assumeTrue(Files.exists(tool), "the checking tool is not on this machine");
        assumeTrue(pythonWithNumpy(), "python3 with numpy is not on this machine");
        var process = new ProcessBuilder("python3", tool.toString(), "-r", directory.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().filter(l -> l.contains(" fs=")).toList();
    }

    private static boolean pythonWithNumpy() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import numpy")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path database(String name) {
        var directory = DataDirectory.database(name);
        assumeTrue(directory.isPresent(), () -> "the recordings of " + name + " are not on this machine");
        return directory.orElseThrow();
    }
}
