package wardbeat.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records a network learns from and which it is judged on: never the same patient on both sides.
 *
 * <p>Records 201 and 202 of the MIT-BIH Arrhythmia Database are one person, whom the usual split has on both sides.
 * {@link #BETWEEN_PATIENTS} keeps it, so that figures compare with the literature, and says so; any other split with that
 * person on both sides is refused.
 *
 * @param training records to learn from
 * @param test records to judge by
 */
public record PatientSplit(List<String> training, List<String> test) {

    /** The training side of the usual split; without paced records. */
    public static final List<String> DS1 = List.of(
            "101", "106", "108", "109", "112", "114", "115", "116", "118", "119", "122", "124", "201", "203", "205",
            "207", "208", "209", "215", "220", "223", "230");

    /** The test side of the usual split; without paced records. */
    public static final List<String> DS2 = List.of(
            "100", "103", "105", "111", "113", "117", "121", "123", "200", "202", "210", "212", "213", "214", "219",
            "221", "222", "228", "231", "232", "233", "234");

    /**
     * The usual split of the MIT-BIH Arrhythmia Database.
     *
     * <p><b>Source</b>: de Chazal, O'Dwyer and Reilly, Automatic classification of heartbeats using ECG morphology and heartbeat
     * interval features, IEEE Trans. Biomed. Eng. 51(7), 2004.
     */
    public static final PatientSplit BETWEEN_PATIENTS = new PatientSplit(DS1, DS2);

    /** What everyone who reports figures on {@link #BETWEEN_PATIENTS} should say. */
    public static final String SHARED_PATIENT =
            "record 201 (training) and record 202 (test) are of one person; the usual split is kept for comparison";

    /** @throws IllegalArgumentException if a side is empty or a patient is on both sides */
    public PatientSplit {
        training = List.copyOf(training);
        test = List.copyOf(test);
        if (training.isEmpty() || test.isEmpty()) {
            throw new IllegalArgumentException("expected records on both sides, got " + training + " and " + test);
        }
        boolean usual = training.equals(DS1) && test.equals(DS2);
        Set<String> shared = patientsOf(training);
        shared.retainAll(patientsOf(test));
        if (!shared.isEmpty() && !usual) {
            throw new IllegalArgumentException("expected each patient on one side, got on both " + shared);
        }
    }

    /**
     * A split of the training side alone, to choose by without looking at the test side.
     *
     * @param records of the training side, to judge by
     * @throws IllegalArgumentException if one of them is not on the training side, or none is left to learn from
     */
    public PatientSplit holdingOut(List<String> records) {
        if (!training.containsAll(records)) {
            throw new IllegalArgumentException("expected records of " + training + ", got " + records);
        }
        var rest = new ArrayList<>(training);
        rest.removeAll(records);
        return new PatientSplit(rest, records);
    }

    private static Set<String> patientsOf(List<String> records) {
        var patients = new HashSet<String>();
        for (String record : records) {
            patients.add(record.equals("202") ? "201" : record);
        }
        return patients;
    }
}
