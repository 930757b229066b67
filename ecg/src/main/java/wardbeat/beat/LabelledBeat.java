package wardbeat.beat;

import java.util.List;
import wardbeat.signal.SampleChunk;

/**
 * A beat as a comparison sees it.
 *
 * @param sample raw sample index, 0 to {@link SampleChunk#MAX_SAMPLE_INDEX}
 * @param beatClass its class
 */
public record LabelledBeat(long sample, BeatClass beatClass) {

    /** @throws IllegalArgumentException if {@code sample} is outside its range */
    public LabelledBeat {
        if (sample < 0 || sample > SampleChunk.MAX_SAMPLE_INDEX) {
            throw new IllegalArgumentException(
                    "sample must be 0 to " + SampleChunk.MAX_SAMPLE_INDEX + ", got " + sample);
        }
    }

    /** Refuses beats that run backwards; two at the same sample are allowed. */
    public static void requireAscending(String what, List<LabelledBeat> beats) {
        for (int i = 1; i < beats.size(); i++) {
            long previous = beats.get(i - 1).sample();
            if (beats.get(i).sample() < previous) {
                throw new IllegalArgumentException("%s must ascend, got sample %d after %d"
                        .formatted(what, beats.get(i).sample(), previous));
            }
        }
    }
}
