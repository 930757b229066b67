package wardbeat.recording.wfdb;

import static wardbeat.recording.MalformedRecordingException.quoted;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wardbeat.recording.MalformedRecordingException;

/**
 * Parser of base time and base date at the end of a record line, in either order.
 *
 * <p><b>Source</b>: WFDB Applications Guide, header(5); headers of the PhysioNet/CinC Challenge 2020 and 2021 ({@code
 * 05-May-2020 09:49:17}), of the cerebral perfusion database (a year alone) and of mghdb (years of two or three digits).
 */
final class BaseTime {

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,9})\\d*)?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2}|[A-Za-z]{3})[/.-](\\d{1,4})");
    private static final Pattern ISO_DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int FIRST_FULL_YEAR = 1000;

    private final HeaderLines lines;
    private Optional<LocalTime> time = Optional.empty();
    private Optional<LocalDate> date = Optional.empty();

    BaseTime(HeaderLines lines) {
        this.lines = lines;
    }

    /** Reads one field. */
    void read(String field) throws MalformedRecordingException {
        Matcher asTime = TIME.matcher(field);
        Matcher asDate = DATE.matcher(field);
        Matcher asIsoDate = ISO_DATE.matcher(field);
        try {
            if (asTime.matches()) {
                time = Optional.of(time(asTime));
            } else if (asIsoDate.matches()) {
                date = date(asIsoDate.group(1), asIsoDate.group(2), asIsoDate.group(3));
            } else if (asDate.matches()) {
                date = date(asDate.group(3), asDate.group(2), asDate.group(1));
            } else if (!YEAR.matcher(field).matches()) {
                throw lines.malformed(
                        "expected a base time such as 12:30:00, a base date such as 25/04/1989, or a year," + " got "
                                + quoted(field));
            }
        } catch (DateTimeException e) {
            throw lines.malformed("base " + (asTime.matches() ? "time " : "date ") + quoted(field) + " does not exist");
        }
    }

    /** The base time, if it was read. */
    Optional<LocalTime> time() {
        return time;
    }

    /** The base date, if it was read and its year has four digits: the century of others is unknown. */
    Optional<LocalDate> date() {
        return date;
    }

    private static LocalTime time(Matcher time) {
        String fraction = time.group(4) == null ? "0" : time.group(4);
        return LocalTime.of(
                Integer.parseInt(time.group(1)),
                Integer.parseInt(time.group(2)),
                Integer.parseInt(time.group(3)),
                Integer.parseInt(fraction + "0".repeat(9 - fraction.length())));
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        int number = Character.isDigit(month.charAt(0))
                ? Integer.parseInt(month)
                : 1 + MONTHS.indexOf(month.toUpperCase(Locale.ROOT));
        // The year 2000 has all days that any year has.
        int fullYear = Integer.parseInt(year) < FIRST_FULL_YEAR ? 2000 : Integer.parseInt(year);
        var date = LocalDate.of(fullYear, number, Integer.parseInt(day));
        return Integer.parseInt(year) < FIRST_FULL_YEAR ? Optional.empty() : Optional.of(date);
    }
}
