package wardbeat.signal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a duration in options, configuration and scripts: a whole number of at most 9 digits and a unit.
 *
 * <p>Units: {@code ms}, {@code s}, {@code m} (minutes; {@code min} is an alias) and {@code h}. Examples:
 * {@code 500ms}, {@code 20s}, {@code 5m}, {@code 1h}. Signs, spaces, fractions and combinations such as {@code 1m30s}
 * are not accepted.
 *
 * <pre>{@code
 * Duration interval = DurationText.parse("20s");
 * }</pre>
 */
public final class DurationText {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|min|h)");

    private DurationText() {}

    /**
     * Returns the duration that {@code text} describes; 0 or more.
     *
     * @throws IllegalArgumentException if {@code text} has another form; the message contains the expected form and
     *     the text
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "duration: not a whole number with a unit; expected for example 500ms, 20s, 5m or 1h, got '" + text
                            + "'");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
