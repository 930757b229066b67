package wardbeat.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hyperparameters of a training: all options besides data and seed.
 *
 * @param epochs maximum number of epochs, 1 to 1000
 * @param normalBeatsAnEpoch number of normal beats in an epoch, at least 1; all other beats are in every epoch, except those of svdb
 * @param svdbNormalBeatsAnEpoch number of normal beats of svdb in an epoch, at least 1
 * @param svdbShare share of the other beats of each svdb record in an epoch, 0 to 1
 * @param svdbBeatsOfARecord most beats of one class of an svdb record in an epoch, at least 1; normal beats are not limited
 * @param learningRate greatest learning rate, reached after a fifth of the epochs; it rises from 0 and falls along a cosine
 * @param dropout dropout rate before the first dense layer, 0 to 0.95
 * @param stretch standard deviation of the logarithm of the stretch of a window in time, 0 to 0.2
 * @param gain standard deviation of the logarithm of the gain of a window, 0 to 1
 * @param noiseShare share of windows with recorded noise, 0 to 1
 * @param lowestNoiseDecibels lowest signal-to-noise ratio, -12 to 24 dB; the highest is 24 dB
 */
public record Recipe(
        int epochs,
        int normalBeatsAnEpoch,
        int svdbNormalBeatsAnEpoch,
        double svdbShare,
        int svdbBeatsOfARecord,
        double learningRate,
        double dropout,
        double stretch,
        double gain,
        double noiseShare,
        double lowestNoiseDecibels) {

    /** Highest signal-to-noise ratio of recorded noise, dB. */
    public static final double HIGHEST_NOISE_DECIBELS = 24;

    /** Recipe of the packaged model, chosen by cross-validation between the training patients. */
    public static final Recipe DEFAULT = new Recipe(8, 5_000, 6_000, 0.45, 200, 2e-3, 0.3, 0.06, 0.2, 0.3, 0);

    /** A parameter with its name and range. */
    private enum Field {
        EPOCHS("epochs", 1, 1_000),
        NORMAL_BEATS_AN_EPOCH("normalBeatsAnEpoch", 1, 1_000_000),
        SVDB_NORMAL_BEATS_AN_EPOCH("svdbNormalBeatsAnEpoch", 1, 1_000_000),
        SVDB_SHARE("svdbShare", 0, 1),
        SVDB_BEATS_OF_A_RECORD("svdbBeatsOfARecord", 1, 1_000_000),
        LEARNING_RATE("learningRate", 1e-6, 1),
        DROPOUT("dropout", 0, 0.95),
        STRETCH("stretch", 0, 0.2),
        GAIN("gain", 0, 1),
        NOISE_SHARE("noiseShare", 0, 1),
        LOWEST_NOISE_DECIBELS("lowestNoiseDecibels", -12, HIGHEST_NOISE_DECIBELS);

        private final String text;
        private final double least;
        private final double most;

        Field(String text, double least, double most) {
            this.text = text;
            this.least = least;
            this.most = most;
        }
    }

    /** @throws IllegalArgumentException if a value is out of range; the message has its name */
    public Recipe {
        requireRange(Field.EPOCHS, epochs);
        requireRange(Field.NORMAL_BEATS_AN_EPOCH, normalBeatsAnEpoch);
        requireRange(Field.SVDB_NORMAL_BEATS_AN_EPOCH, svdbNormalBeatsAnEpoch);
        requireRange(Field.SVDB_SHARE, svdbShare);
        requireRange(Field.SVDB_BEATS_OF_A_RECORD, svdbBeatsOfARecord);
        requireRange(Field.LEARNING_RATE, learningRate);
        requireRange(Field.DROPOUT, dropout);
        requireRange(Field.STRETCH, stretch);
        requireRange(Field.GAIN, gain);
        requireRange(Field.NOISE_SHARE, noiseShare);
        requireRange(Field.LOWEST_NOISE_DECIBELS, lowestNoiseDecibels);
    }

    private static void requireRange(Field field, double value) {
        if (!(value >= field.least && value <= field.most)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s: expected %s to %s, got %s", field.text, field.least, field.most, value));
        }
    }

    /** The names that {@link #with} accepts. */
    public static List<String> names() {
        return List.of(Field.values()).stream()
                .map(field -> field.text)
                .sorted()
                .toList();
    }

    /** The values of this recipe by name, for {@link #with}. */
    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put(Field.EPOCHS.text, String.valueOf(epochs));
        parameters.put(Field.NORMAL_BEATS_AN_EPOCH.text, String.valueOf(normalBeatsAnEpoch));
        parameters.put(Field.SVDB_NORMAL_BEATS_AN_EPOCH.text, String.valueOf(svdbNormalBeatsAnEpoch));
        parameters.put(Field.SVDB_SHARE.text, String.valueOf(svdbShare));
        parameters.put(Field.SVDB_BEATS_OF_A_RECORD.text, String.valueOf(svdbBeatsOfARecord));
        parameters.put(Field.LEARNING_RATE.text, String.valueOf(learningRate));
        parameters.put(Field.DROPOUT.text, String.valueOf(dropout));
        parameters.put(Field.STRETCH.text, String.valueOf(stretch));
        parameters.put(Field.GAIN.text, String.valueOf(gain));
        parameters.put(Field.NOISE_SHARE.text, String.valueOf(noiseShare));
        parameters.put(Field.LOWEST_NOISE_DECIBELS.text, String.valueOf(lowestNoiseDecibels));
        return parameters;
    }

    /**
     * This recipe with other values.
     *
     * @param values numbers by name; ignores names that are not in {@link #names}
     * @throws IllegalArgumentException if a value is not a number or out of range
     */
    public Recipe with(Map<String, String> values) {
        var all = new TreeMap<>(parameters());
        all.putAll(values);
        return new Recipe(
                (int) number(all, Field.EPOCHS),
                (int) number(all, Field.NORMAL_BEATS_AN_EPOCH),
                (int) number(all, Field.SVDB_NORMAL_BEATS_AN_EPOCH),
                number(all, Field.SVDB_SHARE),
                (int) number(all, Field.SVDB_BEATS_OF_A_RECORD),
                number(all, Field.LEARNING_RATE),
                number(all, Field.DROPOUT),
                number(all, Field.STRETCH),
                number(all, Field.GAIN),
                number(all, Field.NOISE_SHARE),
                number(all, Field.LOWEST_NOISE_DECIBELS));
    }

    private static double number(Map<String, String> values, Field field) {
        String text = String.valueOf(values.get(field.text));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field.text + ": expected a number, got " + text, e);
        }
    }
}
