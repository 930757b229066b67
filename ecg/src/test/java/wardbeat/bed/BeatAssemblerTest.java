package wardbeat.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.beat.BeatScores;
import wardbeat.signal.SampleRate;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/** Uses 125 Hz, so that a position is a raw sample index. */
class BeatAssemblerTest {

    private static final SegmentOrigin ORIGIN =
            new SegmentOrigin("bed-7", "monitor-3", "s-1", "MLII", SampleRate.NETWORK, 1_000, DeviceClock.running(0));
    private static final long LOOKAHEAD = ORIGIN.lastRawSampleFor(0) - 1_000;

    private final BeatAssembler.State state = new BeatAssembler.State();
    private final List<Beat> beats = new ArrayList<>();
    private final List<@Nullable WindowRun> spoke = new ArrayList<>();

    private void accept(long end, long finalThrough, int windows, SegmentEnd why, long... positionsAndDecided) {
        long firstWindow = state.firstWindow + state.scores.length / BeatScores.CLASSES;
        var scores = new float[windows * BeatScores.CLASSES];
        for (int i = 0; i < windows; i++) {
            // The score of V is the number of the window, the score of N is the rest.
            float ventricular = (firstWindow + i) / 100f;
            scores[i * BeatScores.CLASSES + BeatClass.V.ordinal()] = ventricular;
            scores[i * BeatScores.CLASSES + BeatClass.N.ordinal()] = 1 - ventricular;
        }
        var positions = new long[positionsAndDecided.length / 2];
        var decidedAt = new long[positions.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = positionsAndDecided[2 * i];
            decidedAt[i] = positionsAndDecided[2 * i + 1];
        }
        var signal = new CutSignal(
                ORIGIN,
                new WindowRun(firstWindow, windows, samples(firstWindow, windows)),
                positions,
                decidedAt,
                finalThrough,
                0,
                new byte[0],
                0,
                new short[0],
                1_000 + end,
                why);
        new BeatAssembler(BeatClassifier.NETWORK_ALONE::classify, state)
                .accept(new ScoredSignal(signal, scores), (beat, window) -> {
                    beats.add(beat);
                    spoke.add(window);
                });
    }

    /** The value of each sample is its position. */
    private static float[] samples(long firstWindow, int windows) {
        var samples = new float[WindowSpec.NETWORK.samplesOf(windows)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = 36 * firstWindow + i;
        }
        return samples;
    }

    @Test
    void waitsForTheWindowWhoseZoneContainsTheBeat() {
        // The zone of window 3 is 240 to 275; the window ends before 408.
        accept(390, 200, 3, SegmentEnd.NONE, 240, 350);
        assertThat(beats).isEmpty();
        assertThat(new BeatAssembler(BeatClassifier.NETWORK_ALONE::classify, state).finalThrough())
                .isEqualTo(1_240);
        accept(420, 230, 1, SegmentEnd.NONE);
        assertThat(beats).hasSize(1);
        assertThat(beats.get(0).scores()).isEqualTo(new BeatScores(new int[] {9_700, 0, 300, 0, 0}));
        assertThat(beats.get(0).beatClass()).isEqualTo(BeatClass.N);
        assertThat(beats.get(0).sample()).isEqualTo(1_240);
        assertThat(beats.get(0).decidedSample()).isEqualTo(1_407 + LOOKAHEAD);
        assertThat(new BeatAssembler(BeatClassifier.NETWORK_ALONE::classify, state).finalThrough())
                .isEqualTo(1_230);
    }

    @Test
    void waitsForADetectorThatDecidesAfterTheWindow() {
        accept(500, 300, 6, SegmentEnd.NONE, 275, 460);
        assertThat(beats.get(0).scores().tenThousandths()[BeatClass.V.ordinal()])
                .isEqualTo(300);
        assertThat(beats.get(0).decidedSample()).isEqualTo(1_460 + LOOKAHEAD);
    }

    @Test
    void doesNotScoreABeatBeforeTheFirstZone() {
        accept(320, 132, 1, SegmentEnd.NONE, 131, 250, 132, 250);
        assertThat(beats).extracting(Beat::scores).first().isEqualTo(BeatScores.UNSCORED);
        assertThat(beats).extracting(Beat::beatClass).containsExactly(BeatClass.Q, BeatClass.N);
        assertThat(beats.get(0).decidedSample()).isEqualTo(1_250 + LOOKAHEAD);
        assertThat(beats.get(1).decidedSample()).isEqualTo(1_299 + LOOKAHEAD);
    }

