package wardbeat.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import wardbeat.alarm.Alert;
import wardbeat.evaluation.ReferenceRhythm.Stretch;
import wardbeat.signal.SampleRate;

/**
 * How many of the rhythms that experts marked were raised as episodes, and how many episodes were right.
 *
 * <p>Either is found by the other if they have a sample in common. The delay is from where experts marked it to the sample at which it
 * was decided, left out where an episode that was open already goes on.
 *
 * <p><b>Source</b>: ANSI/AAMI EC57, episode sensitivity and positive predictivity.
 */
public final class EpisodeEvaluation {

    private static final String ROW = "%-26s%8s%8s%8s%8s%8s%8s%13s%9s%n";

    private final Map<ReferenceRhythm, Figures> figures = new EnumMap<>(ReferenceRhythm.class);
    private final List<String> missed = new ArrayList<>();

    /** What is counted of one rhythm. */
    private static final class Figures {
        private int marked;
        private int found;
        private int raised;
        private int right;
        private final List<Long> delayMillis = new ArrayList<>();
    }

    /** Counts one recording: what experts marked in it and the alerts of its patient, in order. */
    public void add(String record, SampleRate rate, List<Stretch> stretches, List<Alert> alerts) {
        List<RaisedEpisode> episodes = RaisedEpisode.of(alerts);
        for (Stretch stretch : stretches) {
            stretch.rhythm().ifPresent(rhythm -> mark(record, rate, rhythm, stretch, episodes));
        }
        for (ReferenceRhythm rhythm : ReferenceRhythm.values()) {
            for (RaisedEpisode episode : episodes) {
                if (says(episode, rhythm)) {
                    of(rhythm).raised++;
                    of(rhythm).right += isRight(episode, rhythm, stretches) ? 1 : 0;
                }
            }
        }
    }

    private void mark(
            String record, SampleRate rate, ReferenceRhythm rhythm, Stretch stretch, List<RaisedEpisode> episodes) {
        Figures figures = of(rhythm);
        figures.marked++;
        OptionalLong decided = episodes.stream()
                .filter(episode ->
                        says(episode, rhythm) && episode.overlaps(stretch.onsetSample(), stretch.endSample()))
                .mapToLong(episode -> decidedSample(episode, rhythm))
                .min();
        if (decided.isPresent()) {
            figures.found++;
            if (decided.getAsLong() >= stretch.onsetSample()) {
                figures.delayMillis.add(rate.millisOf(decided.getAsLong() - stretch.onsetSample()));
            }
        } else {
            missed.add("%s %s at %s s for %s s"
                    .formatted(
                            record,
                            stretch.mark(),
                            seconds(rate.millisOf(stretch.onsetSample())),
                            seconds(rate.millisOf(stretch.endSample() - stretch.onsetSample()))));
        }
    }

    private Figures of(ReferenceRhythm rhythm) {
        return figures.computeIfAbsent(rhythm, key -> new Figures());
    }

    private static boolean says(RaisedEpisode episode, ReferenceRhythm rhythm) {
        return episode.decidedSamples().keySet().stream().anyMatch(rhythm::isSaidBy);
    }

    private static long decidedSample(RaisedEpisode episode, ReferenceRhythm rhythm) {
        return episode.decidedSamples().entrySet().stream()
                .filter(entry -> rhythm.isSaidBy(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElseThrow();
    }

    private static boolean isRight(RaisedEpisode episode, ReferenceRhythm rhythm, List<Stretch> stretches) {
        return stretches.stream()
                .anyMatch(stretch ->
                        rhythm.excuses(stretch.mark()) && episode.overlaps(stretch.onsetSample(), stretch.endSample()));
    }

    /** The marked rhythms that no episode was raised in, a line each: record, mark, where, how long. */
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
                    of.marked,
                    of.found,
                    percent(of.found, of.marked),
                    of.raised,
                    of.right,
                    percent(of.right, of.raised),
                    delays.isEmpty() ? "-" : seconds(delays.get(delays.size() / 2)),
                    delays.isEmpty() ? "-" : seconds(delays.get(delays.size() - 1))));
        }
        return new Table(
                List.of("rhythm", "marked", "found", "Se %", "raised", "right", "+P %", "delay p50 s", "max s"),
                1,
                rows,
                List.of());
    }

    /** Everything for people, rhythm by rhythm. */
    public String table() {
        var text = new StringBuilder(
                ROW.formatted("rhythm", "marked", "found", "Se %", "raised", "right", "+P %", "delay p50 s", "max s"));
        for (ReferenceRhythm rhythm : ReferenceRhythm.values()) {
            Figures of = of(rhythm);
            List<Long> delays = of.delayMillis.stream().sorted().toList();
            text.append(ROW.formatted(
                    rhythm.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    of.marked,
                    of.found,
                    percent(of.found, of.marked),
                    of.raised,
                    of.right,
                    percent(of.right, of.raised),
                    delays.isEmpty() ? "-" : seconds(delays.get(delays.size() / 2)),
                    delays.isEmpty() ? "-" : seconds(delays.get(delays.size() - 1))));
        }
        return text.toString();
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }
}
