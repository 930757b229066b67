package wardbeat.alarm;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import wardbeat.identity.Sha256;

/**
 * The limits of the alarm rules, for a ward to change. Rates are whole beats a minute, as they are shown.
 *
 * <p><b>Source</b>: the defaults follow what bedside monitors document and the definitions of the PhysioNet/CinC Challenge
 * 2015. <b>Departures</b>: those that end an episode (end beats, hysteresis, seconds) are our own, so that an alarm neither
 * flickers nor outlives its cause.
 *
 * @param asystoleMillis so long without a beat is asystole
 * @param asystoleEndBeats so many beats, none {@code asystoleMillis} after the one before, end it
 * @param ventricularTachycardiaBeats so many V in a row, or beats that look it, are ventricular tachycardia, if fast
 * @param ventricularTachycardiaEndBeats so many beats in a row that are not fast V end it
 * @param unlikePercent a beat that is less like the patient's own than this looks ventricular
 * @param ventricularRunBeats so many V in a row are a run, if fast
 * @param ventricularRhythmBeats so many V in a row are ventricular rhythm, if slow
 * @param ventricularRatePerMinute from this rate on V in a row are fast
 * @param extremeBradycardiaPerMinute below this rate the heart is far too slow
 * @param extremeBradycardiaBeats over so many beats
 * @param extremeTachycardiaPerMinute above this rate the heart is far too fast
 * @param extremeTachycardiaBeats over so many beats
 * @param rateHysteresisPerMinute an extreme rate ends once it is back within its limit by as much
 * @param leadsOffSeconds so many seconds in a row without a signal are leads off
 * @param leadsOnSeconds so many seconds in a row with one end it
 * @param noDataMillis so long without samples, by the clock, is no data
 * @param abandonedMillis a bed that has been silent for so long, by the clock, is given up
 * @param unconfirmedMillis so long without samples, or without beats for what beats are made of, ends an episode
 * @param continueMillis an open episode is re-asserted after so much signal; with the decision's own wait, under 2 s, a
 *     late subscriber knows within 10 s
 * @param mediumRefractoryMillis so long after its end a condition of medium priority does not start again
 * @param lowRefractoryMillis the same for low priority
 * @param pauseMillis so long without a beat after one is a pause
 * @param supraventricularBeats so many S in a row are supraventricular tachycardia, if fast
 * @param supraventricularEndBeats so many beats in a row that are not S end it
 * @param supraventricularRatePerMinute from this rate on S in a row are fast
 * @param tachycardiaPerMinute above this rate the heart is too fast
 * @param bradycardiaPerMinute below this rate the heart is too slow
 * @param rateMillis over so long the rate is taken that these two limits are for
 * @param atrialFibrillationPercent from this median change of the interval between beats on, in percent of the median interval, a rhythm is irregular
 * @param atrialFibrillationEndPercent below this one it is regular again
 * @param atrialFibrillationEntropyPercent from this spread of the intervals on, in percent of the widest there can be, it is irregularly irregular
 * @param patternCycles so many cycles of V and others in turn are bigeminy or trigeminy
 * @param manyVentricularPerMinute more V in a minute than this are many
 * @param rOnTMillis a V closer to the beat before it than a third of the mean interval and this is on its T wave
 * @param missedBeatPercent an interval longer than this, in percent of the mean of those before, lacks a beat
 * @param fibrillationEndSeconds so many seconds in a row with a signal that does not fibrillate end fibrillation
 * @param poorSignalSeconds so many poor ones of the last 30 s suspend what is made of beats
 * @param poorSignalEndSeconds no more poor ones than this end it
 * @param lossEndMillis so long without a loss ends an episode of lost samples
 */
