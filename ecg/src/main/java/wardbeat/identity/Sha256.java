package wardbeat.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of bytes and text, as bytes or as lower-case hexadecimal.
 *
 * <p>Thread-safe. <b>Source</b>: FIPS 180-4.
 */
public final class Sha256 {

    private Sha256() {}

    /** A new digest, for content in several parts. Owned by the caller; not thread-safe. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must support SHA-256", e);
        }
    }

    /** The 32 bytes of the SHA-256 of {@code content}. */
    public static byte[] of(byte[] content) {
        return newDigest().digest(content);
    }

    /** The SHA-256 of {@code content}, 64 hexadecimal digits. */
    public static String hexOf(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    /**
     * The first bytes of the SHA-256 of {@code text} in UTF-8, a short identifier of a long text.
     *
     * @param bytes number of bytes, 1 to 32; each gives two hexadecimal digits
     */
    public static String shortHexOf(String text, int bytes) {
        return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
    }
}
