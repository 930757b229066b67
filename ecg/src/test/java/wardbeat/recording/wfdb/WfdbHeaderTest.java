package wardbeat.recording.wfdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wardbeat.signal.Calibration;

class WfdbHeaderTest {

    @TempDir
    Path directory;

    @Test
    void readsEveryFieldOfAFullHeader() throws IOException {
        var header = read("""
                # before
                r 1 500/50.5(-3.5) 1000 13:05:07.25 25/04/1989

                 \t# within
                x.mat\t16x4:2+24 -100.5(-7)/uV 11 1024 995 -22131 512 lead II, left
                #after
                an extra line is not read
                """);

        assertThat(header.recordName()).isEqualTo("r");
        assertThat(header.frameRateHz()).isEqualTo(500);
        assertThat(header.counterFrequencyHz()).isEqualTo(50.5);
        assertThat(header.baseCounter()).isEqualTo(-3.5);
        assertThat(header.frames()).hasValue(1000);
        assertThat(header.baseTime()).hasValue(LocalTime.of(13, 5, 7, 250_000_000));
        assertThat(header.baseDate()).hasValue(LocalDate.of(1989, 4, 25));
        assertThat(header.comments()).containsExactly("before", "within", "after");
        assertThat(header.signals())
                .containsExactly(new SignalSpecification(
                        "x.mat",
                        SignalFormat.FORMAT_16,
                        4,
                        2,
                        24,
                        -100.5,
                        true,
                        -7,
                        "uV",
                        11,
                        1024,
                        OptionalInt.of(995),
                        OptionalInt.of(-22131),
                        512,
                        "lead II, left"));
    }

    @Test
    void usesTheDefaultsOfTheSpecification() throws IOException {
        var header = read("r 2\nr.dat 80\nr.dat 80 0 0 5\n");

        assertThat(header.frameRateHz()).isEqualTo(250);
        assertThat(header.counterFrequencyHz()).isEqualTo(250);
        assertThat(header.baseCounter()).isZero();
        assertThat(header.frames()).isEmpty();
        assertThat(header.baseTime()).isEmpty();
        assertThat(header.baseDate()).isEmpty();
        assertThat(header.comments()).isEmpty();
        assertThat(header.signals())
                .containsExactly(
                        new SignalSpecification(
                                "r.dat",
                                SignalFormat.FORMAT_80,
                                1,
                                0,
                                0,
                                200,
                                false,
                                0,
                                "mV",
                                8,
                                0,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                0,
                                "record r, signal 0"),
                        new SignalSpecification(
                                "r.dat",
                                SignalFormat.FORMAT_80,
                                1,
                                0,
                                0,
                                200,
                                false,
                                5,
                                "mV",
                                8,
                                5,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                0,
                                "record r, signal 1"));
        assertThat(read("r 1 360\nr.dat 16 100/mV\n").signals().get(0).adcResolutionBits())
                .isEqualTo(12);
    }

    @Test
    void readsLinesThatEndInCarriageReturnAndLineFeed() throws IOException {
        var header = read("r 1 360 10\r\nr.dat 212 200 11 1024 995 -22131 0 MLII\r\n# note\r\n");

        assertThat(header.signals().get(0).description()).isEqualTo("MLII");
        assertThat(header.comments()).containsExactly("note");
    }

    @ParameterizedTest
    @CsvSource({"360", "360.", "360.0", "3.6e2", "+360", "360/-1", "360/0(5)"})
    void readsARateInAnyNumberFormat(String rate) throws IOException {
        var header = read("r 1 " + rate + "\nr.dat 16\n");

        assertThat(header.frameRateHz()).isEqualTo(360);
        assertThat(header.counterFrequencyHz()).isEqualTo(360);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 200, 9",
        "200/mV, 200, 9",
        "200(3)/mV, 200, 3",
        "0.2/uV, 200, 9",
        "0.2(3)/\u00b5V, 200, 3",
        "0.2/\u03bcV, 200, 9",
        "0.0002/nV, 200, 9",
        "200000/V, 200, 9",
        "0, 200, 9"
    })
    void calibratesInMillivoltsForEveryUnit(String gain, double countsPerMillivolt, int baseline) throws IOException {
        var calibration = read("r 1 360\nr.dat 16 " + gain + " 12 9\n")
                .signals()
                .get(0)
                .scale()
                .millivolts()
                .orElseThrow();

        assertThat(calibration.gainCountsPerMillivolt()).isEqualTo(countsPerMillivolt);
        assertThat(calibration.baselineCounts()).isEqualTo(baseline);
    }

    @Test
    void doesNotUseAPressureAsALead() throws IOException {
        Files.writeString(
                directory.resolve("r.hea"),
                "r 2 250 1\nr.dat 16 12.5/mmHg 12 0 0 0 0 II\nr.dat 16 10 12 0 0 0 0 left V, chest wall\n");
        Files.write(directory.resolve("r.dat"), new byte[4]);

        var record = WfdbRecord.read(directory.resolve("r"));

        assertThat(record.signals().get(0).isVoltage()).isFalse();
        assertThatThrownBy(() -> record.signals().get(0).calibration())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("signal II: not a voltage; its unit is mmHg");
        assertThat(record.preferredLead().lead()).isEqualTo("left_V,_chest_wa");
        assertThat(record.preferredLead().calibration()).isEqualTo(new Calibration(10, 0));
    }

    @Test
    void reportsARecordWithoutAnEcgLead() throws IOException {
        Files.writeString(directory.resolve("r.hea"), "r 1 250 1\nr.dat 16 12.5/mmHg\n");
        Files.write(directory.resolve("r.dat"), new byte[2]);
        var record = WfdbRecord.read(directory.resolve("r"));

        assertThatThrownBy(record::preferredLead)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("recording r: no ECG lead; expected a signal in mV, uV, nV or V at 50 to 2000 Hz, got"
                        + " record r, signal 0 (mmHg, 250.0 Hz)");
    }

    @Test
    void reportsAMissingHeaderAsMissing() {
        assertThatThrownBy(() -> WfdbRecord.read(directory.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
    }

    private WfdbHeader read(String text) throws IOException {
        return HeaderParser.read(Files.write(directory.resolve("r.hea"), text.getBytes(StandardCharsets.UTF_8)));
    }
}
