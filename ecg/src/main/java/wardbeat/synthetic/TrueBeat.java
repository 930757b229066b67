package wardbeat.synthetic;

import wardbeat.beat.BeatClass;

/**
 * A beat that a synthetic ECG knows to be there.
 *
 * @param sample index of the sample nearest to the QRS complex's main peak
 * @param beatClass what it is
 * @param rhythm the rhythm it belongs to
 */
public record TrueBeat(long sample, BeatClass beatClass, Rhythm rhythm) {}
