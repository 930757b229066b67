package wardbeat.beat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wardbeat.beat.GaussianPatient.Planned;
import wardbeat.signal.RandomCuts;
import wardbeat.signal.SampleRate;

/** Patients with tall T waves, fast hearts and beats that become small. */
class QrsDetectorPatientsTest {

    private static final long SEED = 20_260_417;
    private static final double SECONDS = 40;
    private static final double LEARNT_SECONDS = 5;
    private static final double MATCH_SECONDS = 0.15;

    private record Counts(int beats, int missed, int extra) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(beats + other.beats, missed + other.missed, extra + other.extra);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.9, 1.2, 1.5, -0.6, -1.2, -1.5})
    void doesNotCountTWaves(double ratio) {
        var counts = Counts.NONE;
        for (int rate = 40; rate <= 180; rate += 10) {
            for (int patient = 0; patient < 2; patient++) {
                var heart = GaussianPatient.narrow(ratio, random(ratio, rate, patient));
                counts = counts.plus(compare(heart, heart.steady(rate, 0.02, SECONDS)));
            }
        }
        assertThat(counts.beats).isGreaterThan(1_500);
        assertThat(1_000.0 * counts.extra / counts.beats).as("%s", counts).isLessThanOrEqualTo(1);
        assertThat(1_000.0 * counts.missed / counts.beats).as("%s", counts).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsEachBeatOnceUpTo300PerMinute(boolean wide) {
        for (int rate = 180; rate <= 300; rate += 20) {
            for (int patient = 0; patient < 3; patient++) {
                var heart = patient(wide, random(0, rate, patient));
                assertThat(compare(heart, heart.steady(rate, 0.005, SECONDS)))
                        .as("seed %d, %d/min, patient %d", SEED, rate, patient)
                        .satisfies(counts ->
                                assertThat(counts.missed + counts.extra).isZero());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsAHeartThatSuddenlyBeatsFast(boolean wide) {
        var counts = Counts.NONE;
        for (int rate = 180; rate <= 300; rate += 20) {
            for (int patient = 0; patient < 3; patient++) {
                var heart = patient(wide, random(1, rate, patient));
                var beats = new ArrayList<Planned>();
                double at = 0.6;
                while (at < SECONDS - 0.3) {
                    double cycle = 60.0 / ((int) (at / 10) % 2 == 0 ? 75 : rate);
                    beats.add(new Planned(at, cycle, 1));
                    at += cycle;
                }
                counts = counts.plus(compare(heart, beats));
            }
        }
        assertThat(counts.missed + counts.extra).as("%s", counts).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 75, 90, 120, 150, 180})
    void findsBeatsThatDropToAFourth(int rate) {
        var counts = Counts.NONE;
        for (boolean lasting : new boolean[] {false, true}) {
            for (double ratio : new double[] {0.15, 0.3, 0.6}) {
                var random = random(ratio, rate, lasting ? 1 : 0);
                var heart = GaussianPatient.narrow(ratio, random);
                var beats = new ArrayList<>(heart.steady(rate, 0.02, SECONDS));
                beats.replaceAll(beat -> {
                    boolean small = lasting ? (int) (beat.seconds() / 10) % 2 == 1 : random.nextInt(6) == 0;
                    return new Planned(
                            beat.seconds(), beat.cycleSeconds(), small && beat.seconds() > LEARNT_SECONDS ? 0.25 : 1);
                });
                counts = counts.plus(compare(heart, beats));
            }
        }
        assertThat(counts.missed + counts.extra).as("seed %d, %s", SEED, counts).isLessThanOrEqualTo(1);
    }

    @Test
    void detectsTheSameBeatsForAnySizesOfTheCalls() {
        for (int trial = 0; trial < 10; trial++) {
            var random = random(1.5, 60 + 12 * trial, trial);
            var heart = GaussianPatient.narrow(1.5, random);
            float[] signal = heart.signal(heart.steady(60 + 12 * trial, 0.02, SECONDS), SECONDS);
            var detector = new QrsDetector(new QrsDetector.State());
            var cut = new Detections();
            int from = 0;
            for (int length : RandomCuts.of(signal.length, random)) {
                detector.accept(Arrays.copyOfRange(signal, from, from + length), length, cut);
                from += length;
            }
            detector.finish(cut);
            assertThat(cut.positions())
                    .as("seed %d, trial %d", SEED, trial)
                    .isEqualTo(detect(signal).positions());
        }
    }

    /** With the same patients, release 0.1 decided 976 ms after the R peak in the median and 1,000 ms at most. */
    @Test
    void decidesNotLaterThanRelease01() {
        var millis = new ArrayList<Double>();
        for (int rate = 40; rate <= 300; rate += 20) {
            var heart = GaussianPatient.narrow(0.3, random(2, rate, 0));
            var found = detect(heart.signal(heart.steady(rate, 0.02, SECONDS), SECONDS));
            for (int i = 0; i < found.count(); i++) {
                millis.add((found.decidedAt()[i] - found.positions()[i]) * 8.0);
            }
        }
        millis.sort(null);
        assertThat(millis.get(millis.size() / 2)).isLessThanOrEqualTo(976);
        assertThat(millis.get(millis.size() - 1)).isLessThanOrEqualTo(1_000);
    }

    private static Random random(double ratio, int rate, int patient) {
        return new Random(SEED + Math.round(1_000 * ratio) * 1_009 + rate * 31L + patient);
    }

    private static GaussianPatient patient(boolean wide, Random random) {
        return wide ? GaussianPatient.wide(random) : GaussianPatient.narrow(0.25, random);
    }

    private static Detections detect(float[] signal) {
        var found = new Detections();
        var detector = new QrsDetector(new QrsDetector.State());
        detector.accept(signal, signal.length, found);
        detector.finish(found);
        return found;
    }

    /** Pairs each beat after the learning time with at most one detection. */
    private static Counts compare(GaussianPatient heart, List<Planned> beats) {
        long[] found = detect(heart.signal(beats, SECONDS)).positions();
        int next = 0;
        int missed = 0;
        int extra = 0;
        int scored = 0;
        for (Planned beat : beats) {
            double at = beat.seconds();
            while (next < found.length && seconds(found[next]) < at - tolerance(beat)) {
                extra += seconds(found[next++]) >= LEARNT_SECONDS ? 1 : 0;
            }
            boolean hit = next < found.length && seconds(found[next]) <= at + tolerance(beat);
            next += hit ? 1 : 0;
            if (at >= LEARNT_SECONDS) {
                scored++;
                missed += hit ? 0 : 1;
            }
        }
        return new Counts(scored, missed, extra + found.length - next);
    }

    private static double seconds(long position) {
        return position / SampleRate.NETWORK.hertz();
    }

    private static double tolerance(Planned beat) {
        return Math.min(MATCH_SECONDS, 0.4 * beat.cycleSeconds());
    }
}
