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

/** How many episodes of each condition were raised, in so much time of watched signal. */
public final class AlertLoad {

    private static final String ROW = "%-29s%-8s%9s%14s%n";
    private static final double MILLIS_A_DAY = 86_400_000;
    private static final double CONFIDENCE = 0.95;

    private final Map<Condition, Integer> episodes = new EnumMap<>(Condition.class);
    private final long bedMillis;

    /**
     * Counts the episodes that {@code alerts} tell of, each as the highest condition that it came to.
     *
     * @param bedMillis how much signal was watched, of all beds together
     */
    public AlertLoad(List<Alert> alerts, long bedMillis) {
        this.bedMillis = bedMillis;
        RaisedEpisode.of(alerts).forEach(episode -> episodes.merge(episode.condition(), 1, Integer::sum));
    }

    /** How many episodes of {@code condition}. */
    public int episodes(Condition condition) {
        return episodes.getOrDefault(condition, 0);
    }

    /** How many episodes of {@code priority}. */
    public int episodes(Priority priority) {
        return Arrays.stream(Condition.values())
                .filter(condition -> condition.priority() == priority)
                .mapToInt(this::episodes)
                .sum();
    }

    /** So many episodes as a rate, a bed and day. */
    public double aBedAndDay(double count) {
        return count * MILLIS_A_DAY / bedMillis;
    }

    /**
     * With 95 % confidence the rate is below this, in episodes a bed and day, where {@code count} were seen.
     *
     * <p><b>Source</b>: Garwood, Fiducial limits for the Poisson distribution, Biometrika 28 (1936), one-sided.
     */
    double upperBoundABedAndDay(int count) {
        double bound = new ChiSquaredDistribution(2.0 * (count + 1)).inverseCumulativeProbability(CONFIDENCE) / 2;
        return aBedAndDay(bound);
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
                        upperBoundABedAndDay(high))));
    }

    /** Everything for people, condition by condition; what was never raised is left out. */
    public String table() {
        var text = new StringBuilder(ROW.formatted("condition", "priority", "episodes", "a bed and day"));
        for (Condition condition : Condition.values()) {
            if (episodes(condition) > 0) {
                text.append(ROW.formatted(
                        condition.title(),
                        condition.priority().name().toLowerCase(Locale.ROOT),
                        episodes(condition),
                        rate(episodes(condition))));
            }
        }
        int high = episodes(Priority.HIGH);
        text.append("%d of high priority in %.2f h: %s a bed and day, with 95 %% confidence below %.2f%n"
                .formatted(high, bedMillis / 3_600_000.0, rate(high), upperBoundABedAndDay(high)));
        return text.toString();
    }

    private String rate(int count) {
        return String.format(Locale.ROOT, "%.2f", aBedAndDay(count));
    }
}
