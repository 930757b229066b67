package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;

class TrainingDataTest {

    @TempDir
    private Path directory;

    @Test
    void listsDatabasesRecordsLeadsAndBeats() throws IOException {
        Path own = Files.createDirectory(directory.resolve("own"));
        Path svdb = Files.createDirectory(directory.resolve("svdb"));
        Files.writeString(own.resolve("tested.hea"), "not a header: the test side is not opened");
        write(own, "a", BeatClass.N, BeatClass.V);
        write(own, "b", BeatClass.N);
        write(svdb, "801", BeatClass.N, BeatClass.N, BeatClass.V);
        TrainingOptions options = TrainingOptions.defaults(own, null, directory.resolve("x.zip"))
                .withSvdb(svdb)
                .withSplit("", new PatientSplit(List.of(List.of("a", "801"), List.of("b")), List.of("tested")));

        TrainingData data = TrainingData.read(options);

        assertThat(data.beats()).isEqualTo(Map.of(BeatClass.N, 4, BeatClass.V, 2));
        assertThat(data.toTable().header())
                .containsExactly("training data", "leads", "records", "N", "S", "V", "F", "Q");
        assertThat(data.toTable().rows())
                .containsExactly(
                        List.of("own", "MLII", "2", "2", "0", "1", "0", "0"),
                        List.of("svdb", "MLII", "1", "2", "0", "1", "0", "0"));
        assertThat(data.toTable().notes()).containsExactly("without recorded noise");
    }

    private static void write(Path directory, String name, BeatClass... beats) throws IOException {
        var labelled = new ArrayList<LabelledBeat>();
        for (BeatClass beatClass : beats) {
            labelled.add(new LabelledBeat(10L + labelled.size(), beatClass));
        }
        SyntheticRecordings.write(directory, name, new int[360], labelled);
    }
}
