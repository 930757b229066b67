package wardbeat.scoring;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Zip files of a restricted form: known entries in a known order, not compressed, without dates, and without other bytes.
 *
 * <p>The same entries give the same bytes on every JDK. A file is accepted only if writing its entries again gives the same bytes.
 * So unpacking needs no more memory than the file, and the file has no hidden content.
 *
 * <p><b>Source</b>: PKWARE APPNOTE.TXT 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
final class StoredZip {

    /** An entry of a zip file; the name is ASCII. */
    record Entry(String name, byte[] content) {}

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final short VERSION = 10;
    private static final short STORED = 0;
    /** 1 January 1980, the earliest date of the format. */
    private static final short NO_DATE = 0x21;

    private StoredZip() {}

    /** A zip file of {@code entries}, in their order. */
    static byte[] write(List<Entry> entries) {
        var file = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            byte[] name = entry.name.getBytes(StandardCharsets.US_ASCII);
            directory.writeBytes(centralHeader(entry, name.length, file.size()));
            directory.writeBytes(name);
            file.writeBytes(localHeader(entry, name.length));
            file.writeBytes(name);
            file.writeBytes(entry.content);
        }
        byte[] end = end(entries.size(), directory.size(), file.size());
        file.writeBytes(directory.toByteArray());
        file.writeBytes(end);
        return file.toByteArray();
    }

    private static byte[] localHeader(Entry entry, int nameBytes) {
        var header = new byte[LOCAL_BYTES];
        describe(littleEndian(header).putInt(LOCAL_SIGNATURE), entry, nameBytes);
        return header;
    }

    private static byte[] centralHeader(Entry entry, int nameBytes, int localOffset) {
        var header = new byte[CENTRAL_BYTES];
        ByteBuffer fields = littleEndian(header).putInt(CENTRAL_SIGNATURE).putShort(VERSION);
        describe(fields, entry, nameBytes);
        fields.putInt(CENTRAL_BYTES - Integer.BYTES, localOffset);
        return header;
    }

    private static void describe(ByteBuffer fields, Entry entry, int nameBytes) {
        fields.putShort(VERSION).putShort((short) 0).putShort(STORED);
        fields.putShort((short) 0).putShort(NO_DATE);
        fields.putInt(crc(entry.content)).putInt(entry.content.length).putInt(entry.content.length);
        fields.putShort((short) nameBytes);
    }

    private static byte[] end(int entries, int directoryBytes, int directoryOffset) {
        var end = new byte[END_BYTES];
        littleEndian(end)
                .putInt(END_SIGNATURE)
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(directoryBytes)
                .putInt(directoryOffset);
        return end;
    }

    /**
     * Reads a zip file of {@link #write}.
     *
     * @param names names of the required entries, in order
     * @throws IllegalArgumentException if the file is different; the message has the entry and the position
     */
    static List<Entry> read(byte[] zip, List<String> names) {
        var entries = new ArrayList<Entry>();
        ByteBuffer in = littleEndian(zip);
        for (String name : names) {
            entries.add(readEntry(in, name));
        }
        if (isAtEntry(in)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected no entry after %s, got '%s' at byte %d",
                    names.get(names.size() - 1),
                    nameAt(in),
                    in.position()));
        }
        int difference = Arrays.mismatch(zip, write(entries));
        if (difference >= 0) {
            throw new IllegalArgumentException("byte " + difference + ": not in the form of a Wardbeat archive");
        }
        return entries;
    }

    /**
     * Reads the first entry of a zip file; {@link #read} validates the rest.
     *
     * @throws IllegalArgumentException if the first entry is not {@code name} or is incomplete
     */
    static Entry readFirst(byte[] zip, String name) {
        return readEntry(littleEndian(zip), name);
    }

    private static Entry readEntry(ByteBuffer in, String name) {
        int start = in.position();
        if (!isAtEntry(in)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected entry %s at byte %d, got %s",
                    name,
                    start,
                    in.remaining() < LOCAL_BYTES ? "the end of the file" : "no entry"));
        }
        String found = nameAt(in);
        if (!found.equals(name)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "expected entry %s at byte %d, got '%s'", name, start, found));
        }
        int method = in.getShort(start + 8);
        if (method != STORED) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "entry %s: expected an entry that is not compressed, got compression method %d",
                    name,
                    method));
        }
        in.position(start + LOCAL_BYTES + name.length());
        var entry = new Entry(name, take(in, in.getInt(start + 18), name));
        if (crc(entry.content) != in.getInt(start + 14)) {
            throw new IllegalArgumentException("entry " + name + " is damaged: its CRC-32 does not match");
        }
        return entry;
    }

    private static boolean isAtEntry(ByteBuffer in) {
        return in.remaining() >= LOCAL_BYTES && in.getInt(in.position()) == LOCAL_SIGNATURE;
    }

    /** Name of the entry at the position of the buffer, with ? for characters that are not printable ASCII. */
    private static String nameAt(ByteBuffer in) {
        int start = in.position() + LOCAL_BYTES;
        int bytes = Math.min(Short.toUnsignedInt(in.getShort(start - 4)), in.limit() - start);
        var name = new byte[Math.min(bytes, 64)];
        in.get(start, name);
        return new String(name, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "?");
    }

    private static byte[] take(ByteBuffer in, int bytes, String name) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "entry %s is cut off: expected %d bytes, got %d",
                    name,
                    Integer.toUnsignedLong(bytes),
                    in.remaining()));
        }
        var taken = new byte[bytes];
        in.get(taken);
        return taken;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
