package wardbeat.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained: everything that shapes it besides data and seed.
 *
 * @param epochs the most epochs to train, 1 to 1000
 * @param normalBeatsAnEpoch how many of the normal beats an epoch draws, at least 1; all others are in each
 * @param learningRate the highest, reached after a fifth of the epochs; it rises to there from 0 and falls back along a cosine
 * @param dropout the share of features hidden from the first dense layer, 0 to below 1
 * @param stretch standard deviation of the logarithm by which a window is stretched in time, 0 to 0.2
 * @param gain standard deviation of the logarithm by which a window is amplified, 0 to 1
 * @param noiseShare the share of windows that get recorded noise, 0 to 1
 * @param lowestNoiseDecibels the lowest signal-to-noise ratio drawn, -12 to 24 dB; the highest is 24
 */
public record Recipe(
        int epochs,
        int normalBeatsAnEpoch,
        double learningRate,
        double dropout,
        double stretch,
        double gain,
        double noiseShare,
        double lowestNoiseDecibels) {

    /** The highest signal-to-noise ratio at which recorded noise is added, dB. */
    public static final double HIGHEST_NOISE_DECIBELS = 24;

    /** How the packaged model was trained; chosen by cross-validation between the training patients. */
    public static final Recipe DEFAULT = new Recipe(12, 8_000, 2e-3, 0.3, 0.06, 0.2, 0.3, 0);

    /** One value of a recipe by its name. */
    private enum Field {
        EPOCHS("epochs", 1, 1_000),
        NORMAL_BEATS_AN_EPOCH("normalBeatsAnEpoch", 1, 1_000_000),
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

    /** @throws IllegalArgumentException if a value is out of range; the message names it */
    public Recipe {
        requireRange(Field.EPOCHS, epochs);
        requireRange(Field.NORMAL_BEATS_AN_EPOCH, normalBeatsAnEpoch);
        requireRange(Field.LEARNING_RATE, learningRate);
        requireRange(Field.DROPOUT, dropout);
        requireRange(Field.STRETCH, stretch);
        requireRange(Field.GAIN, gain);
        requireRange(Field.NOISE_SHARE, noiseShare);
        requireRange(Field.LOWEST_NOISE_DECIBELS, lowestNoiseDecibels);
    }

    private static void requireRange(Field field, double value) {
        if (!(value >= field.least && value <= field.most)) {
            throw new IllegalArgumentException(
                    "%s: expected %s to %s, got %s".formatted(field.text, field.least, field.most, value));
        }
    }

    /** The names that {@link #with} knows. */
    public static List<String> names() {
        return List.of(Field.values()).stream()
                .map(field -> field.text)
                .sorted()
                .toList();
    }

    /** This recipe as numbers by name; {@link #with} reads them back. */
    public Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put(Field.EPOCHS.text, String.valueOf(epochs));
        parameters.put(Field.NORMAL_BEATS_AN_EPOCH.text, String.valueOf(normalBeatsAnEpoch));
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
     * @param values numbers by name; names that are none of {@link #names} are passed over
     * @throws IllegalArgumentException if a value is no number or out of range
     */
    public Recipe with(Map<String, String> values) {
        var all = new TreeMap<>(parameters());
        all.putAll(values);
        return new Recipe(
                (int) number(all, Field.EPOCHS),
                (int) number(all, Field.NORMAL_BEATS_AN_EPOCH),
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
