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
 * Episode that the job raised, from all of its alerts.
 *
 * @param onsetSample sample of its onset
 * @param endSample sample of its end; {@link Long#MAX_VALUE} if it has not ended
 * @param decidedSamples the conditions of the episode, each with the sample at which it was decided
 */
record RaisedEpisode(long onsetSample, long endSample, Map<Condition, Long> decidedSamples) {

    /** Episodes of {@code alerts}, in the order of their start; the alerts of one episode must be in order. */
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

    /** Highest condition that the episode reached. */
    Condition condition() {
        return decidedSamples.keySet().stream().sorted().findFirst().orElseThrow();
    }

    /** Whether it has a sample in common with an interval, both ends included. */
    boolean overlaps(long fromSample, long toSample) {
        return onsetSample <= toSample && fromSample <= endSample;
    }
}
