package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.signal.Conditioner;
import wardbeat.signal.RandomCuts;
import wardbeat.signal.WindowSpec;

class QrsDetectorTest {

    private static final long SEED = 20_260_105;
    private static final int DELAY = QrsDetector.DECISION_DELAY_SAMPLES;

    @Test
    void detectsTheSameBeatsForAnySizesOfTheCalls() {
        var random = new Random(SEED);
        for (int trial = 0; trial < 30; trial++) {
            float[] signal = disorderly(1 + random.nextInt(20_000), random);
            Detections whole = detect(new QrsDetector.State(), signal);
            var state = new QrsDetector.State();
            var cut = new Detections();
            int from = 0;
            for (int length : RandomCuts.of(signal.length, random)) {
                state = copy(state);
                new QrsDetector(state).accept(Arrays.copyOfRange(signal, from, from + length), length, cut);
                from += length;
            }
            new QrsDetector(copy(state)).finish(cut);
            assertThat(cut.positions()).as("seed %d, trial %d", SEED, trial).isEqualTo(whole.positions());
            assertThat(cut.decidedAt()).as("seed %d, trial %d", SEED, trial).isEqualTo(whole.decidedAt());
        }
    }

    @Test
    void reportsInOrderWithinTheDelayAndNeverBeforeTheFinalPosition() {
        var random = new Random(SEED);
        for (int trial = 0; trial < 30; trial++) {
            float[] signal = disorderly(2_000, random);
            var detector = new QrsDetector(new QrsDetector.State());
            var out = new Detections();
            long last = -1;
            for (int i = 0; i <= signal.length; i++) {
                long finalBefore = detector.finalThrough();
                out.clear();
                if (i < signal.length) {
                    detector.accept(new float[] {signal[i]}, 1, out);
                } else {
                    detector.finish(out);
                }
                for (int b = 0; b < out.count(); b++) {
                    long position = out.positions()[b];
                    assertThat(position).isGreaterThan(last).isBetween(finalBefore, signal.length - 1L);
                    assertThat(out.decidedAt()[b])
                            .isEqualTo(Math.min(i, signal.length - 1))
                            .isBetween(position, position + DELAY);
                    last = position;
                }
                long now = Math.min(i + 1, signal.length);
                assertThat(detector.finalThrough()).isGreaterThanOrEqualTo(Math.max(finalBefore, now - DELAY));
            }
            assertThat(detector.finalThrough()).isEqualTo(signal.length);
        }
    }