public record AlarmPolicy(
        int asystoleMillis,
        int asystoleEndBeats,
        int ventricularTachycardiaBeats,
        int ventricularTachycardiaEndBeats,
        int unlikePercent,
        int ventricularRunBeats,
        int ventricularRhythmBeats,
        int ventricularRatePerMinute,
        int extremeBradycardiaPerMinute,
        int extremeBradycardiaBeats,
        int extremeTachycardiaPerMinute,
        int extremeTachycardiaBeats,
        int rateHysteresisPerMinute,
        int leadsOffSeconds,
        int leadsOnSeconds,
        int noDataMillis,
        int abandonedMillis,
        int unconfirmedMillis,
        int continueMillis,
        int mediumRefractoryMillis,
        int lowRefractoryMillis,
        int pauseMillis,
        int supraventricularBeats,
        int supraventricularEndBeats,
        int supraventricularRatePerMinute,
        int tachycardiaPerMinute,
        int bradycardiaPerMinute,
        int rateMillis,
        int atrialFibrillationPercent,
        int atrialFibrillationEndPercent,
        int atrialFibrillationEntropyPercent,
        int patternCycles,
        int manyVentricularPerMinute,
        int rOnTMillis,
        int missedBeatPercent,
        int fibrillationEndSeconds,
        int poorSignalSeconds,
        int poorSignalEndSeconds,
        int lossEndMillis)
        implements Serializable {

    /** What holds where a ward has not said otherwise. */
    public static final AlarmPolicy DEFAULT = new AlarmPolicy(
            4_000, 2, 4, 3, 80, 3, 5, 100, 41, 5, 140, 17, 5, 3, 2, 10_000, 900_000, 10_000, 8_000, 10_000, 60_000,
            3_000, 5, 3, 100, 120, 50, 16_000, 10, 7, 80, 3, 10, 100, 180, 3, 20, 10, 10_000);

    /** The most beats a rule may look at. */
    static final int MAX_BEATS = 64;

    /** @throws InvalidPolicyException if limits are out of range or contradict each other; the message has them all */
    public AlarmPolicy {
        var problems = new ArrayList<String>();
        within(problems, "asystoleMillis", asystoleMillis, 2_000, 30_000);
        within(problems, "asystoleEndBeats", asystoleEndBeats, 1, 10);
        within(problems, "ventricularTachycardiaBeats", ventricularTachycardiaBeats, 3, MAX_BEATS);
        within(problems, "ventricularTachycardiaEndBeats", ventricularTachycardiaEndBeats, 1, 30);
        within(problems, "unlikePercent", unlikePercent, 0, 100);
        within(problems, "ventricularRunBeats", ventricularRunBeats, 3, MAX_BEATS);
        within(problems, "ventricularRhythmBeats", ventricularRhythmBeats, 3, MAX_BEATS);
        within(problems, "ventricularRatePerMinute", ventricularRatePerMinute, 60, 250);
        within(problems, "extremeBradycardiaPerMinute", extremeBradycardiaPerMinute, 15, 100);
        within(problems, "extremeBradycardiaBeats", extremeBradycardiaBeats, 2, MAX_BEATS);
        within(problems, "extremeTachycardiaPerMinute", extremeTachycardiaPerMinute, 60, 350);
        within(problems, "extremeTachycardiaBeats", extremeTachycardiaBeats, 3, MAX_BEATS);
        within(problems, "rateHysteresisPerMinute", rateHysteresisPerMinute, 0, 30);
        within(problems, "leadsOffSeconds", leadsOffSeconds, 1, 60);
        within(problems, "leadsOnSeconds", leadsOnSeconds, 1, 60);
        within(problems, "noDataMillis", noDataMillis, 1_000, 600_000);
        within(problems, "abandonedMillis", abandonedMillis, 60_000, 86_400_000);
        within(problems, "unconfirmedMillis", unconfirmedMillis, 1_000, 60_000);
        within(problems, "continueMillis", continueMillis, 1_000, 8_000);
        within(problems, "mediumRefractoryMillis", mediumRefractoryMillis, 0, 600_000);
        within(problems, "lowRefractoryMillis", lowRefractoryMillis, 0, 3_600_000);
        within(problems, "pauseMillis", pauseMillis, 1_000, 20_000);
        within(problems, "supraventricularBeats", supraventricularBeats, 3, MAX_BEATS);
        within(problems, "supraventricularEndBeats", supraventricularEndBeats, 1, 30);
        within(problems, "supraventricularRatePerMinute", supraventricularRatePerMinute, 60, 250);
        within(problems, "tachycardiaPerMinute", tachycardiaPerMinute, 60, 350);
        within(problems, "bradycardiaPerMinute", bradycardiaPerMinute, 15, 100);
        within(problems, "rateMillis", rateMillis, 5_000, 16_000);
        within(problems, "atrialFibrillationPercent", atrialFibrillationPercent, 3, 50);
        within(problems, "atrialFibrillationEndPercent", atrialFibrillationEndPercent, 1, 50);
        within(problems, "atrialFibrillationEntropyPercent", atrialFibrillationEntropyPercent, 0, 100);
        within(problems, "patternCycles", patternCycles, 2, 8);
        within(problems, "manyVentricularPerMinute", manyVentricularPerMinute, 1, 100);
        within(problems, "rOnTMillis", rOnTMillis, 0, 300);
        within(problems, "missedBeatPercent", missedBeatPercent, 120, 300);
        within(problems, "fibrillationEndSeconds", fibrillationEndSeconds, 1, 30);
        within(problems, "poorSignalSeconds", poorSignalSeconds, 1, 30);
        within(problems, "poorSignalEndSeconds", poorSignalEndSeconds, 0, 29);
        within(problems, "lossEndMillis", lossEndMillis, 1_000, 600_000);
        below(problems, "poorSignalEndSeconds", poorSignalEndSeconds, "poorSignalSeconds", poorSignalSeconds);
        below(problems, "pauseMillis", pauseMillis, "asystoleMillis", asystoleMillis);
        below(
                problems,
                "tachycardiaPerMinute",
                tachycardiaPerMinute,
                "extremeTachycardiaPerMinute",
                extremeTachycardiaPerMinute);
        below(
                problems,
                "extremeBradycardiaPerMinute",
                extremeBradycardiaPerMinute,
                "bradycardiaPerMinute",
                bradycardiaPerMinute);
        below(
                problems,
                "atrialFibrillationEndPercent",
                atrialFibrillationEndPercent,
                "atrialFibrillationPercent",
                atrialFibrillationPercent);
        apart(
                problems,
                "bradycardiaPerMinute",
                bradycardiaPerMinute,
                "tachycardiaPerMinute",
                tachycardiaPerMinute,
                rateHysteresisPerMinute);
        below(
                problems,
                "ventricularRunBeats",
                ventricularRunBeats,
                "ventricularTachycardiaBeats",
                ventricularTachycardiaBeats);
        apart(
                problems,
                "extremeBradycardiaPerMinute",
                extremeBradycardiaPerMinute,
                "extremeTachycardiaPerMinute",
                extremeTachycardiaPerMinute,
                rateHysteresisPerMinute);
        if (unconfirmedMillis <= asystoleMillis) {
            problems.add("expected unconfirmedMillis above asystoleMillis, got " + unconfirmedMillis + " and "
                    + asystoleMillis);
        }
        if (abandonedMillis <= noDataMillis) {
            problems.add(
                    "expected abandonedMillis above noDataMillis, got " + abandonedMillis + " and " + noDataMillis);
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
    }

    /**
     * These limits with others for some.
     *
     * @param limits names of limits, as {@link #canonicalForm} has them, and their values
     * @throws InvalidPolicyException if a name is none of a limit, or the limits are out of range or contradict each other;
     *     the message has all that is wrong
     */
    public AlarmPolicy with(Map<String, Integer> limits) {
        var problems = new ArrayList<String>();
        List<String> names = names();
        for (String name : new TreeSet<>(limits.keySet())) {
            if (!names.contains(name)) {
                problems.add("expected the name of a limit, got " + name + "; there are " + String.join(", ", names));
            }
        }
        RecordComponent[] components = AlarmPolicy.class.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Integer given = limits.get(components[i].getName());
                types[i] = components[i].getType();
                values[i] = given == null ? components[i].getAccessor().invoke(this) : given;
            }
            AlarmPolicy changed =
                    AlarmPolicy.class.getDeclaredConstructor(types).newInstance(values);
            if (!problems.isEmpty()) {
                throw new InvalidPolicyException(problems);
            }
            return changed;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidPolicyException refused) {
                problems.addAll(refused.problems());
                throw new InvalidPolicyException(problems);
            }
            throw new IllegalStateException("a policy is made of its limits", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a policy is made of its limits", e);
        }
    }

    /** The names of all limits, in order of declaration. */
    public static List<String> names() {
        return Arrays.stream(AlarmPolicy.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** How long after its end a condition of this priority does not start again, milliseconds; 0 for high priority. */
    public int refractoryMillis(Priority priority) {
        return switch (priority) {
            case HIGH -> 0;
            case MEDIUM -> mediumRefractoryMillis;
            case LOW -> lowRefractoryMillis;
        };
    }

    /** The limits in order of declaration, {@code name=value} with a line feed after each. */
    public String canonicalForm() {
        var form = new StringBuilder();
        for (RecordComponent limit : AlarmPolicy.class.getRecordComponents()) {
            try {
                form.append(limit.getName())
                        .append('=')
                        .append(limit.getAccessor().invoke(this))
                        .append('\n');
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's accessors are public", e);
            }
        }
        return form.toString();
    }

    /** Names these very limits: 12 hexadecimal digits, the beginning of the canonical form's SHA-256. */
    public String version() {
        return Sha256.shortHexOf(canonicalForm(), 6);
    }

    private static void below(List<String> problems, String lower, int low, String upper, int high) {
        if (low >= high) {
            problems.add("expected " + lower + " below " + upper + ", got " + low + " and " + high);
        }
    }

    private static void apart(List<String> problems, String lower, int low, String upper, int high, int hysteresis) {
        if (low + hysteresis >= high - hysteresis) {
            problems.add(
                    "expected " + lower + " and " + upper + " further apart than twice rateHysteresisPerMinute, got "
                            + low + ", " + high + " and " + hysteresis);
        }
    }

    private static void within(List<String> problems, String name, int value, int least, int most) {
        if (value < least || value > most) {
            problems.add("expected " + name + " from " + least + " to " + most + ", got " + value);
        }
    }
}
