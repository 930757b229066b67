package wardbeat.ward.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import wardbeat.bedside.Speed;

/** How options are read. */
public final class Converters {

    private Converters() {}

    /** {@code real}, {@code max} or a number. */
    public static final class SpeedConverter implements ITypeConverter<Speed> {

        @Override
        public Speed convert(String text) {
            try {
                return Speed.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** A number and its unit, for example {@code 60s}. */
    public static final class DurationConverter implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,7})([smh])");

        @Override
        public Duration convert(String text) {
            var matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("expected a number and s, m or h, such as 60s, got " + text);
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2).charAt(0)) {
                case 's' -> Duration.ofSeconds(amount);
                case 'm' -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
    }

    /** A speed as people say it, for example {@code real speed} or {@code 12x}. */
    public static String words(Speed speed) {
        if (speed.equals(Speed.REAL)) {
            return "real speed";
        }
        return speed.equals(Speed.MAX)
                ? "full speed"
                : BigDecimal.valueOf(speed.factor()).stripTrailingZeros().toPlainString() + "x";
    }

    /** Refuses a number outside its range. */
    public static void requireRange(CommandSpec spec, String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be " + least + " to " + most + ", got " + value);
        }
    }
}
