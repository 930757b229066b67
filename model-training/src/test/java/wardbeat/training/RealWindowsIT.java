package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wardbeat.recording.DataDirectory;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ModelArchive;
import wardbeat.scoring.Scorer;
import wardbeat.scoring.ScorerEngine;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/** Compares the engines on windows of real recordings. */
class RealWindowsIT {

    private static final int WINDOWS_A_RECORD = 1_000;
    private static final String[] RECORDS = {"101", "106", "108", "118", "119", "201", "203", "207", "208", "223"};

    @Test
    void tenThousandWindowsAgreeBetweenEnginesAndAreBitEqualInAnySplit() throws IOException {
        Optional<Path> database = DataDirectory.database("mitdb");
        assumeThat(database).as("recordings, see CONTRIBUTING.md").isPresent();
        double farthest = 0;
        ModelArchive archive = ModelArchive.packaged();
        try (Scorer onnx = archive.scorer(ScorerEngine.ONNX);
                Scorer dl4j = archive.scorer(ScorerEngine.DL4J)) {
            for (String name : RECORDS) {
                var record = ConditionedRecord.read(database.orElseThrow().resolve(name));
                WindowRun run = part(record.windows(), 0, WINDOWS_A_RECORD);
                float[] whole = onnx.score(run);
                farthest = Math.max(farthest, distance(whole, dl4j.score(run)));
                long seed = Long.parseLong(name);
                assertThat(inParts(onnx, run, new Random(seed)))
                        .as("record and seed %d", seed)
                        .containsExactly(whole);
            }
        }
        assertThat(farthest).isLessThanOrEqualTo(1e-5);
    }

    private static double distance(float[] a, float[] b) {
        double farthest = 0;
        for (int i = 0; i < a.length; i++) {
            farthest = Math.max(farthest, Math.abs(a[i] - b[i]));
        }
        return farthest;
    }

    private static float[] inParts(Scorer scorer, WindowRun run, Random random) {
        var joined = new float[run.windows() * BeatNetwork.CLASSES];
        int window = 0;
        while (window < run.windows()) {
            int windows = Math.min(1 + random.nextInt(random.nextBoolean() ? 3 : 200), run.windows() - window);
            float[] scores = scorer.score(part(run, window, windows));
            System.arraycopy(scores, 0, joined, window * BeatNetwork.CLASSES, scores.length);
            window += windows;
        }
        return joined;
    }

    private static WindowRun part(WindowRun run, int window, int windows) {
        int from = window * WindowSpec.NETWORK.hop();
        int to = from + WindowSpec.NETWORK.samplesOf(windows);
        return new WindowRun(run.firstWindow() + window, windows, Arrays.copyOfRange(run.samples(), from, to));
    }
}
