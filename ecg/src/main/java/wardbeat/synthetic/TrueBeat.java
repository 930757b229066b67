package wardbeat.synthetic;

import wardbeat.beat.BeatClass;

/**
 * True beat of a {@link SyntheticEcg}.
 *
 * @param sample index of the sample nearest to the main peak of the QRS complex
 * @param beatClass its class
 * @param rhythm the rhythm that it is part of
 */
public record TrueBeat(long sample, BeatClass beatClass, Rhythm rhythm) {}
