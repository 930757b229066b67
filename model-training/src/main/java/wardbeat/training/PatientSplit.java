package wardbeat.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Split of records into a training side, in folds for cross-validation, and a test side. Each patient is in one fold or on the test
 * side.
 *
 * <p>Exception: records 201 and 202 of the MIT-BIH Arrhythmia Database are from one person and are on different sides of the usual
 * split. {@link #BETWEEN_PATIENTS} keeps this for comparison with the literature; see {@link #SHARED_PATIENT}.
 *
 * @param folds training records in at least two folds
 * @param test test records; may be empty
 */
public record PatientSplit(List<List<String>> folds, List<String> test) {

    /** Training side of the usual split, without paced records. */
    public static final List<String> DS1 = List.of(
            "101", "106", "108", "109", "112", "114", "115", "116", "118", "119", "122", "124", "201", "203", "205",
            "207", "208", "209", "215", "220", "223", "230");

    /** Test side of the usual split, without paced records. */
    public static final List<String> DS2 = List.of(
            "100", "103", "105", "111", "113", "117", "121", "123", "200", "202", "210", "212", "213", "214", "219",
            "221", "222", "228", "231", "232", "233", "234");

    /** The 64 records of the MIT-BIH Supraventricular Arrhythmia Database (svdb) that models are trained on. */
    public static final List<String> SVDB = List.of(
            "801", "802", "803", "805", "806", "807", "808", "809", "810", "811", "812", "820", "821", "822", "823",
            "824", "827", "829", "840", "841", "844", "845", "846", "847", "848", "849", "850", "851", "852", "853",
            "856", "857", "858", "860", "861", "862", "863", "865", "866", "867", "869", "870", "871", "872", "873",
            "874", "875", "876", "877", "878", "879", "880", "881", "882", "883", "884", "885", "886", "887", "888",
            "890", "891", "892", "894");

    /**
     * The usual split of the MIT-BIH Arrhythmia Database. Each of the five folds has beats of every class.
     *
     * <p><b>Source</b>: de Chazal, O'Dwyer and Reilly, Automatic classification of heartbeats using ECG morphology and heartbeat
     * interval features, IEEE Trans. Biomed. Eng. 51(7), 2004; the folds are defined by this project.
     */
    public static final PatientSplit BETWEEN_PATIENTS = new PatientSplit(
            List.of(
                    List.of("106", "112", "118", "203", "230"),
                    List.of("119", "124", "205", "209"),
                    List.of("101", "114", "115", "208", "220"),
                    List.of("108", "122", "201", "223"),
                    List.of("109", "116", "207", "215")),
            DS2);

    /**
     * The usual split with a fifth of {@link #SVDB} in each fold. Svdb is split by record: its persons are not known. The folds
     * have about equal numbers of beats of each class.
     */
    public static final PatientSplit WITH_SVDB = BETWEEN_PATIENTS.with(List.of(
            List.of("810", "811", "823", "827", "840", "841", "844", "847", "848", "850", "865", "870", "884"),
            List.of("821", "846", "851", "856", "858", "866", "867", "869", "875", "876", "887", "888"),
            List.of("802", "803", "805", "820", "822", "845", "849", "857", "861", "879", "882", "886", "891"),
            List.of("801", "806", "808", "809", "824", "853", "860", "862", "872", "877", "881", "885", "894"),
            List.of("807", "812", "829", "852", "863", "871", "873", "874", "878", "880", "883", "890", "892")));

    /** Note for reports of results on {@link #BETWEEN_PATIENTS}. It is part of manifests of trained models. */
    public static final String SHARED_PATIENT =
            "record 201 (training) and record 202 (test) are of one person; the usual split is kept for comparison";

    /** @throws IllegalArgumentException if there are fewer than two folds, an empty fold, or a record twice */
    public PatientSplit {
        folds = folds.stream().map(List::copyOf).toList();
        test = List.copyOf(test);
        if (folds.size() < 2 || folds.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("expected at least two folds of training records, got " + folds);
        }
        var groups = new ArrayList<>(folds);
        groups.add(test);
        requireDisjoint(groups, List.of());
    }

    /** This split with more training records, one list for each fold. */
    private PatientSplit with(List<List<String>> more) {
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < folds.size(); i++) {
            all.add(Stream.concat(folds.get(i).stream(), more.get(i).stream()).toList());
        }
        return new PatientSplit(all, test);
    }

    /** All training records in ascending order of name. */
    public List<String> training() {
        return folds.stream().flatMap(List::stream).sorted().toList();
    }

    /**
     * Reads a split from a text file. Each line is one of: {@code train} and the records of a fold, {@code test} and test records,
     * {@code same} and records of one person. {@code #} begins a comment.
     *
     * @throws IllegalArgumentException if a line is invalid, or if a person is in two folds or on both sides; the message has the file
     *     and the line, or the records of the person
     * @throws IOException if the file cannot be read
     */
    public static PatientSplit read(Path file) throws IOException {
        var folds = new ArrayList<List<String>>();
        var test = new ArrayList<String>();
        var persons = new ArrayList<List<String>>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            List<String> words = Arrays.stream(
                            line.replaceFirst("#.*", "").strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty()) {
                continue;
            }
            List<String> records = words.subList(1, words.size());
            switch (words.get(0)) {
                case "train" -> folds.add(records);
                case "test" -> test.addAll(records);
                case "same" -> persons.add(records);
                default ->
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT,
                            "%s, line %d: expected train, test or same and names of records, got '%s'",
                            file,
                            number,
                            words.get(0)));
            }
        }
        var groups = new ArrayList<List<String>>(folds);
        groups.add(test);
        try {
            requireDisjoint(groups, persons);
            return new PatientSplit(folds, test);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static void requireDisjoint(List<List<String>> groups, List<List<String>> persons) {
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                var shared = new TreeSet<>(groups.get(i));
                shared.retainAll(groups.get(j));
                for (List<String> person : persons) {
                    boolean inBoth = groups.get(i).stream().anyMatch(person::contains)
                            && groups.get(j).stream().anyMatch(person::contains);
                    if (inBoth) {
                        shared.addAll(person);
                    }
                }
                if (!shared.isEmpty()) {
                    throw new IllegalArgumentException("expected each patient in one fold or on the test side, got "
                            + shared + " in " + groups.get(i) + " and in " + groups.get(j));
                }
            }
        }
        for (List<String> group : groups) {
            if (new TreeSet<>(group).size() < group.size()) {
                throw new IllegalArgumentException("expected each record once, got " + group);
            }
        }
    }
}
