package wardbeat.bedside;

/**
 * How much faster than life devices send.
 *
 * @param factor seconds of signal in a second; greater than 0, infinite for as fast as it goes
 */
public record Speed(double factor) {

    /** As in life. */
    public static final Speed REAL = new Speed(1);

    /** As fast as it goes. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    /** @throws IllegalArgumentException unless the factor is greater than 0 */
    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed must be greater than 0, got " + factor);
        }
    }

    /**
     * The speed that a user writes: {@code real}, {@code max}, or how many times faster than life.
     *
     * @throws IllegalArgumentException if it is none of these
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

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        if (equals(REAL)) {
            return "real";
        }
        return equals(MAX) ? "max" : Double.toString(factor);
    }
}
