package wardbeat.ward.screen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Category;
import wardbeat.alarm.Phase;
import wardbeat.beat.BeatClass;
import wardbeat.bed.BeatReport;

/**
 * How the beds are now, as their latest beats and alerts tell. Safe for threads: one writes what the topics say, another
 * reads.
 */
public final class BedBoard {

    /** The most beats of a bed whose classes are kept. */
    static final int SHOWN_BEATS = 24;

    private static final int RATE_BEATS = 8;
    private static final int SHOWN_NEWS = 60;

    /** Most urgent first: the heart before the wires, priority, and of equals the older. */
    private static final Comparator<Alert> BY_URGENCY = Comparator.<Alert>comparingInt(
                    alert -> alert.condition().priority().ordinal())
            .thenComparing(alert -> alert.condition().category())
            .thenComparingLong(Alert::onsetMillis);

    private final Map<String, State> beds = new TreeMap<>();
    private final Deque<Alert> news = new ArrayDeque<>();

    /**
     * One bed.
     *
     * @param patient who lies in it
     * @param heartRatePerMinute over the last {@value #RATE_BEATS} beats; empty until there are two in a row
     * @param recent the classes of the last beats, oldest first
     * @param alarms the alerts that are active, the most urgent first
     */
    record Bed(String patient, Optional<Integer> heartRatePerMinute, List<BeatClass> recent, List<Alert> alarms) {

        /** The most urgent active alert about the heart. */
        Optional<Alert> rhythm() {
            return first(Category.PHYSIOLOGICAL);
        }

        /** The most urgent active alert about the signal. */
        Optional<Alert> signal() {
            return first(Category.TECHNICAL);
        }

        private Optional<Alert> first(Category category) {
            return alarms.stream()
                    .filter(alert -> alert.condition().category() == category)
                    .findFirst();
        }
    }

    /** What is kept of a bed. */
    private static final class State {
        private final Deque<BeatClass> recent = new ArrayDeque<>();
        private final Deque<Integer> rrMillis = new ArrayDeque<>();
        private final Map<String, Alert> active = new LinkedHashMap<>();

        private Bed bed(String patient) {
            return new Bed(
                    patient,
                    heartRate(),
                    List.copyOf(recent),
                    active.values().stream().sorted(BY_URGENCY).toList());
        }

        private Optional<Integer> heartRate() {
            var mean = rrMillis.stream().mapToInt(Integer::intValue).average();
            return mean.isPresent() ? Optional.of((int) Math.round(60_000 / mean.getAsDouble())) : Optional.empty();
        }
    }

    /** A board of beds of which nothing is known yet. */
    public BedBoard(Collection<String> patients) {
        patients.forEach(patient -> beds.put(patient, new State()));
    }

    /** Takes in one beat. */
    public synchronized void beat(BeatReport report) {
        var state = of(report.patient());
        keep(state.recent, report.beat().beatClass(), SHOWN_BEATS);
        if (report.beat().rrMillis() < 0) {
            state.rrMillis.clear();
            return;
        }
        keep(state.rrMillis, report.beat().rrMillis(), RATE_BEATS);
    }

    /** Takes in one alert event. */
    public synchronized void alert(Alert alert) {
        var active = of(alert.patient()).active;
        if (alert.phase() == Phase.END) {
            active.remove(alert.episodeId());
        } else {
            active.put(alert.episodeId(), alert);
        }
        if (AlertText.isNews(alert)) {
            keep(news, alert, SHOWN_NEWS);
        }
    }

    /** The beds by patient. */
    synchronized List<Bed> beds() {
        return beds.entrySet().stream()
                .map(entry -> entry.getValue().bed(entry.getKey()))
                .toList();
    }

    /** The latest alert events that are news, newest first. */
    synchronized List<Alert> news() {
        var newestFirst = new ArrayList<Alert>(news.size());
        news.descendingIterator().forEachRemaining(newestFirst::add);
        return newestFirst;
    }

    private State of(String patient) {
        return beds.computeIfAbsent(patient, unknown -> new State());
    }

    private static <T> void keep(Deque<T> latest, T next, int most) {
        latest.addLast(next);
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }
}
