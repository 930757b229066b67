package wardbeat.beat;

import java.util.List;

/**
 * Gives the probabilities of the five classes for the features of a beat.
 *
 * <p>Double precision in a fixed order, so that the result is the same on every platform. Immutable and thread-safe as
 * long as the arrays are not changed.
 */
public sealed interface FeatureModel permits LinearModel, BoostedTrees {

    /** The features that it uses. */
    List<BeatFeature> features();

    /**
     * Returns the five probabilities by {@link BeatClass#ordinal}; their sum is 1.
     *
     * @param ofBeat the features of a beat by {@link BeatFeature#ordinal}; finite
     */
    double[] probabilities(double[] ofBeat);
}
