package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import wardbeat.alarm.Alert;
import wardbeat.evaluation.ReferenceRhythm.RhythmInterval;
import wardbeat.signal.SampleRate;

/**
 * Comparison of raised episodes with the rhythms that experts annotated.
 *
 * <p>An annotated rhythm is found, and an episode is correct, if they have a sample in common. The delay is from the annotated
 * onset to the sample of the decision; it is not counted for an episode that was already open at the onset. A recording without
 * annotated rhythms is not compared: its rhythm is unknown.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, episode sensitivity and positive predictivity.
 */
public final class EpisodeEvaluation {

    private final Map<ReferenceRhythm, Figures> figures = new EnumMap<>(ReferenceRhythm.class);
    private final List<String> missed = new ArrayList<>();
    private int withoutRhythms;

    /** Counts of one rhythm. */
    private static final class Figures {
        private int annotated;
        private int found;
        private int raised;
        private int correct;
        private final List<Long> delayMillis = new ArrayList<>();
    }

    /**
     * Adds one recording.
     *
     * @param record name of the recording
     * @param rate rate of the samples of {@code intervals} and {@code alerts}
     * @param intervals the annotated rhythms; empty if no rhythm was annotated
     * @param alerts alerts of the patient, in their order
     */
    public void add(String record, SampleRate rate, List<RhythmInterval> intervals, List<Alert> alerts) {
        if (intervals.isEmpty()) {
            withoutRhythms++;
            return;
        }
        List<RaisedEpisode> episodes = RaisedEpisode.of(alerts);
        for (RhythmInterval interval : intervals) {
            interval.rhythm().ifPresent(rhythm -> compare(record, rate, rhythm, interval, episodes));
        }
        for (ReferenceRhythm rhythm : ReferenceRhythm.values()) {
            for (RaisedEpisode episode : episodes) {
                if (matches(episode, rhythm)) {
                    of(rhythm).raised++;
                    of(rhythm).correct += isCorrect(episode, rhythm, intervals) ? 1 : 0;
                }
            }
        }
    }

    private void compare(
            String record,
            SampleRate rate,
            ReferenceRhythm rhythm,
            RhythmInterval interval,
            List<RaisedEpisode> episodes) {
        Figures figures = of(rhythm);
        figures.annotated++;
        OptionalLong decided = episodes.stream()
                .filter(episode ->
                        matches(episode, rhythm) && episode.overlaps(interval.onsetSample(), interval.endSample()))
                .mapToLong(episode -> decidedSample(episode, rhythm))
                .min();
        if (decided.isPresent()) {
            figures.found++;
            if (decided.getAsLong() >= interval.onsetSample()) {
                figures.delayMillis.add(rate.millisOf(decided.getAsLong() - interval.onsetSample()));
            }
        } else {
            missed.add(String.format(
                    Locale.ROOT,
                    "%s %s at %s s for %s s",
                    record,
                    interval.mark(),
                    seconds(rate.millisOf(interval.onsetSample())),
                    seconds(rate.millisOf(interval.endSample() - interval.onsetSample()))));
        }
    }

    private Figures of(ReferenceRhythm rhythm) {
        return figures.computeIfAbsent(rhythm, key -> new Figures());
    }

    private static boolean matches(RaisedEpisode episode, ReferenceRhythm rhythm) {
        return episode.decidedSamples().keySet().stream().anyMatch(rhythm::matches);
    }

    private static long decidedSample(RaisedEpisode episode, ReferenceRhythm rhythm) {
        return episode.decidedSamples().entrySet().stream()
                .filter(entry -> rhythm.matches(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElseThrow();
    }

    private static boolean isCorrect(RaisedEpisode episode, ReferenceRhythm rhythm, List<RhythmInterval> intervals) {
        return intervals.stream()
                .anyMatch(interval -> rhythm.accepts(interval.mark())
                        && episode.overlaps(interval.onsetSample(), interval.endSample()));
    }

    /** Annotated rhythms without a raised episode, one line each: recording, rhythm, position, length. */
    public List<String> missed() {
        return List.copyOf(missed);
    }

    /** Counts, sensitivity, positive predictivity and delays of each rhythm. */
    public Table toTable() {
        var rows = new ArrayList<List<String>>();
        for (ReferenceRhythm rhythm : ReferenceRhythm.values()) {
            Figures of = of(rhythm);
            List<Long> delays = of.delayMillis.stream().sorted().toList();
            rows.add(Table.row(
                    rhythm.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    of.annotated,
                    of.found,
                    percent(of.found, of.annotated),
                    of.raised,
                    of.correct,
                    percent(of.correct, of.raised),
                    delays.isEmpty() ? "-" : seconds(delays.get(delays.size() / 2)),
                    delays.isEmpty() ? "-" : seconds(delays.get(delays.size() - 1))));
        }
        return new Table(
                List.of("rhythm", "annotated", "found", "Se %", "raised", "correct", "+P %", "delay p50 s", "max s"),
                1,
                rows,
                withoutRhythms == 0
                        ? List.of()
                        : List.of("records without annotated rhythms, not compared: " + withoutRhythms));
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }
}
