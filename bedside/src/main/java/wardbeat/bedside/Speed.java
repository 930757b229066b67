package wardbeat.bedside;

/**
 * Playback speed of devices.
 *
 * @param factor seconds of signal per second; greater than 0, infinite for as fast as possible
 */
public record Speed(double factor) {

    /** Real time. */
    public static final Speed REAL = new Speed(1);

    /** As fast as possible. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    /** @throws IllegalArgumentException unless the factor is greater than 0 */
    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed must be greater than 0, got " + factor);
        }
    }

    /**
     * Parses a speed: {@code real}, {@code max}, or a factor such as {@code 4} for 4x speed.
     *
     * @throws IllegalArgumentException if the text is not a speed
     */
    public static Speed parse(String text) {
        return switch (text) {
            case "real" -> REAL;
            case "max" -> MAX;
            default -> parseFactor(text);
        };
    }

    private static Speed parseFactor(String text) {
        try {
            return new Speed(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("speed must be real, max or a number, got " + text, e);
        }
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        if (equals(REAL)) {
            return "real";
        }
        return equals(MAX) ? "max" : Double.toString(factor);
    }
}
