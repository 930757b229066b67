package wardbeat.recording.edf;

/**
 * Variant of the format.
 *
 * <p><b>Source</b>: Kemp and others 1992 (EDF), Kemp and Olivan 2003 (EDF+), BioSemi (BDF: 24 instead of 16 bits).
 */
enum EdfVariant {
    /** Without annotations, continuous. */
    EDF("EDF", 2, false),
    /** EDF+, continuous. */
    EDF_CONTINUOUS("EDF+C", 2, false),
    /** EDF+, with gaps between data records. */
    EDF_DISCONTINUOUS("EDF+D", 2, true),
    /** Without annotations, continuous. */
    BDF("BDF", 3, false),
    /** BDF+, continuous. */
    BDF_CONTINUOUS("BDF+C", 3, false),
    /** BDF+, with gaps between data records. */
    BDF_DISCONTINUOUS("BDF+D", 3, true);

    private final String title;
    private final int sampleBytes;
    private final boolean discontinuous;

    EdfVariant(String title, int sampleBytes, boolean discontinuous) {
        this.title = title;
        this.sampleBytes = sampleBytes;
        this.discontinuous = discontinuous;
    }

    /** The variant of a file, from the kind of its samples and the field that names EDF+ or BDF+. */
    static EdfVariant of(boolean bits24, String reserved) {
        for (var variant : values()) {
            boolean isPlus = variant != EDF && variant != BDF;
            if (isPlus && variant.sampleBytes == (bits24 ? 3 : 2) && reserved.startsWith(variant.title)) {
                return variant;
            }
        }
        return bits24 ? BDF : EDF;
    }

    /** Name of the variant, for example {@code EDF+C}. */
    String title() {
        return title;
    }

    /** Number of bytes of a sample, two's complement, the low byte first. */
    int sampleBytes() {
        return sampleBytes;
    }

    /** Whether there can be gaps between data records. */
    boolean isDiscontinuous() {
        return discontinuous;
    }
}
