package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.training.LabelledWindows.Labelled;

class LabelledWindowsTest {

    /** A record with spikes of height 100 on a flat line as beats: one V after every nine N. */
    private static ConditionedRecord spikes(String name, int beats) {
        var signal = new float[600 + 100 * beats];
        var labelled = new ArrayList<LabelledBeat>();
        for (int i = 0; i < beats; i++) {
            int position = 300 + 100 * i;
            signal[position] = 100;
            labelled.add(new LabelledBeat(position, i % 10 == 9 ? BeatClass.V : BeatClass.N));
        }
        return new ConditionedRecord(name, signal, labelled, false);
    }

    private static LabelledWindows windows(int normalBeats, long seed, ConditionedRecord... records) {
        Recipe recipe = Recipe.DEFAULT.with(Map.of("normalBeatsAnEpoch", String.valueOf(normalBeats)));
        return new LabelledWindows(List.of(records), NoiseBank.EMPTY, recipe, seed);
    }

    @Test
    void placesEachBeatInTheTargetZoneWithJitter() {
        var windows = windows(180, 1, spikes("a", 200));
        int earliest = 300;
        int latest = 0;
        for (Labelled window : windows.drawEpoch(1)) {
            int peak = nearestSpike(window.samples());
            assertThat(peak).isBetween(132 - LabelledWindows.JITTER, 167 + LabelledWindows.JITTER);
            earliest = Math.min(earliest, peak);
            latest = Math.max(latest, peak);
        }
        assertThat(earliest).isLessThan(133);
        assertThat(latest).isGreaterThan(166);
    }

    private static int nearestSpike(float[] samples) {
        int nearest = -1000;
        for (int i = 0; i < samples.length; i++) {
            if (samples[i] > 10 && Math.abs(i - 150) < Math.abs(nearest - 150)) {
                nearest = i;
            }
        }
        return nearest;
    }

    @Test
    void drawsAllRareBeatsAndSomeNormalBeats() {
        var windows = windows(60, 1, spikes("a", 100), spikes("b", 100));
        List<Labelled> epoch = windows.drawEpoch(1);
        assertThat(epoch).hasSize(80).hasSize(windows.windowsPerEpoch());
        assertThat(epoch.stream().filter(w -> w.beatClass() == BeatClass.V)).hasSize(20);
        assertThat(windows.beatsPerDrawnBeat(BeatClass.N)).isCloseTo(180.0 / 60, within(1e-12));
    }

    @Test
    void epochsHaveDifferentWindows() {
        var windows = windows(60, 1, spikes("a", 100));
        assertThat(samples(windows.drawEpoch(1))).isNotEqualTo(samples(windows.drawEpoch(2)));
    }

    @Test
    void anEpochDoesNotDependOnEarlierEpochs() {
        var windows = windows(60, 1, spikes("a", 100));
        windows.drawEpoch(1);
        assertThat(samples(windows.drawEpoch(2)))
                .isEqualTo(samples(windows(60, 1, spikes("a", 100)).drawEpoch(2)));
    }

    @Test
    void theSameSeedGivesTheSameWindows() {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(samples(windows(30, seed, spikes("a", 50)).drawEpoch(1)))
                    .as("seed %d", seed)
                    .isEqualTo(samples(windows(30, seed, spikes("a", 50)).drawEpoch(1)));
        }
    }

    private static List<Float> samples(List<Labelled> windows) {
        var samples = new ArrayList<Float>();
        for (Labelled window : windows) {
            for (float sample : window.samples()) {
                samples.add(sample);
            }
        }
        return samples;
    }

    @Test
    void skipsBeatsTooCloseToTheEnds() {
        var signal = new float[1000];
        var beats = List.of(
                new LabelledBeat(170 + LabelledWindows.MARGIN, BeatClass.V),
                new LabelledBeat(171 + LabelledWindows.MARGIN, BeatClass.V),
                new LabelledBeat(829 - LabelledWindows.MARGIN, BeatClass.V),
                new LabelledBeat(830 - LabelledWindows.MARGIN, BeatClass.V));
        var windows = windows(1, 1, new ConditionedRecord("a", signal, beats, false));
        assertThat(windows.windowsPerEpoch()).isEqualTo(2);
        for (int i = 0; i < 200; i++) {
            assertThat(windows.drawEpoch(i)).hasSize(2);
        }
    }
}
