package wardbeat.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadChoiceTest {

    /** Descriptions in the order of the file, separated by a semicolon; the last column is the choice. */
    @ParameterizedTest
    @CsvSource({
        "V5;MLII;II, MLII",
        "V5;ML II, ML II",
        "I;V;II, II",
        "I;ECG II;ECG, ECG II",
        "EKG III;lead ii, lead ii",
        "EEG Fpz-Cz;EEG Pz-Oz;EOG horizontal;Resp oro-nasal;ECG, ECG",
        "C3-M2;EOG-L;ECG1-ECG2, ECG1-ECG2",
        "Fp1;aVR, aVR",
        "ECG1;ECG2, ECG1",
        "ECG L;EKG R, ECG L",
        "V;I, V",
        "CM5;CC5, CM5",
        "x;y, x",
        "EEG;noise1, noise1",
        "'record r, signal 0;EEG', 'record r, signal 0'"
    })
    void choosesByDescription(String descriptions, String choice) {
        assertThat(LeadChoice.of("r", signals("mV", 250, descriptions.split(";")))
                        .description())
                .isEqualTo(choice);
    }

    @Test
    void choosesVoltagesAtARateOfTheJobOnly() {
        var signals = new ArrayList<>(signals("mmHg", 250, "II"));
        signals.addAll(signals("mV", 25, "II"));
        signals.addAll(signals("uV", 5000, "II"));
        signals.addAll(signals("uV", 62.4725 * 4, "chest"));

        assertThat(LeadChoice.of("r", signals)).isSameAs(signals.get(3));
        assertThat(signals.get(3).rate()).hasToString("249.89 Hz");
    }

    @Test
    void listsTheSignalsOfARecordingWithoutALead() {
        var signals = new ArrayList<>(signals("mmHg", 125, "ABP"));
        signals.addAll(signals("uV", 250, "EEG Fpz-Cz"));

        assertThatThrownBy(() -> LeadChoice.of("r", signals))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("recording r: no ECG lead; expected a signal in mV, uV, nV or V at 50 to 2000 Hz, got"
                        + " ABP (mmHg, 125.0 Hz), EEG Fpz-Cz (uV, 250.0 Hz)");
    }

    private static List<RecordedSignal> signals(String unit, double rateHz, String... descriptions) {
        var signals = new ArrayList<RecordedSignal>();
        for (String description : descriptions) {
            signals.add(new RecordedSignal(description, rateHz, new Scale(200, 0, unit), new int[1]));
        }
        return signals;
    }
}
