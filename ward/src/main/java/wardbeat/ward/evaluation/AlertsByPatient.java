package wardbeat.ward.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import wardbeat.alarm.Alert;

/** Keeps alerts, those of a patient in the order in which they come. */
final class AlertsByPatient implements Consumer<Alert> {

    private final Map<String, List<Alert>> alerts = new ConcurrentHashMap<>();

    @Override
    public void accept(Alert alert) {
        alerts.computeIfAbsent(alert.patient(), patient -> new ArrayList<>()).add(alert);
    }

    /** Those of {@code patient}; often none. */
    List<Alert> of(String patient) {
        return alerts.getOrDefault(patient, List.of());
    }

    /** Those of all patients. */
    List<Alert> all() {
        return alerts.values().stream().flatMap(List::stream).toList();
    }
}
