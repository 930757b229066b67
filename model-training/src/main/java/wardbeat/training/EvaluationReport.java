package wardbeat.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.scoring.BeatNetwork;
import wardbeat.scoring.ConfusionMatrix;
import wardbeat.scoring.Scorer;
import wardbeat.signal.WindowRun;
import wardbeat.signal.WindowSpec;

/**
 * How the classes that a network gives to reference beats compare with the experts'.
 *
 * <p>The beats are given, not detected; each gets the scores of the window whose target zone holds it, as in the job. A beat
 * without a window is given {@link BeatClass#Q}.
 *
 * @param byRecord what came out, record by record
 */
public record EvaluationReport(Map<String, ConfusionMatrix> byRecord) {

    /** Scores all windows of the records and compares. */
    public static EvaluationReport of(Scorer scorer, List<ConditionedRecord> records) {
        var byRecord = new LinkedHashMap<String, ConfusionMatrix>();
        for (ConditionedRecord record : records) {
            byRecord.put(record.name(), compare(scorer, record));
        }
        return new EvaluationReport(byRecord);
    }

    private static ConfusionMatrix compare(Scorer scorer, ConditionedRecord record) {
        WindowRun windows = record.windows();
        float[] scores = scorer.score(windows);
        var confusion = ConfusionMatrix.empty();
        for (LabelledBeat beat : record.beats()) {
            long window = WindowSpec.NETWORK.windowOf(beat.sample());
            boolean scored = window >= 0 && window < windows.windows();
            confusion.add(beat.beatClass(), scored ? best(scores, Math.toIntExact(window)) : BeatClass.Q);
        }
        return confusion;
    }

    private static BeatClass best(float[] scores, int window) {
        int best = 0;
        for (int i = 1; i < BeatNetwork.CLASSES; i++) {
            if (scores[window * BeatNetwork.CLASSES + i] > scores[window * BeatNetwork.CLASSES + best]) {
                best = i;
            }
        }
        return BeatClass.values()[best];
    }

    /** All records together. */
    public ConfusionMatrix total() {
        var total = ConfusionMatrix.empty();
        byRecord.values().forEach(total::add);
        return total;
    }

    /** The report as text: a line a record, then the matrix of all. */
    public String text() {
        var lines =
                new StringBuilder("%-8s%8s%10s%10s%8s%n".formatted("record", "beats", "V right", "V wrong", "V all"));
        byRecord.forEach((record, confusion) -> {
            long right = confusion.counts()[BeatClass.V.ordinal()][BeatClass.V.ordinal()];
            lines.append("%-8s%8d%10d%10d%8d%n"
                    .formatted(
                            record,
                            confusion.beats(),
                            right,
                            confusion.givenBeats(BeatClass.V) - right,
                            confusion.referenceBeats(BeatClass.V)));
        });
        return lines.append(total().table()).toString();
    }
}
