package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Priority;

/** Number of raised episodes of each condition, and their rate per bed and day of monitored signal. */
public final class AlertLoad {

    private static final double MILLIS_PER_DAY = 86_400_000;
    private static final double CONFIDENCE = 0.95;

    private final Map<Condition, Integer> episodes = new EnumMap<>(Condition.class);
    private final long bedMillis;

    /**
     * Counts the episodes in {@code alerts}, each with the highest condition that it reached.
     *
     * @param bedMillis length of the monitored signal of all beds together, milliseconds
     */
    public AlertLoad(List<Alert> alerts, long bedMillis) {
        this.bedMillis = bedMillis;
        RaisedEpisode.of(alerts).forEach(episode -> episodes.merge(episode.condition(), 1, Integer::sum));
    }

    /** Number of episodes of {@code condition}. */
    public int episodes(Condition condition) {
        return episodes.getOrDefault(condition, 0);
    }

    /** Number of episodes of {@code priority}. */
    public int episodes(Priority priority) {
        return Arrays.stream(Condition.values())
                .filter(condition -> condition.priority() == priority)
                .mapToInt(this::episodes)
                .sum();
    }

    /** Rate of {@code count} episodes, per bed and day. */
    public double perBedDay(double count) {
        return count * MILLIS_PER_DAY / bedMillis;
    }

    /**
     * Upper 95 % confidence limit of the rate if {@code count} episodes occurred, in episodes per bed and day.
     *
     * <p><b>Source</b>: Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936), one-sided.
     */
    double upperLimitPerBedDay(int count) {
        double bound = new ChiSquaredDistribution(2.0 * (count + 1)).inverseCumulativeProbability(CONFIDENCE) / 2;
        return perBedDay(bound);
    }

    /** Episodes and rate of each condition that was raised; a note summarises the high priority. */
    public Table toTable() {
        var rows = new ArrayList<List<String>>();
        for (Condition condition : Condition.values()) {
            if (episodes(condition) > 0) {
                rows.add(Table.row(
                        condition.title(),
                        condition.priority().name().toLowerCase(Locale.ROOT),
                        episodes(condition),
                        rate(episodes(condition))));
            }
        }
        int high = episodes(Priority.HIGH);
        return new Table(
                List.of("condition", "priority", "episodes", "per bed and day"),
                2,
                rows,
                List.of(String.format(
                        Locale.ROOT,
                        "high priority: %d episodes in %.2f h: %s per bed and day; below %.2f with 95 %% confidence",
                        high,
                        bedMillis / 3_600_000.0,
                        rate(high),
                        upperLimitPerBedDay(high))));
    }

    private String rate(int count) {
        return String.format(Locale.ROOT, "%.2f", perBedDay(count));
    }
}