    @Test
    void isFinalAtTheEndOfTheWindowThatClassifiesABeat() {
        WindowSpec spec = WindowSpec.NETWORK;
        assertThat(spec.endOf(0) - DELAY).isGreaterThanOrEqualTo(spec.zoneEndOf(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 1, 2, 4})
    void detectsEachBeatAtAnyAmplitudeAndRate(double millivolts) {
        for (int interval : new int[] {35, 50, 70, 100, 160, 250}) {
            var heart = new BeatSignal(60_000 / interval * interval);
            for (int peak = interval / 2 + 30; peak < heart.length() - 30; peak += interval) {
                heart.beat(peak, millivolts);
            }
            long[] learnt = between(heart.detected().positions(), 250, heart.length());
            heart.peaks.removeIf(peak -> peak <= 250);
            assertAlike(learnt, heart.peaks, "interval %d".formatted(interval));
        }
    }

    @Test
    void detectsWideAndInvertedBeatsAmongOthers() {
        var random = new Random(SEED);
        var heart = new BeatSignal(60_000);
        int peak = 60;
        while (peak < heart.length() - 200) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    heart.bump(peak, 1.5, 4.5).bump(peak + 32, -0.5, 9);
                    heart.peaks.add(peak);
                    peak += 120;
                }
                case 1 -> {
                    heart.bump(peak, -1.2, 2).bump(peak + 35, 0.2, 8);
                    heart.peaks.add(peak);
                    peak += 80 + random.nextInt(40);
                }
                default -> {
                    heart.beat(peak, 1);
                    peak += 80 + random.nextInt(40);
                }
            }
        }
        assertAlike(heart.detected().positions(), heart.peaks, "seed " + SEED);
    }

    @Test
    void rejectsTallTWavesAndPWaves() {
        var heart = new BeatSignal(30_000);
        for (int peak = 100; peak < heart.length() - 100; peak += 110) {
            heart.beat(peak, 0.5).bump(peak + 36, 0.6, 7).bump(peak - 24, 0.2, 3);
        }
        assertAlike(heart.detected().positions(), heart.peaks, "tall waves");
    }

    @Test
    void detectsANotchedComplexAsOneBeat() {
        var random = new Random(SEED);
        var heart = new BeatSignal(30_000);
        for (int peak = 100; peak < heart.length() - 100; peak += 80 + random.nextInt(60)) {
            heart.beat(peak, 1).bump(peak - 20, 0.85, 1.6);
        }
        assertAlike(heart.detected().positions(), heart.peaks, "seed " + SEED);
    }

    @Test
    void detectsAWeakBeatBySearchBack() {
        var heart = new BeatSignal(30_000);
        int beat = 0;
        for (int peak = 100; peak < heart.length() - 100; peak += 100) {
            heart.beat(peak, beat++ % 8 == 7 ? 0.25 : 1);
        }
        assertAlike(heart.detected().positions(), heart.peaks, "every eighth weak");
    }

    @Test
    void rejectsNoiseBetweenTwoRegularBeats() {
        var heart = new BeatSignal(30_000);
        for (int peak = 100; peak < heart.length() - 100; peak += 100) {
            heart.beat(peak, 1);
            if (peak % 800 == 0) {
                heart.bump(peak + 55, 0.45, 1.6);
            }
        }
        assertAlike(heart.detected().positions(), heart.peaks, "occasional noise");
    }

    @Test
    void detectsNoBeatInAsystoleAndTheFirstBeatAfterIt() {
        var random = new Random(SEED);
        var heart = new BeatSignal(30_000);
        for (int peak = 100; peak < heart.length() - 100; peak += peak == 10_000 ? 9_900 : 100) {
            heart.beat(peak, 1);
        }
        assertThat(heart.peaks).contains(10_000, 19_900).doesNotContain(10_100);
        assertAlike(heart.noise(0.03, random).detected().positions(), heart.peaks, "seed " + SEED);
    }

    @Test
    void detectsNoBeatInSilenceAndWeakNoise() {
        assertThat(detect(new QrsDetector.State(), new float[10_000]).count()).isZero();
        var state = new QrsDetector.State();
        assertThat(detect(state, new float[0]).count()).isZero();
        assertThat(new QrsDetector(state).finalThrough()).isZero();
        var noise = new BeatSignal(20_000).noise(0.03, new Random(SEED));
        assertThat(noise.detected().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"4000, 1", "4000, 200", "4000, 2000", "0, 40", "0, 500"})
    void recoversFromALargeArtefactWithinThreeSeconds(int from, int samples) {
        var random = new Random(SEED);
        var heart = new BeatSignal(12_000);
        for (int peak = 100; peak < heart.length() - 100; peak += 90) {
            heart.beat(peak, 0.4);
        }
        for (int i = from; i < from + samples; i++) {
            heart.signal[i] += (float) (500 * random.nextGaussian());
        }
        int recovered = from + samples + 375;
        assertThat(between(heart.detected().positions(), recovered, 12_000))
                .hasSameSizeAs(between(
                        heart.peaks.stream().mapToLong(Integer::longValue).toArray(), recovered, 12_000));
    }

    @Test
    void keepsTheLearnedLevelsAfterAGapInACopy() {
        var heart = new BeatSignal(5_000);
        for (int peak = 100; peak < heart.length() - 50; peak += 90) {
            heart.beat(peak, 3);
        }
        var before = new QrsDetector.State();
        detect(before, heart.signal);
        var kept = before.afterGap();
        double[] strengths = before.beatStrengths.clone();

        var bump = new BeatSignal(300).bump(40, 0.4, 2);
        assertThat(detect(before.afterGap(), bump.signal).count()).isZero();
        assertThat(detect(new QrsDetector.State(), bump.signal).count()).isEqualTo(1);
        assertAlike(detect(kept, heart.signal).positions(), heart.peaks, "after a gap");
        assertThat(before.beatStrengths).isEqualTo(strengths).isNotSameAs(kept.beatStrengths);
        assertThat(before.noiseStrengths).isNotSameAs(kept.noiseStrengths);
        assertThat(before.intervals).isNotSameAs(kept.intervals);
    }

    @Test
    void reportsTheLastBeatAtTheEndOfTheSegment() {
        var heart = new BeatSignal(2_000);
        for (int peak = 95; peak < heart.length(); peak += 100) {
            heart.beat(peak, 1);
        }
        Detections found = heart.detected();
        assertAlike(found.positions(), heart.peaks, "to the end");
        assertThat(found.decidedAt()[found.count() - 1]).isEqualTo(1_999);
    }

    private static Detections detect(QrsDetector.State state, float[] signal) {
        var out = new Detections();
        var detector = new QrsDetector(state);
        detector.accept(signal, signal.length, out);
        detector.finish(out);
        return out;
    }

    /** Positions are reported without the delay of the conditioner, whose output the signal represents. */
    private static void assertAlike(long[] found, List<Integer> peaks, String what) {
        assertThat(found).as(what).hasSize(peaks.size());
        for (int i = 0; i < peaks.size(); i++) {
            assertThat(found[i] + Conditioner.GROUP_DELAY_SAMPLES)
                    .as("%s, beat %d", what, i)
                    .isCloseTo(peaks.get(i), within(1L));
        }
    }

    private static long[] between(long[] positions, long from, long to) {
        return Arrays.stream(positions).filter(p -> from <= p && p < to).toArray();
    }

    /** Returns a sequence of beats, noise of varying strength, steps, spikes and silence. */
    private static float[] disorderly(int length, Random random) {
        var heart = new BeatSignal(length);
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + 50 + random.nextInt(1_500));
            int kind = random.nextInt(6);
            double size = Math.pow(10, -2 + 4 * random.nextDouble());
            int interval = 20 + random.nextInt(150);
            for (int i = at; i < end; i++) {
                switch (kind) {
                    case 0, 1 -> {
                        if ((i - at) % interval == interval / 2) {
                            heart.beat(i, size);
                        }
                    }
                    case 2 -> heart.signal[i] += (float) (size * random.nextGaussian());
                    case 3 -> heart.signal[i] += (float) ((i - at) / 40 % 2 == 0 ? size : -size);
                    case 4 -> heart.signal[i] += random.nextInt(60) == 0 ? (float) (50 * size) : 0;
                    default -> heart.signal[i] += 0;
                }
            }
            at = end;
        }
        return heart.signal;
    }

    private static QrsDetector.State copy(QrsDetector.State state) {
        try {
            var copy = new QrsDetector.State();
            for (Field field : QrsDetector.State.class.getFields()) {
                Object value = field.get(state);
                field.set(
                        copy,
                        value instanceof double[] doubles
                                ? doubles.clone()
                                : value instanceof long[] longs ? longs.clone() : value);
            }
            return copy;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** A signal to which beats are added, each with a QRS complex and a T wave. */
    private static final class BeatSignal {
        final float[] signal;
        final List<Integer> peaks = new ArrayList<>();

        BeatSignal(int length) {
            signal = new float[length];
        }

        int length() {
            return signal.length;
        }

        BeatSignal beat(int peak, double millivolts) {
            peaks.add(peak);
            return bump(peak, millivolts, 1.6)
                    .bump(peak + 4, -0.25 * millivolts, 1.5)
                    .bump(peak + 32, 0.2 * millivolts, 7);
        }

        BeatSignal bump(int centre, double millivolts, double widthSamples) {
            for (int i = Math.max(0, centre - 60); i < Math.min(signal.length, centre + 60); i++) {
                double z = (i - centre) / widthSamples;
                signal[i] += (float) (millivolts * Math.exp(-0.5 * z * z));
            }
            return this;
        }

        BeatSignal noise(double millivolts, Random random) {
            for (int i = 0; i < signal.length; i++) {
                signal[i] += (float) (millivolts * random.nextGaussian());
            }
            return this;
        }

        Detections detected() {
            return detect(new QrsDetector.State(), signal);
        }
    }
}
