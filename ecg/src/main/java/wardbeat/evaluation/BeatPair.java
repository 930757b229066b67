package wardbeat.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.LabelledBeat;
import wardbeat.beat.ReferenceBeats;
import wardbeat.signal.SampleRate;

/**
 * A detected beat and the reference beat that it is, or one of the two alone.
 *
 * <p>Going through both lists in time, the earlier of the two beats at hand is paired with the other, at most 150 ms away,
 * unless that one is closer, or as close, to the beat that follows the earlier one in its own list; else the earlier one stays
 * alone. Reference beats in flutter take no part.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, beat-by-beat comparison, and its reference implementation, the program bxb of WFDB.
 *
 * @param reference the beat that experts marked; null if there is none
 * @param detected the beat that was detected; null if there is none
 */
public record BeatPair(
        @Nullable LabelledBeat reference, @Nullable LabelledBeat detected) {

    static final Duration MATCH_WINDOW = Duration.ofMillis(150);

    /**
     * All beats of one record in pairs, each beat once, in the order in which they were decided upon.
     *
     * @param rate the rate at which the positions of both count
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

    /** The position of beat {@code i}; past the end one so far away that it is near to nothing. */
    private static long sample(List<LabelledBeat> beats, int i) {
        return i < beats.size() ? beats.get(i).sample() : Long.MAX_VALUE;
    }
}
