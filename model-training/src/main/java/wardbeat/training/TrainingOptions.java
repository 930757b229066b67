package wardbeat.training;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * What a training is told; the same options give the same network on the same platform.
 *
 * @param recordings folder of the MIT-BIH Arrhythmia Database
 * @param output where the archive goes
 * @param name what people call the model
 * @param split whose beats to learn from and whom to be judged by
 * @param heldOut patients of the training side who choose the number of epochs; none: {@code maxEpochs} are trained
 * @param seed of the first weights, the order of windows and their disturbances
 * @param maxEpochs the most epochs to train, 1 to 1000
 * @param normalBeatsAnEpoch how many of the normal beats an epoch draws, at least 1; all others are in each
 */
public record TrainingOptions(
        Path recordings,
        Path output,
        String name,
        PatientSplit split,
        List<String> heldOut,
        long seed,
        int maxEpochs,
        int normalBeatsAnEpoch) {

    /** Patients with all kinds of beats, about a third of the training side's ventricular ones. */
    public static final List<String> HELD_OUT = List.of("106", "116", "124", "201", "203", "215", "220");

    /** @throws IllegalArgumentException if a number is out of range or a held-out patient not on the training side */
    public TrainingOptions {
        heldOut = List.copyOf(heldOut);
        if (maxEpochs < 1 || maxEpochs > 1000 || normalBeatsAnEpoch < 1) {
            throw new IllegalArgumentException("expected 1 to 1000 epochs and at least 1 normal beat an epoch, got "
                    + maxEpochs + " and " + normalBeatsAnEpoch);
        }
        if (!split.training().containsAll(heldOut)) {
            throw new IllegalArgumentException("expected held-out records of " + split.training() + ", got " + heldOut);
        }
    }

    /** The options of the packaged model. */
    public static TrainingOptions defaults(Path recordings, Path output) {
        return new TrainingOptions(
                recordings, output, "wardbeat-mitdb", PatientSplit.BETWEEN_PATIENTS, HELD_OUT, 1, 14, 10_000);
    }

    /** These options with another seed. */
    public TrainingOptions withSeed(long other) {
        return new TrainingOptions(recordings, output, name, split, heldOut, other, maxEpochs, normalBeatsAnEpoch);
    }

    /** These options with another number of epochs. */
    public TrainingOptions withMaxEpochs(int other) {
        return new TrainingOptions(recordings, output, name, split, heldOut, seed, other, normalBeatsAnEpoch);
    }

    /** What of them shapes the network, by name. */
    TreeMap<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("seed", String.valueOf(seed));
        parameters.put("maxEpochs", String.valueOf(maxEpochs));
        parameters.put("normalBeatsAnEpoch", String.valueOf(normalBeatsAnEpoch));
        return parameters;
    }
}
