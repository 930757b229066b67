package wardbeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowsTest {

    private static final long SEED = 20_260_103;

    @Test
    void givesTheWindowsOfTheWholeSignalForAnySizesOfTheCalls() {
        var random = new Random(SEED);
        for (int trial = 0; trial < 200; trial++) {
            WindowSpec spec = trial % 2 == 0 ? WindowSpec.NETWORK : randomSpec(random);
            var signal = new float[random.nextInt(6_000)];
            for (int i = 0; i < signal.length; i++) {
                signal[i] = i;
            }
            List<float[]> windows = new ArrayList<>();
            var state = new SlidingWindows.State();
            int from = 0;
            for (int length : RandomCuts.of(signal.length, random)) {
                float[] chunk = Arrays.copyOfRange(signal, from, from + length);
                from += length;
                WindowRun run = new SlidingWindows(spec, state).append(chunk, length);
                assertThat(run.firstWindow())
                        .as("seed %d, trial %d", SEED, trial)
                        .isEqualTo(windows.size());
                assertThat(run.samples()).hasSize(spec.samplesOf(run.windows()));
                for (int w = 0; w < run.windows(); w++) {
                    int start = w * spec.hop();
                    windows.add(Arrays.copyOfRange(run.samples(), start, start + spec.length()));
                }
            }
            assertThat(windows)
                    .as("seed %d, trial %d, %s", SEED, trial, spec)
                    .containsExactlyElementsOf(oracle(spec, signal));
        }
    }

    @Test
    void ignoresSamplesAfterTheCount() {
        var windows = new SlidingWindows(WindowSpec.NETWORK, new SlidingWindows.State());
        assertThat(windows.append(new float[1_000], 299).windows()).isZero();
        assertThat(windows.append(new float[1_000], 1).windows()).isEqualTo(1);
    }

    @Test
    void keepsLessThanAWindowBetweenCalls() {
        var random = new Random(SEED);
        var state = new SlidingWindows.State();
        var windows = new SlidingWindows(WindowSpec.NETWORK, state);
        for (int call = 0; call < 500; call++) {
            windows.append(new float[4_000], random.nextInt(4_000));
            assertThat(state.buffered).isLessThan(300);
            assertThat(state.samples).hasSizeLessThanOrEqualTo(300);
        }
    }

    private static List<float[]> oracle(WindowSpec spec, float[] signal) {
        List<float[]> windows = new ArrayList<>();
        for (int start = 0; start + spec.length() <= signal.length; start += spec.hop()) {
            windows.add(Arrays.copyOfRange(signal, start, start + spec.length()));
        }
        assertThat(spec.windowsIn(signal.length)).isEqualTo(windows.size());
        return windows;
    }

    private static WindowSpec randomSpec(Random random) {
        int hop = 4 * (1 + random.nextInt(20));
        int length = hop + random.nextInt(400);
        return new WindowSpec(length, hop, random.nextInt(length - hop + 1));
    }
}
