package wardbeat.recording.edf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import wardbeat.recording.MalformedRecordingException;
import wardbeat.recording.edf.TimedAnnotations.MalformedAnnotationException;

/** Reader of the data records of a file. Sizes are checked before memory is allocated. */
final class EdfDataReader {

    /** Maximum number of samples of all signals together: 24 hours of 8 leads at 360 Hz, 1 GiB in memory. */
    static final long MAX_SAMPLES = 1L << 28;

    private final Path file;
    private final EdfHeader header;
    private final List<int[]> counts = new ArrayList<>();
    private final List<TimedAnnotations.Text> texts = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private EdfDataReader(Path file, EdfHeader header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Reads the data records after {@code header}.
     *
     * @throws MalformedRecordingException if the file has no complete data record, or too many samples
     * @throws IOException if reading fails
     */
    static EdfData read(Path file, EdfHeader header) throws IOException {
        return new EdfDataReader(file, header).read();
    }

    private EdfData read() throws IOException {
        int records = records();
        for (var channel : header.signals()) {
            counts.add(new int[channel.annotations() ? 0 : records * channel.samplesPerRecord()]);
        }
        var onsetsSeconds = new double[records];
        var bytes = new byte[(int) header.recordBytes()];
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            in.skipNBytes(header.bytes());
            for (int record = 0; record < records; record++) {
                if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                    throw MalformedRecordingException.atByte(
                            file,
                            header.bytes() + record * header.recordBytes(),
                            "the file was truncated while it was read");
                }
                onsetsSeconds[record] = take(record, bytes);
            }
        }
        return new EdfData(counts, onsetsSeconds, texts, faults);
    }

    /** Number of data records to read. */
    private int records() throws IOException {
        long size = Files.size(file);
        long available = (size - header.bytes()) / header.recordBytes();
        long stated = header.records().orElse((int) Math.min(available, Integer.MAX_VALUE));
        long expected = header.bytes() + stated * header.recordBytes();
        if (size != expected) {
            faults.add((size < expected ? "truncated file" : "over-long file") + "; expected " + expected
                    + " bytes for " + stated + " data records, got " + size);
        }
        long records = Math.min(stated, available);
        if (records <= 0) {
            throw MalformedRecordingException.atByte(
                    file, size, "the file has no complete data record; expected " + header.recordBytes() + " bytes");
        }
        long samples = header.signals().stream()
                .filter(channel -> !channel.annotations())
                .mapToLong(EdfHeader.Channel::samplesPerRecord)
                .sum();
        if (header.recordBytes() > Integer.MAX_VALUE - 8 || records * samples > MAX_SAMPLES) {
            throw MalformedRecordingException.atByte(
                    file,
                    0,
                    "recording too long; expected at most " + MAX_SAMPLES + " samples of all signals together, got "
                            + records + " data records of " + samples);
        }
        return (int) records;
    }

    /** Takes the samples and annotations of a data record; returns its onset. */
    private double take(int record, byte[] bytes) {
        var annotations = new TimedAnnotations();
        int width = header.variant().sampleBytes();
        int at = 0;
        for (int i = 0; i < counts.size(); i++) {
            var channel = header.signals().get(i);
            int length = channel.samplesPerRecord() * width;
            if (channel.annotations()) {
                take(record, annotations, bytes, at, length);
            } else {
                int first = record * channel.samplesPerRecord();
                for (int k = 0; k < channel.samplesPerRecord(); k++) {
                    counts.get(i)[first + k] = sample(bytes, at + k * width, width);
                }
            }
            at += length;
        }
        texts.addAll(annotations.texts());
        return annotations.recordOnsetSeconds();
    }

    private void take(int record, TimedAnnotations annotations, byte[] bytes, int at, int length) {
        try {
            annotations.parse(bytes, at, length);
        } catch (MalformedAnnotationException e) {
            faults.add("data record " + record + ": " + e.getMessage());
        }
    }

    private static int sample(byte[] bytes, int at, int width) {
        int low = (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
        return width == 2 ? (short) low : low | bytes[at + 2] << 16;
    }
}
