package wardbeat.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.signal.WindowSpec;

/**
 * The beats of some records as windows to train with: drawn anew for each epoch, shifted and disturbed a little.
 *
 * <p>A window begins where the beat falls anywhere in the target zone or {@link #JITTER} beyond, since the job's hop puts it
 * anywhere in the zone and its detector misses the peak by a little. Of the normal beats, nine tenths of all, each epoch
 * sees another part.
 *
 * <p>The same records and seed give the same windows.
 */
final class LabelledWindows {

    /** How far from the target zone a beat may lie, samples at 125 Hz. */
    static final int JITTER = 3;

    private static final WindowSpec SPEC = WindowSpec.NETWORK;

    private record Example(float[] signal, int position, BeatClass beatClass) {}

    private final Map<BeatClass, List<Example>> examples = new EnumMap<>(BeatClass.class);
    private final int normalBeatsAnEpoch;
    private final Random random;

    LabelledWindows(List<ConditionedRecord> records, int normalBeatsAnEpoch, long seed) {
        this.normalBeatsAnEpoch = normalBeatsAnEpoch;
        this.random = new Random(seed);
        for (BeatClass beatClass : BeatClass.values()) {
            examples.put(beatClass, new ArrayList<>());
        }
        for (ConditionedRecord record : records) {
            for (LabelledBeat beat : record.beats()) {
                int position = Math.toIntExact(beat.sample());
                int earliest = position - SPEC.targetStart() - SPEC.hop() - JITTER;
                int latest = position - SPEC.targetStart() + JITTER + SPEC.length();
                if (earliest >= 0 && latest <= record.scaled().length) {
                    of(beat.beatClass()).add(new Example(record.scaled(), position, beat.beatClass()));
                }
            }
        }
    }

    private List<Example> of(BeatClass beatClass) {
        return examples.getOrDefault(beatClass, List.of());
    }

    /** How many beats of {@code beatClass} an epoch draws. */
    int drawnOf(BeatClass beatClass) {
        int count = of(beatClass).size();
        return beatClass == BeatClass.N ? Math.min(normalBeatsAnEpoch, count) : count;
    }

    /** How many normal beats there are for each that an epoch draws, at least 1. */
    double normalBeatsForEachDrawn() {
        return Math.max(1, of(BeatClass.N).size()) / (double) Math.max(1, drawnOf(BeatClass.N));
    }

    /** How many windows an epoch has. */
    int windowsAnEpoch() {
        int windows = 0;
        for (BeatClass beatClass : BeatClass.values()) {
            windows += drawnOf(beatClass);
        }
        return windows;
    }

    /** One window with its label. */
    record Labelled(float[] samples, BeatClass beatClass) {}

    /** The next epoch's windows, in random order. */
    List<Labelled> drawEpoch() {
        List<Example> normal = of(BeatClass.N);
        Collections.shuffle(normal, random);
        var drawn = new ArrayList<>(normal.subList(0, Math.min(normalBeatsAnEpoch, normal.size())));
        for (BeatClass beatClass : BeatClass.values()) {
            if (beatClass != BeatClass.N) {
                drawn.addAll(of(beatClass));
            }
        }
        Collections.shuffle(drawn, random);
        return drawn.stream().map(this::window).toList();
    }

    private Labelled window(Example example) {
        int inZone = SPEC.targetStart() - JITTER + random.nextInt(SPEC.hop() + 2 * JITTER);
        var samples = new float[SPEC.length()];
        System.arraycopy(example.signal, example.position - inZone, samples, 0, samples.length);
        disturb(samples);
        return new Labelled(samples, example.beatClass);
    }

    /** Another gain, some noise, some wander: what differs between patients and minutes without a beat's class changing. */
    private void disturb(float[] samples) {
        double gain = StrictMath.exp(0.2 * random.nextGaussian());
        double noise = 0.05 * random.nextDouble();
        double wander = 0.1 * random.nextDouble();
        double cyclesPerSample = (0.15 + 0.35 * random.nextDouble()) / 125;
        double phase = random.nextDouble();
        for (int i = 0; i < samples.length; i++) {
            double drift = wander * StrictMath.sin(2 * Math.PI * (phase + cyclesPerSample * i));
            samples[i] = (float) (gain * samples[i] + drift + noise * random.nextGaussian());
        }
    }
}
