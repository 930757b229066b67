package wardbeat.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.evaluation.Table;
import wardbeat.recording.Recordings;

/**
 * The recordings that a training found: databases, records, leads and beats.
 *
 * @param databases the databases; at least one
 * @param notes what else the training uses, or does without; may be empty
 */
record TrainingData(List<Database> databases, List<String> notes) {

    /**
     * Training records in one directory.
     *
     * @param name name of the directory
     * @param records number of training records
     * @param leads names of the leads that are used
     * @param beats number of annotated beats of each class, without those in ventricular flutter
     */
    record Database(String name, int records, TreeSet<String> leads, Map<BeatClass, Integer> beats) {}

    /**
     * Reads the annotations and the leads of the training records. Does not open records of the test side.
     *
     * @throws IOException if a record or its annotations cannot be read
     */
    static TrainingData read(TrainingOptions options) throws IOException {
        Map<Path, List<String>> byDirectory = options.split().training().stream()
                .collect(Collectors.groupingBy(options::directoryOf, TreeMap::new, Collectors.toList()));
        var databases = new ArrayList<Database>();
        for (var directory : byDirectory.entrySet()) {
            databases.add(read(directory.getKey(), directory.getValue()));
        }
        return new TrainingData(List.copyOf(databases), notes(options));
    }

    private static Database read(Path directory, List<String> names) throws IOException {
        var leads = new TreeSet<String>();
        var beats = new TreeMap<BeatClass, Integer>();
        for (String name : names) {
            var record = Recordings.open(directory.resolve(name));
            leads.add(record.preferredLead().lead());
            var reference = record.annotations().requireKnown(name).referenceBeats();
            for (LabelledBeat beat : reference.beats()) {
                if (!reference.isFlutter(beat.sample())) {
                    beats.merge(beat.beatClass(), 1, Integer::sum);
                }
            }
        }
        return new Database(String.valueOf(directory.getFileName()), names.size(), leads, beats);
    }

    private static List<String> notes(TrainingOptions options) {
        var notes = new ArrayList<String>();
        notes.add(
                options.noise() == null
                        ? "without recorded noise"
                        : "noise: first half of " + String.join(", ", NoiseBank.RECORDS) + " in "
                                + options.noise().getFileName());
        if (options.split().equals(PatientSplit.BETWEEN_PATIENTS)) {
            notes.add("without svdb: the model recognises fewer S beats than one that is trained with it");
        }
        return notes;
    }

    /** Number of annotated beats of each class. */
    Map<BeatClass, Integer> beats() {
        return databases.stream()
                .flatMap(database -> database.beats.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    /** A row for each database: records, leads, beats by class. */
    Table toTable() {
        Stream<String> classes = Stream.of(BeatClass.values()).map(BeatClass::name);
        List<String> header = Stream.concat(Stream.of("training data", "leads", "records"), classes)
                .toList();
        var rows = new ArrayList<List<String>>();
        for (Database database : databases) {
            Stream<String> counts = Stream.of(BeatClass.values())
                    .map(beatClass -> String.valueOf(database.beats.getOrDefault(beatClass, 0)));
            rows.add(Stream.concat(
                            Stream.of(
                                    database.name, String.join(", ", database.leads), String.valueOf(database.records)),
                            counts)
                    .toList());
        }
        return new Table(header, 2, rows, notes);
    }
}
