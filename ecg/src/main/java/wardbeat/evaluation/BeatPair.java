package wardbeat.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;
import wardbeat.signal.SampleRate;

/**
 * A detected beat with its reference beat, or one of the two without the other.
 *
 * <p>Both lists are processed in time order. The earlier of the next two beats is paired with the other one if they are at most
 * 150 ms apart. It stays unpaired if the other one is as close, or closer, to the following beat of the list of the earlier one.
 * Reference beats in flutter are excluded.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, beat-by-beat comparison, and its reference implementation, the program bxb of WFDB.
 *
 * @param reference the beat that experts annotated; null if there is none
 * @param detected the detected beat; null if there is none
 */
public record BeatPair(
        @Nullable LabelledBeat reference, @Nullable LabelledBeat detected) {

    static final Duration MATCH_WINDOW = Duration.ofMillis(150);

    /**
     * All beats of one record in pairs, each beat once, in the order in which the pairs were found.
     *
     * @param rate rate of the positions of both
     * @param detected ascending
     */
    public static List<BeatPair> of(SampleRate rate, ReferenceBeats reference, List<LabelledBeat> detected) {
        long window = Math.floorDiv(MATCH_WINDOW.toMillis() * rate.milliHertz(), 1_000_000L);
        List<LabelledBeat> expected = reference.beats().stream()
                .filter(b -> !reference.isFlutter(b.sample()))
                .toList();
        var pairs = new ArrayList<BeatPair>();
        int e = 0;
        int d = 0;
        while (e < expected.size() || d < detected.size()) {
            long expectedSample = sample(expected, e);
            long detectedSample = sample(detected, d);
            boolean detectedFirst = detectedSample < expectedSample;
            long distance = Math.abs(expectedSample - detectedSample);
            long nextDistance = detectedFirst
                    ? Math.abs(expectedSample - sample(detected, d + 1))
                    : Math.abs(detectedSample - sample(expected, e + 1));
            if (distance <= window && distance < nextDistance) {
                pairs.add(new BeatPair(expected.get(e++), detected.get(d++)));
            } else if (detectedFirst) {
                pairs.add(new BeatPair(null, detected.get(d++)));
            } else {
                pairs.add(new BeatPair(expected.get(e++), null));
            }
        }
        return pairs;
    }

    /** Position of beat {@code i}; after the end of the list, a position that is not near any beat. */
    private static long sample(List<LabelledBeat> beats, int i) {
        return i < beats.size() ? beats.get(i).sample() : Long.MAX_VALUE;
    }
}
