package wardbeat.ward;

import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.bed.BeatReport;
import wardbeat.signal.QualityClass;

/** Beats and alerts to test with. */
public final class Samples {

    static final long NOON_MILLIS = 43_200_000;

    private Samples() {}

    public static BeatReport beat(String patient, long sample, BeatClass beatClass, int rrMillis) {
        var beat = new Beat(sample, beatClass, BeatScores.UNSCORED, rrMillis, sample + 200, true);
        return new BeatReport(patient, "monitor", "1", "II", NOON_MILLIS + 4 * sample, beat);
    }

    public static Alert alert(String patient, Condition condition, Phase phase) {
        return alert(patient, "episode-of-" + condition, 1, condition, phase);
    }

    public static Alert alert(String patient, String episode, int revision, Condition condition, Phase phase) {
        return alert(patient, episode, revision, condition, phase, 1_000, phase == Phase.END ? 3_000 : -1, 2_000);
    }

    /** An alert of the only patient; {@code end} is -1 before the end. */
    public static Alert alert(String episode, Condition condition, Phase phase, long onset, long end, long decided) {
        return alert("bed-1", episode, 1, condition, phase, onset, end, decided);
    }

    /** An alert of another session than the others here, or of theirs, which is {@code 1}. */
    public static Alert alertOfSession(String session, Condition condition, Phase phase, long onset) {
        long end = phase == Phase.END ? onset + 2_000 : -1;
        return alert("canary", session, "episode-1", 1, condition, phase, onset, end, onset + 1_000);
    }

    private static Alert alert(
            String patient,
            String episode,
            int revision,
            Condition condition,
            Phase phase,
            long onset,
            long end,
            long decided) {
        return alert(patient, "1", episode, revision, condition, phase, onset, end, decided);
    }

    private static Alert alert(
            String patient,
            String session,
            String episode,
            int revision,
            Condition condition,
            Phase phase,
            long onset,
            long end,
            long decided) {
        return new Alert(
                episode,
                revision,
                patient,
                "monitor",
                session,
                "II",
                condition,
                phase,
                onset,
                timeMillis(onset),
                end,
                end < 0 ? -1 : timeMillis(end),
                decided,
                timeMillis(decided),
                142,
                100,
                new Beat[0],
                null,
                null,
                QualityClass.GOOD,
                "model",
                "policy",
                "what a nurse would understand");
    }

    /** At 250 Hz; sample 1000 is taken at noon. */
    private static long timeMillis(long sample) {
        return NOON_MILLIS + 4 * (sample - 1_000);
    }
}
