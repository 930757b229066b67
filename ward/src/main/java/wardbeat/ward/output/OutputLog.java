package wardbeat.ward.output;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.BeatClass;
import wardbeat.bed.BeatReport;
import wardbeat.identity.Sha256;

/**
 * Counts and checksums of the beats and alerts of a job. Two runs with equal checksums published the same bytes.
 *
 * <p>A message that the job publishes again after a failure is not counted twice. Memory: a few hundred bytes for each bed,
 * constant over time. Thread-safe.
 */
public final class OutputLog {

    private final Map<BeatClass, Long> beatsByClass = new EnumMap<>(BeatClass.class);
    private final Map<Condition, Long> onsetsByCondition = new EnumMap<>(Condition.class);
    private final SortedMap<String, MessageDigest> beatValues = new TreeMap<>();
    private final SortedMap<String, MessageDigest> alertValues = new TreeMap<>();
    private final Map<String, Long> lastBeat = new HashMap<>();
    private final Map<String, Integer> lastRevision = new HashMap<>();
    private long beats;
    private long alerts;

    /** Adds a beat; returns false if it repeats an earlier one. */
    public synchronized boolean beat(BeatReport report, byte[] value) {
        long sample = report.beat().sample();
        String session = report.patient() + " " + report.session();
        if (sample <= lastBeat.getOrDefault(session, -1L)) {
            return false;
        }
        lastBeat.put(session, sample);
        beats++;
        beatsByClass.merge(report.beat().beatClass(), 1L, Long::sum);
        append(beatValues, report.patient(), value);
        return true;
    }

    /** Adds an alert event; returns false if it repeats an earlier one. */
    public synchronized boolean alert(Alert alert, byte[] value) {
        if (alert.revision() <= lastRevision.getOrDefault(alert.episodeId(), 0)) {
            return false;
        }
        lastRevision.put(alert.episodeId(), alert.revision());
        alerts++;
        if (alert.phase() == Phase.START || alert.phase() == Phase.ESCALATE) {
            onsetsByCondition.merge(alert.condition(), 1L, Long::sum);
        }
        append(alertValues, alert.patient(), value);
        return true;
    }

    /** Number of beats. */
    public synchronized long beats() {
        return beats;
    }

    /** Number of alert events of all phases. */
    public synchronized long alerts() {
        return alerts;
    }

    /** Number of beats of each class; classes without beats are absent. */
    public synchronized Map<BeatClass, Long> beatsByClass() {
        return new EnumMap<>(beatsByClass);
    }

    /** Number of onsets of each condition, by a start or an escalation; conditions without an onset are absent. */
    public synchronized Map<Condition, Long> onsetsByCondition() {
        return new EnumMap<>(onsetsByCondition);
    }

    /** Checksum of all beat values, see {@link #checksum}. */
    public synchronized String beatsSha256() {
        return checksum(beatValues);
    }

    /** Checksum of all alert values, see {@link #checksum}. */
    public synchronized String alertsSha256() {
        return checksum(alertValues);
    }

    private static void append(Map<String, MessageDigest> values, String patient, byte[] value) {
        var digest = values.computeIfAbsent(patient, unknown -> Sha256.newDigest());
        digest.update(value);
        digest.update((byte) '\n');
    }

    /**
     * The SHA-256 of a list with a line per patient, in the order of the names: the SHA-256 of the patient's values, each
     * followed by a line feed; two spaces; the patient. {@code sha256sum} prints the same for one file per patient.
     */
    private static String checksum(SortedMap<String, MessageDigest> values) {
        var list = Sha256.newDigest();
        values.forEach((patient, digest) ->
                list.update((hex(copy(digest)) + "  " + patient + "\n").getBytes(StandardCharsets.UTF_8)));
        return hex(list);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256: the JDK cannot copy its state", e);
        }
    }
}
