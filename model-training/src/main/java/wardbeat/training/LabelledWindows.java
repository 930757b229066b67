package wardbeat.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.signal.WindowSpec;
import wardbeat.training.EpochDraw.Example;

/**
 * Training windows around the beats of records. Each epoch draws new windows with random shifts and disturbances.
 *
 * <p>The windows of an epoch depend only on its number, so that a training can be resumed. The beat is anywhere in the target zone
 * of the window or up to {@link #JITTER} outside: the job's hop places it anywhere in the zone, and its detector misses the peak by
 * some samples.
 *
 * <p>The same records, noise, recipe and seed give the same windows.
 */
final class LabelledWindows {

    /** Greatest distance of a beat from the target zone, samples at 125 Hz. */
    static final int JITTER = 3;

    /** Length of signal that a beat needs on both sides of its window for stretching, samples at 125 Hz. */
    static final int MARGIN = 30;

    private static final double MOST_STRETCH = 0.15;

    private static final WindowSpec SPEC = WindowSpec.NETWORK;

    private final EpochDraw draw;
    private final Recipe recipe;
    private final NoiseBank noise;
    private final long seed;

    LabelledWindows(List<ConditionedRecord> records, NoiseBank noise, Recipe recipe, long seed) {
        this.draw = new EpochDraw(recipe);
        this.recipe = recipe;
        this.noise = noise;
        this.seed = seed;
        for (ConditionedRecord record : records) {
            draw.add(
                    record,
                    record.beats().stream().filter(beat -> fits(beat, record)).toList());
        }
    }

    /** Whether all windows with the beat are inside the record, also if they are stretched. */
    private static boolean fits(LabelledBeat beat, ConditionedRecord record) {
        long earliest = beat.sample() - SPEC.targetStart() - SPEC.hop() - JITTER - MARGIN;
        long latest = beat.sample() - SPEC.targetStart() + JITTER + SPEC.length() + MARGIN;
        return earliest >= 0 && latest <= record.scaled().length;
    }

    /** Number of beats of {@code beatClass} divided by the number that an epoch draws, at least 1. */
    double beatsPerDrawnBeat(BeatClass beatClass) {
        return Math.max(1, draw.beatsOf(beatClass)) / (double) Math.max(1, draw.drawnOf(beatClass));
    }

    /** Number of windows in an epoch. */
    int windowsPerEpoch() {
        return Arrays.stream(BeatClass.values()).mapToInt(draw::drawnOf).sum();
    }

    /** A window of 300 samples and its class. */
    record Labelled(float[] samples, BeatClass beatClass) {}

    /** The windows of epoch {@code epoch}, from 1, in random order; independent of earlier calls. */
    List<Labelled> drawEpoch(int epoch) {
        var random = new Random(seed * 1_000_003 + epoch);
        return draw.epoch(random).stream()
                .map(example -> window(example, random))
                .toList();
    }

    private Labelled window(Example example, Random random) {
        int inZone = SPEC.targetStart() - JITTER + random.nextInt(SPEC.hop() + 2 * JITTER);
        float[] samples = stretched(example, inZone, random);
        disturb(samples, random);
        if (!noise.isEmpty() && random.nextDouble() < recipe.noiseShare()) {
            double lowest = recipe.lowestNoiseDecibels();
            noise.addTo(samples, lowest + (Recipe.HIGHEST_NOISE_DECIBELS - lowest) * random.nextDouble(), random);
        }
        return new Labelled(samples, example.beatClass());
    }

    /** The signal around a beat, stretched in time: simulates another heart rate and slower or faster conduction. */
    private float[] stretched(Example example, int inZone, Random random) {
        var samples = new float[SPEC.length()];
        int start = example.position() - inZone;
        if (recipe.stretch() == 0) {
            System.arraycopy(example.signal(), start, samples, 0, samples.length);
            return samples;
        }
        double exponent = recipe.stretch() * random.nextGaussian();
        double factor = StrictMath.exp(Math.max(-MOST_STRETCH, Math.min(MOST_STRETCH, exponent)));
        for (int i = 0; i < samples.length; i++) {
            double at = example.position() + (i - inZone) * factor;
            int before = (int) Math.floor(at);
            float share = (float) (at - before);
            samples[i] = (1 - share) * example.signal()[before] + share * example.signal()[before + 1];
        }
        return samples;
    }

    /** Changes the gain and adds noise and baseline wander, which vary without a change of the class. */
    private void disturb(float[] samples, Random random) {
        double gain = StrictMath.exp(recipe.gain() * random.nextGaussian());
        double noiseLevel = 0.05 * random.nextDouble();
        double wander = 0.1 * random.nextDouble();
        double cyclesPerSample = (0.15 + 0.35 * random.nextDouble()) / 125;
        double phase = random.nextDouble();
        for (int i = 0; i < samples.length; i++) {
            double drift = wander * StrictMath.sin(2 * Math.PI * (phase + cyclesPerSample * i));
            samples[i] = (float) (gain * samples[i] + drift + noiseLevel * random.nextGaussian());
        }
    }
}
