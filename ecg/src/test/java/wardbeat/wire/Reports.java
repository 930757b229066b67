package wardbeat.wire;

import java.util.random.RandomGenerator;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;

/** Beats for tests: random valid ones. */
final class Reports {

    private Reports() {}

    static Beat anyBeat(RandomGenerator random) {
        var scores = new int[BeatScores.CLASSES];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(10_001);
        }
        return new Beat(
                random.nextLong(1L << 41),
                BeatClass.values()[random.nextInt(BeatScores.CLASSES)],
                new BeatScores(scores),
                random.nextInt(-1, 10_000),
                random.nextLong(1L << 41),
                random.nextBoolean());
    }
}