    @Test
    void doesNotScoreABeatWithoutACompleteWindowAtTheEndOfTheSegment() {
        accept(407, 407, 3, SegmentEnd.GAP, 239, 406, 240, 406);
        assertThat(beats).extracting(Beat::beatClass).containsExactly(BeatClass.N, BeatClass.Q);
        assertThat(beats).extracting(Beat::decidedSample).containsExactly(1_406L, 1_406L);
    }

    @Test
    void reportsTheIntervalToTheBeatBeforeInTheSegment() {
        accept(700, 500, 12, SegmentEnd.NONE, 140, 300, 250, 400, 375, 500);
        assertThat(beats).extracting(Beat::rrMillis).containsExactly(-1, 880, 1_000);
        accept(700, 700, 0, SegmentEnd.GAP);
        accept(500, 300, 6, SegmentEnd.NONE, 140, 300);
        assertThat(beats.get(3).rrMillis()).isEqualTo(-1);
    }

    @Test
    void settlesTwoSecondsAfterTheStartOfTheSegment() {
        accept(600, 400, 9, SegmentEnd.NONE, 249, 400, 250, 400);
        assertThat(beats).extracting(Beat::settled).containsExactly(false, true);
    }

    @Test
    void keepsTheOrderOfBeats() {
        // The window of the second beat is complete, that of the first is not: both wait. Windows 0 to 2 classify 132
        // to 239.
        accept(380, 190, 3, SegmentEnd.NONE, 200, 390, 210, 300);
        assertThat(beats).extracting(Beat::sample).containsExactly(1_200L, 1_210L);
    }

    @Test
    void dropsScoresThatNoBeatCanNeed() {
        accept(1_000, 900, 20, SegmentEnd.NONE);
        // 900 lies in the zone of window 21, so no earlier window is needed.
        assertThat(state.scores).isEmpty();
        assertThat(state.firstWindow).isEqualTo(20);
        accept(1_100, 912, 3, SegmentEnd.NONE);
        assertThat(state.firstWindow).isEqualTo(21);
        assertThat(state.scores).hasSize(2 * BeatScores.CLASSES);
        accept(1_200, 1_012, 3, SegmentEnd.NONE, 950, 1_150);
        assertThat(beats.get(0).scores().tenThousandths()[BeatClass.V.ordinal()])
                .isEqualTo(2_200);
    }

    @Test
    void passesTheWindowThatClassifiedTheBeat() {
        accept(500, 270, 6, SegmentEnd.NONE, 131, 300, 132, 320, 239, 400);
        accept(560, 300, 2, SegmentEnd.NONE, 275, 460);
        accept(640, 640, 2, SegmentEnd.GAP, 455, 600, 492, 600);
        assertThat(spoke)
                .containsExactly(
                        null,
                        new WindowRun(0, 1, samples(0, 1)),
                        new WindowRun(2, 1, samples(2, 1)),
                        new WindowRun(3, 1, samples(3, 1)),
                        new WindowRun(8, 1, samples(8, 1)),
                        null);
    }

    @Test
    void dropsSamplesThatNoBeatCanNeed() {
        accept(1_000, 900, 20, SegmentEnd.NONE);
        // 900 lies in the zone of window 21, which begins at 756.
        assertThat(state.firstPosition).isEqualTo(756);
        assertThat(state.samples).containsExactly(Arrays.copyOf(samples(21, 1), 984 - 756));
        accept(1_400, 1_300, 11, SegmentEnd.NONE);
        assertThat(state.firstPosition).isEqualTo(1_152);
    }

    @Test
    void continuesFromAStateWithScoresButWithoutSamples() {
        accept(700, 300, 12, SegmentEnd.NONE);
        state.firstPosition = 0;
        state.samples = new float[0];
        accept(740, 500, 1, SegmentEnd.NONE, 400, 600, 570, 700);
        assertThat(beats).extracting(Beat::beatClass).containsExactly(BeatClass.N, BeatClass.N);
        assertThat(spoke).containsExactly(null, new WindowRun(12, 1, samples(12, 1)));
    }

    @Test
    void keepsOnlyThePatientAtTheEndOfASegment() {
        accept(1_000, 800, 20, SegmentEnd.NONE, 500, 600, 810, 900);
        accept(1_000, 1_000, 0, SegmentEnd.GAP);
        assertThat(state)
                .usingRecursiveComparison()
                .ignoringFields("rhythm", "morphology")
                .isEqualTo(new BeatAssembler.State());
        assertThat(state.rhythm.lastSamples).containsExactly((short) 310);
        assertThat(state.morphology.beats).isPositive();
        assertThat(state.morphology.lastQrs).isEmpty();
        assertThat(Arrays.asList(beats.get(0).sample(), beats.get(1).sample())).containsExactly(1_500L, 1_810L);
    }
}
