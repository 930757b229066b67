package wardbeat.recording;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wardbeat.signal.SampleRate;

/**
 * Choice of the ECG lead to score among the signals of a recording, by description and unit.
 *
 * <p>Candidates are voltages with a rate that the job accepts. The order is: MLII, II, a description with the word ECG or
 * EKG, another lead's name, any other voltage; of equals, the first. A description that names another kind of signal is never
 * chosen.
 *
 * <p><b>Source</b>: kinds of signals and their labels from the EDF+ specification, standard texts.
 */
final class LeadChoice {

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^A-Z0-9]+");
    private static final Pattern PREFIX = Pattern.compile("^(?:(?:ECG|EKG|LEAD|DERIVATION) )+");
    private static final Pattern SPACED_MLII = Pattern.compile("ML ?II");
    private static final Pattern ECG = Pattern.compile("(?:^| )(?:ECG|EKG)[0-9LR]*(?: |$)");
    private static final Pattern LEAD = Pattern.compile("(?:M?L?I{1,3}|AV[RLF]|M?V[1-9]?R?|MCL[1-6]|C[MCSB][1-6])");
    private static final Set<String> OTHER_KINDS = Set.of(
            "EEG", "EOG", "EMG", "ERG", "MEG", "MCG", "EP", "RESP", "SAO2", "SPO2", "PLETH", "PPG", "TEMP", "LIGHT",
            "SOUND", "EVENT", "STATUS", "FLOW", "THOR", "ABDO", "SNORE");

    private static final int NEVER = Integer.MAX_VALUE;

    private LeadChoice() {}

    /** The lead to score; empty if there is none. */
    static Optional<RecordedSignal> find(List<RecordedSignal> signals) {
        return signals.stream().filter(signal -> rank(signal) < NEVER).min(Comparator.comparingInt(LeadChoice::rank));
    }

    /**
     * The lead to score.
     *
     * @param recording name of the recording, for the message
     * @throws NoSuchElementException if there is none; the message lists the signals
     */
    static RecordedSignal of(String recording, List<RecordedSignal> signals) {
        return find(signals)
                .orElseThrow(() -> new NoSuchElementException("recording " + recording
                        + ": no ECG lead; expected a signal in mV, uV, nV or V at 50 to 2000 Hz, got "
                        + signals.stream().map(LeadChoice::text).collect(Collectors.joining(", "))));
    }

    private static String text(RecordedSignal signal) {
        return signal.description() + " (" + signal.scale().unit() + ", " + signal.rateHz() + " Hz)";
    }

    private static int rank(RecordedSignal signal) {
        double milliHertz = Math.rint(signal.rateHz() * 1000);
        if (!signal.isVoltage() || milliHertz < SampleRate.MIN_MILLIHERTZ || milliHertz > SampleRate.MAX_MILLIHERTZ) {
            return NEVER;
        }
        String words = OTHER_CHARACTERS
                .matcher(signal.description().toUpperCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        String name = PREFIX.matcher(words).replaceFirst("");
        if (SPACED_MLII.matcher(name).matches()) {
            return 0;
        }
        if (name.equals("II")) {
            return 1;
        }
        if (ECG.matcher(words).find()) {
            return 2;
        }
        if (LEAD.matcher(name).matches()) {
            return 3;
        }
        return OTHER_KINDS.contains(words.split(" ", 2)[0]) ? NEVER : 4;
    }
}
