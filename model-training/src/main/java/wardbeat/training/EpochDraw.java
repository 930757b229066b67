package wardbeat.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;

/**
 * Draws the beats of an epoch. Normal beats are nine tenths of all beats; each epoch draws another part of them.
 *
 * <p>All other beats are in every epoch, except those of svdb, which has more S beats than all other records together, and most of
 * them in a few patients. Each epoch draws a share of the beats of each svdb record, and not more than
 * {@link Recipe#svdbBeatsOfARecord} of each class.
 */
final class EpochDraw {

    /**
     * A beat.
     *
     * @param signal conditioned signal of its record
     * @param position its position in the signal
     * @param beatClass its class
     */
    record Example(float[] signal, int position, BeatClass beatClass) {}

    /** Beats of which an epoch draws {@code drawn}. */
    private record Pool(List<Example> examples, int drawn) {}

    private final Recipe recipe;
    private final List<Example> normal = new ArrayList<>();
    private final List<Example> svdbNormal = new ArrayList<>();
    private final List<Pool> others = new ArrayList<>();

    EpochDraw(Recipe recipe) {
        this.recipe = recipe;
    }

    /** Adds {@code beats}, beats of {@code record}. */
    void add(ConditionedRecord record, List<LabelledBeat> beats) {
        Map<BeatClass, List<Example>> byClass = new EnumMap<>(BeatClass.class);
        for (LabelledBeat beat : beats) {
            byClass.computeIfAbsent(beat.beatClass(), beatClass -> new ArrayList<>())
                    .add(new Example(record.scaled(), Math.toIntExact(beat.sample()), beat.beatClass()));
        }
        byClass.forEach((beatClass, examples) -> {
            if (beatClass == BeatClass.N) {
                (record.svdb() ? svdbNormal : normal).addAll(examples);
            } else {
                others.add(new Pool(examples, record.svdb() ? drawnOfSvdb(examples.size()) : examples.size()));
            }
        });
    }

    private int drawnOfSvdb(int beats) {
        return Math.min(recipe.svdbBeatsOfARecord(), (int) Math.ceil(recipe.svdbShare() * beats));
    }

    private List<Pool> pools() {
        var pools = new ArrayList<>(List.of(
                new Pool(normal, Math.min(recipe.normalBeatsAnEpoch(), normal.size())),
                new Pool(svdbNormal, Math.min(recipe.svdbNormalBeatsAnEpoch(), svdbNormal.size()))));
        pools.addAll(others);
        return pools;
    }

    /** Number of beats of {@code beatClass}. */
    int beatsOf(BeatClass beatClass) {
        return pools().stream()
                .flatMap(pool -> pool.examples.stream())
                .mapToInt(example -> example.beatClass == beatClass ? 1 : 0)
                .sum();
    }

    /** Number of beats of {@code beatClass} in an epoch. */
    int drawnOf(BeatClass beatClass) {
        return pools().stream()
                .filter(pool -> pool.drawn > 0 && pool.examples.get(0).beatClass == beatClass)
                .mapToInt(Pool::drawn)
                .sum();
    }

    /** The beats of an epoch in random order. */
    List<Example> epoch(Random random) {
        var drawn = new ArrayList<Example>();
        for (Pool pool : pools()) {
            if (pool.drawn == pool.examples.size()) {
                drawn.addAll(pool.examples);
            } else {
                var shuffled = new ArrayList<>(pool.examples);
                Collections.shuffle(shuffled, random);
                drawn.addAll(shuffled.subList(0, pool.drawn));
            }
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }
}
