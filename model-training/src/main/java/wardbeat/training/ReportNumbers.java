package wardbeat.training;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as text for reports; the same in every locale. */
final class ReportNumbers {

    private static final String MISSING = "-";

    private ReportNumbers() {}

    /** A count with commas between groups of three digits. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code value} with this many decimal places; {@code -} for NaN. */
    static String decimal(double value, int places) {
        return Double.isNaN(value) ? MISSING : String.format(Locale.ROOT, "%." + places + "f", value);
    }

    /** A share of 0 to 1 in percent with one decimal place; {@code -} if it is missing. */
    static String percent(OptionalDouble share) {
        return decimal(100 * share.orElse(Double.NaN), 1);
    }

    /** A share of 0 to 1 in percent with two decimal places and the unit; {@code not measured} for NaN. */
    static String percentOrNotMeasured(double share) {
        return Double.isNaN(share) ? "not measured" : decimal(100 * share, 2) + " %";
    }
}
