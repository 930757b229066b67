package wardbeat.job.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wardbeat.signal.DurationText;

/**
 * Type of an option's value: how a value is written, which values are valid, and how a value is read and printed.
 *
 * @param <T> Java type of the value
 * @param form written form of a value, for example {@code DURATION}
 * @param range valid values, for example {@code 100ms to 1h}; empty if the form is sufficient
 * @param expected noun phrase for error messages: form and range
 * @param reader reads a value from text
 * @param valid accepts the values in range
 * @param writer prints a value; never prints a secret
 */
record OptionType<T>(
        String form,
        String range,
        String expected,
        Reader<T> reader,
        Predicate<? super T> valid,
        Function<? super T, String> writer) {

    /** Reads a value from text. */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * Returns the value, or empty if {@code text} is not one.
         *
         * @param problems receives one line for each problem that needs its own text
         */
        Optional<T> read(String text, List<String> problems);
    }

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern SERVERS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

    /** Whole numbers from {@code least} to {@code most}, both not negative. */
    static OptionType<Integer> wholeNumber(int least, int most) {
        String range = least + " to " + most;
        return new OptionType<>(
                "N",
                range,
                "a whole number from " + range,
                (text, problems) -> Optional.of(text)
                        .filter(WHOLE_NUMBER.asMatchPredicate())
                        .map(Integer::valueOf),
                number -> number >= least && number <= most,
                Object::toString);
    }

    /** Durations from {@code least} to {@code most}. */
    static OptionType<Duration> duration(Duration least, Duration most) {
        String range = write(least) + " to " + write(most);
        return new OptionType<>(
                "DURATION",
                range,
                "a duration from " + range + " with a unit (ms, s, m, h)",
                (text, problems) -> readDuration(text),
                duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0,
                OptionType::write);
    }

    private static Optional<Duration> readDuration(String text) {
        try {
            return Optional.of(DurationText.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code duration} in the largest unit that gives a whole number. */
    private static String write(Duration duration) {
        if (duration.isZero() || duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        if (duration.toSecondsPart() != 0) {
            return duration.toSeconds() + "s";
        }
        return duration.toMinutesPart() != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
    }

    /** Constants of an enum, written in lower case. */
    static <E extends Enum<E>> OptionType<E> oneOf(Class<E> type) {
        var constants = List.of(type.getEnumConstants());
        String form = constants.stream().map(OptionType::lowerCase).collect(Collectors.joining("|"));
        return new OptionType<>(
                form,
                "",
                form,
                (text, problems) -> constants.stream()
                        .filter(constant -> constant.name().equalsIgnoreCase(text))
                        .findFirst(),
                constant -> true,
                OptionType::lowerCase);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Names of Kafka topics. */
    static OptionType<String> topic() {
        String range = "1 to 249 of A-Z a-z 0-9 . _ -";
        return text("TOPIC", range, "a topic name of " + range, TOPIC.asMatchPredicate());
    }

    /** Addresses of Kafka brokers. */
    static OptionType<String> servers() {
        return text("HOST:PORT[,...]", "", "HOST:PORT[,...]", SERVERS.asMatchPredicate());
    }

    /** Names of any form that are not blank. */
    static OptionType<String> identifier() {
        return text("ID", "", "a name that is not blank", text -> !text.isBlank());
    }

    private static OptionType<String> text(String form, String range, String expected, Predicate<String> valid) {
        return new OptionType<>(form, range, expected, (text, problems) -> Optional.of(text), valid, text -> text);
    }

    /** URIs with a scheme; user and password in them are not printed. */
    static OptionType<URI> uri() {
        return new OptionType<>(
                "URI",
                "",
                "a URI with a scheme, for example file:///path",
                (text, problems) -> readUri(text),
                uri -> uri.getScheme() != null,
                OptionType::withoutUser);
    }

    private static Optional<URI> readUri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutUser(URI uri) {
        String user = uri.getRawUserInfo();
        return user == null ? uri.toString() : uri.toString().replace(user + "@", "");
    }
}
