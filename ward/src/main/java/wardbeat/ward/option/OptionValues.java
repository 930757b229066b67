package wardbeat.ward.option;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import wardbeat.bedside.Speed;
import wardbeat.signal.DurationText;

/** Converts and validates values of options. */
public final class OptionValues {

    private OptionValues() {}

    /** Reads a playback speed: {@code real}, {@code max} or a number. */
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

    /** Reads a whole number with a unit, for example {@code 500ms} or {@code 60s}; see {@link DurationText}. */
    public static final class DurationConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()).replaceFirst("^duration: ", ""));
            }
        }
    }

    /** Reads a path; the message of a path that cannot be used states the encoding of file names. */
    public static final class PathConverter implements ITypeConverter<Path> {

        @Override
        public Path convert(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException(
                        e.getReason().contains("unmappable")
                                ? "path has characters that this locale cannot encode; expected only characters of "
                                        + System.getProperty("sun.jnu.encoding") + ", got " + text
                                        + "; set a locale with UTF-8, for example LC_ALL=C.UTF-8"
                                : "not a path (" + e.getReason() + "); check it");
            }
        }
    }

    /** A playback speed for a title, for example {@code in real time} or {@code at 12x speed}. */
    public static String title(Speed speed) {
        if (speed.equals(Speed.REAL)) {
            return "in real time";
        }
        return speed.equals(Speed.MAX)
                ? "at full speed"
                : "at "
                        + BigDecimal.valueOf(speed.factor())
                                .stripTrailingZeros()
                                .toPlainString() + "x speed";
    }

    /**
     * Validates a number.
     *
     * @throws ParameterException if {@code value} is less than {@code least} or greater than {@code most}
     */
    public static void requireRange(CommandSpec spec, String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": out of range; expected " + least + " to " + most + ", got " + value);
        }
    }

    /**
     * Validates a duration; both limits are whole seconds.
     *
     * @throws ParameterException if {@code value} is less than {@code least} or greater than {@code most}
     */
    public static void requireRange(CommandSpec spec, String option, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": out of range; expected " + least.toSeconds() + "s to " + most.toSeconds() + "s, got "
                            + value.toMillis() + "ms");
        }
    }

    /**
     * Validates that {@code path} is a file.
     *
     * @param content what the file should contain, for example {@code alarm limits}
     * @throws ParameterException if it is not
     */
    public static void requireFile(CommandSpec spec, String option, Path path, String content) {
        if (Files.isRegularFile(path)) {
            return;
        }
        String problem = Files.exists(path) ? ": not a file" : ": file does not exist";
        throw new ParameterException(
                spec.commandLine(), option + " " + path + problem + "; give a file with " + content);
    }

    /**
     * Validates that {@code path} is a directory.
     *
     * @param content what the directory should contain, for example {@code the recordings}
     * @throws ParameterException if it is not
     */
    public static void requireDirectory(CommandSpec spec, String option, Path path, String content) {
        if (Files.isDirectory(path)) {
            return;
        }
        String problem = Files.exists(path) ? ": not a directory" : ": directory does not exist";
        throw new ParameterException(
                spec.commandLine(), option + " " + path + problem + "; give the directory of " + content);
    }
}
