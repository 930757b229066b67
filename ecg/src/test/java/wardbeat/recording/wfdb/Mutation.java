package wardbeat.recording.wfdb;

import java.util.Arrays;
import java.util.Random;

/** Mutations of the contents of a file. */
public final class Mutation {

    private Mutation() {}

    /** Flips bits, overwrites, deletes, duplicates or truncates a few times. */
    public static byte[] of(Random random, byte[] intact) {
        byte[] bytes = intact.clone();
        for (int i = 0; i <= random.nextInt(3) && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(4));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 ->
                    bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
                case 3 ->
                    bytes = joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
                case 4 -> bytes = Arrays.copyOf(bytes, at);
                default -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xFF : '9'));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
