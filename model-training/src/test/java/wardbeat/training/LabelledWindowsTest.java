package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.training.LabelledWindows.Labelled;

class LabelledWindowsTest {

    /** A record whose beats are spikes of height 100 on a flat line: one V after every nine N. */
    private static ConditionedRecord spikes(String name, int beats) {
        var signal = new float[600 + 100 * beats];
        var labelled = new ArrayList<LabelledBeat>();
        for (int i = 0; i < beats; i++) {
            int position = 300 + 100 * i;
            signal[position] = 100;
            labelled.add(new LabelledBeat(position, i % 10 == 9 ? BeatClass.V : BeatClass.N));
        }
        return new ConditionedRecord(name, signal, labelled);
    }

    @Test
    void putsEachBeatIntoTheTargetZoneOrAJitterBeyond() {
        var windows = new LabelledWindows(List.of(spikes("a", 200)), 180, 1);
        int earliest = 300;
        int latest = 0;
        for (Labelled window : windows.drawEpoch()) {
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
            if (samples[i] > 20 && Math.abs(i - 150) < Math.abs(nearest - 150)) {
                nearest = i;
            }
        }
        return nearest;
    }

    @Test
    void drawsAllRareBeatsAndSomeNormalOnes() {
        var windows = new LabelledWindows(List.of(spikes("a", 100), spikes("b", 100)), 60, 1);
        List<Labelled> epoch = windows.drawEpoch();
        assertThat(epoch).hasSize(80).hasSize(windows.windowsAnEpoch());
        assertThat(epoch.stream().filter(w -> w.beatClass() == BeatClass.V)).hasSize(20);
        assertThat(windows.normalBeatsForEachDrawn()).isCloseTo(180.0 / 60, within(1e-12));
    }

    @Test
    void anotherEpochHasOtherWindows() {
        var windows = new LabelledWindows(List.of(spikes("a", 100)), 60, 1);
        assertThat(samples(windows.drawEpoch())).isNotEqualTo(samples(windows.drawEpoch()));
    }

    @Test
    void oneSeedGivesTheSameWindows() {
        var records = List.of(spikes("a", 50));
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(samples(new LabelledWindows(records, 30, seed).drawEpoch()))
                    .as("seed %d", seed)
                    .isEqualTo(samples(new LabelledWindows(records, 30, seed).drawEpoch()));
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
    void leavesOutBeatsTooNearTheEndsForAnyWindow() {
        var signal = new float[1000];
        var beats = List.of(
                new LabelledBeat(170, BeatClass.V),
                new LabelledBeat(171, BeatClass.V),
                new LabelledBeat(829, BeatClass.V),
                new LabelledBeat(830, BeatClass.V));
        var windows = new LabelledWindows(List.of(new ConditionedRecord("a", signal, beats)), 1, 1);
        assertThat(windows.drawnOf(BeatClass.V)).isEqualTo(2);
        for (int i = 0; i < 200; i++) {
            assertThat(windows.drawEpoch()).hasSize(2);
        }
    }
}
