package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;

/**
 * An episode that the job raised, all its alerts together.
 *
 * @param onsetSample where it began
 * @param endSample where it ended; {@link Long#MAX_VALUE} while it has not
 * @param decidedSamples the conditions it went through, each with the sample at which it was decided
 */
record RaisedEpisode(long onsetSample, long endSample, Map<Condition, Long> decidedSamples) {

    /** The episodes that {@code alerts} tell of, in the order of their start; those of an episode come in order. */
    static List<RaisedEpisode> of(List<Alert> alerts) {
        var episodes = new LinkedHashMap<String, RaisedEpisode>();
        for (Alert alert : alerts) {
            RaisedEpisode before = episodes.get(alert.episodeId());
            Map<Condition, Long> decided =
                    before == null ? new EnumMap<>(Condition.class) : new EnumMap<>(before.decidedSamples);
            decided.putIfAbsent(alert.condition(), alert.decidedSample());
            long end = alert.phase() == Phase.END ? alert.endSample() : Long.MAX_VALUE;
            episodes.put(alert.episodeId(), new RaisedEpisode(alert.onsetSample(), end, Map.copyOf(decided)));
        }
        return new ArrayList<>(episodes.values());
    }

    /** The highest condition that it came to. */
    Condition condition() {
        return decidedSamples.keySet().stream().sorted().findFirst().orElseThrow();
    }

    /** Whether it has a sample in common with a stretch, both ends included. */
    boolean overlaps(long fromSample, long toSample) {
        return onsetSample <= toSample && fromSample <= endSample;
    }
}
