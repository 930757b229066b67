package wardbeat.ward.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import wardbeat.alarm.Alert;

/** Collects alerts in the order of each patient. Alerts of one patient must come from one thread. */
final class AlertsByPatient implements Consumer<Alert> {

    private final Map<String, List<Alert>> alerts = new ConcurrentHashMap<>();

    @Override
    public void accept(Alert alert) {
        alerts.computeIfAbsent(alert.patient(), patient -> new ArrayList<>()).add(alert);
    }

    /** Alerts of {@code patient}; empty if there are none. */
    List<Alert> of(String patient) {
        return alerts.getOrDefault(patient, List.of());
    }

    /** Alerts of all patients. */
    List<Alert> all() {
        return alerts.values().stream().flatMap(List::stream).toList();
    }
}
