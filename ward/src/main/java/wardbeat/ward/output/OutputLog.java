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
 * What came out of the job, counted and condensed to two checksums that tell whether two runs gave the same bytes.
 *
 * <p>A repeat after a failure is recognised by its identity and does not count. Memory: a few hundred bytes a bed, not
 * growing with time. Safe for threads.
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

    /** Takes in one beat; false if it repeats an earlier one. */
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

    /** Takes in one alert event; false if it repeats an earlier one. */
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

    /** How many beats. */
    public synchronized long beats() {
        return beats;
    }

    /** How many alert events, every phase counted. */
    public synchronized long alerts() {
        return alerts;
    }

    /** How many beats of each class; classes without beats are left out. */
    public synchronized Map<BeatClass, Long> beatsByClass() {
        return new EnumMap<>(beatsByClass);
    }

    /** How often each condition became true, by a start or an escalation; those that never did are left out. */
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
     * followed by a line feed, two blanks, the patient. {@code sha256sum} makes the same from a file per patient.
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
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
