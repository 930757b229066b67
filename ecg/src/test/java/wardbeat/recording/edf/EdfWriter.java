package wardbeat.recording.edf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes files byte by byte from the specifications of EDF, EDF+ and BDF, independent of the reader, as its oracle. */
final class EdfWriter {

    /** Fields of the header that tests change. */
    String version = "0";

    String patient = "X X X X";
    String recording = "Startdate X X X X";
    String startDate = "02.03.99";
    String startTime = "23.59.58";
    String reserved = "";
    String records = "";
    String seconds = "1";
    private final int width;
    private final List<Signal> signals = new ArrayList<>();
    private final List<String> annotations = new ArrayList<>();
    private int annotationBytes;

    /** A signal with the fields of its header as text. */
    record Signal(
            String label,
            String unit,
            String physicalMin,
            String physicalMax,
            String digitalMin,
            String digitalMax,
            int perRecord,
            int[] samples) {}

    private EdfWriter(int width) {
        this.width = width;
    }

    /** A file with 16 bits per sample. */
    static EdfWriter edf() {
        return new EdfWriter(2);
    }

    /** A file with 24 bits per sample. */
    static EdfWriter bdf() {
        var writer = new EdfWriter(3);
        writer.version = "\u00ffBIOSEMI";
        writer.reserved = "24BIT";
        return writer;
    }

    EdfWriter signal(
            String label,
            String unit,
            String physicalMin,
            String physicalMax,
            String digitalMin,
            String digitalMax,
            int perRecord,
            int... samples) {
        signals.add(new Signal(label, unit, physicalMin, physicalMax, digitalMin, digitalMax, perRecord, samples));
        return this;
    }

    /** A signal in microvolts with 10 counts per microvolt. */
    EdfWriter ecg(String label, int perRecord, int... samples) {
        return signal(label, "uV", "-3276.8", "3276.7", "-32768", "32767", perRecord, samples);
    }

    /** A channel of annotations after the signals; {@code lists} has the lists of each data record, with their marks. */
    EdfWriter annotations(int samplesPerRecord, String... lists) {
        annotationBytes = samplesPerRecord * width;
        annotations.addAll(List.of(lists));
        return this;
    }

    byte[] bytes() {
        var all = new ArrayList<>(signals);
        if (annotationBytes > 0) {
            String label = width == 2 ? "EDF Annotations" : "BDF Annotations";
            String digital = width == 2 ? "32767" : "8388607";
            all.add(new Signal(label, "", "-1", "1", "-" + digital, digital, annotationBytes / width, new int[0]));
        }
        int recordCount = signals.isEmpty()
                ? annotations.size()
                : signals.get(0).samples().length / signals.get(0).perRecord();
        var out = new ByteArrayOutputStream();
        field(out, version, 8);
        field(out, patient, 80);
        field(out, recording, 80);
        field(out, startDate, 8);
        field(out, startTime, 8);
        field(out, String.format(Locale.ROOT, "%d", 256 * (all.size() + 1)), 8);
        field(out, reserved, 44);
        field(out, records.isEmpty() ? String.valueOf(recordCount) : records, 8);
        field(out, seconds, 8);
        field(out, String.valueOf(all.size()), 4);
        fields(out, all, 16, Signal::label);
        fields(out, all, 80, signal -> "AgAgCl electrode");
        fields(out, all, 8, Signal::unit);
        fields(out, all, 8, Signal::physicalMin);
        fields(out, all, 8, Signal::physicalMax);
        fields(out, all, 8, Signal::digitalMin);
        fields(out, all, 8, Signal::digitalMax);
        fields(out, all, 80, signal -> "HP:0.1Hz LP:75Hz");
        fields(out, all, 8, signal -> String.valueOf(signal.perRecord()));
        fields(out, all, 32, signal -> "");
        for (int record = 0; record < recordCount; record++) {
            for (var signal : signals) {
                for (int k = 0; k < signal.perRecord(); k++) {
                    int sample = signal.samples()[record * signal.perRecord() + k];
                    for (int shift = 0; shift < 8 * width; shift += 8) {
                        out.write(sample >> shift);
                    }
                }
            }
            if (annotationBytes > 0) {
                byte[] text = annotations.get(record).getBytes(StandardCharsets.UTF_8);
                out.writeBytes(text);
                out.writeBytes(new byte[annotationBytes - text.length]);
            }
        }
        return out.toByteArray();
    }

    private static void fields(
            ByteArrayOutputStream out, List<Signal> signals, int length, Function<Signal, String> value) {
        signals.forEach(signal -> field(out, value.apply(signal), length));
    }

    private static void field(ByteArrayOutputStream out, String text, int length) {
        out.writeBytes((text + " ".repeat(length - text.length())).getBytes(StandardCharsets.ISO_8859_1));
    }
}
