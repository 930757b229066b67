package wardbeat.beat;

import java.util.List;
import java.util.Locale;
import wardbeat.signal.SampleChunk;

/**
 * A beat in a comparison of detected and reference beats.
 *
 * @param sample raw sample index, 0 to {@link SampleChunk#MAX_SAMPLE_INDEX}
 * @param beatClass its class
 */
public record LabelledBeat(long sample, BeatClass beatClass) {

    /** @throws IllegalArgumentException if {@code sample} is outside its range */
    public LabelledBeat {
        if (sample < 0 || sample > SampleChunk.MAX_SAMPLE_INDEX) {
            throw new IllegalArgumentException("sample of a beat: out of range; expected 0 to "
                    + SampleChunk.MAX_SAMPLE_INDEX + ", got " + sample);
        }
    }

    /**
     * Validates the order of beats; two beats at the same sample are valid.
     *
     * @throws IllegalArgumentException if a beat is before its predecessor; the message starts with {@code what}
     */
    public static void requireAscending(String what, List<LabelledBeat> beats) {
        for (int i = 1; i < beats.size(); i++) {
            long previous = beats.get(i - 1).sample();
            if (beats.get(i).sample() < previous) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: not in order; expected ascending samples, got sample %d after %d",
                        what,
                        beats.get(i).sample(),
                        previous));
            }
        }
    }
}
