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

/** Current state of the beds, from their latest beats and alerts. Thread-safe. */
public final class BedBoard {

    /** Number of latest beats of a bed whose classes are kept. */
    static final int SHOWN_BEATS = 24;

    private static final int RATE_BEATS = 8;
    private static final int SHOWN_EVENTS = 60;

    /** Most urgent first: by priority, physiological before technical, then the earlier onset. */
    private static final Comparator<Alert> BY_URGENCY = Comparator.<Alert>comparingInt(
                    alert -> alert.condition().priority().ordinal())
            .thenComparing(alert -> alert.condition().category())
            .thenComparingLong(Alert::onsetMillis);

    private final Map<String, BedHistory> beds = new TreeMap<>();
    private final Deque<Alert> latest = new ArrayDeque<>();

    /**
     * State of one bed.
     *
     * @param patient identifier of the patient
     * @param heartRatePerMinute mean over the last {@value #RATE_BEATS} beats; empty until two beats follow each other
     * @param recent classes of the last beats, oldest first
     * @param alarms active alerts, most urgent first
     */
    record BedStatus(String patient, Optional<Integer> heartRatePerMinute, List<BeatClass> recent, List<Alert> alarms) {

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

    /** History of one bed. */
    private static final class BedHistory {
        private final Deque<BeatClass> recent = new ArrayDeque<>();
        private final Deque<Integer> rrMillis = new ArrayDeque<>();
        private final Map<String, Alert> active = new LinkedHashMap<>();

        private BedStatus status(String patient) {
            return new BedStatus(
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

    /** Beds without beats and alerts. */
    public BedBoard(Collection<String> patients) {
        patients.forEach(patient -> beds.put(patient, new BedHistory()));
    }

    /** Adds a beat. */
    public synchronized void beat(BeatReport report) {
        var state = of(report.patient());
        keep(state.recent, report.beat().beatClass(), SHOWN_BEATS);
        if (report.beat().rrMillis() < 0) {
            state.rrMillis.clear();
            return;
        }
        keep(state.rrMillis, report.beat().rrMillis(), RATE_BEATS);
    }

    /** Adds an alert event. */
    public synchronized void alert(Alert alert) {
        var active = of(alert.patient()).active;
        if (alert.phase() == Phase.END) {
            active.remove(alert.episodeId());
        } else {
            active.put(alert.episodeId(), alert);
        }
        if (AlertText.isNew(alert)) {
            keep(latest, alert, SHOWN_EVENTS);
        }
    }

    /** State of all beds, sorted by patient. */
    synchronized List<BedStatus> beds() {
        return beds.entrySet().stream()
                .map(entry -> entry.getValue().status(entry.getKey()))
                .toList();
    }

    /** Latest new alert events, newest first. */
    synchronized List<Alert> latestAlerts() {
        var newestFirst = new ArrayList<Alert>(latest.size());
        latest.descendingIterator().forEachRemaining(newestFirst::add);
        return newestFirst;
    }

    private BedHistory of(String patient) {
        return beds.computeIfAbsent(patient, unknown -> new BedHistory());
    }

    private static <T> void keep(Deque<T> latest, T next, int most) {
        latest.addLast(next);
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }
}
