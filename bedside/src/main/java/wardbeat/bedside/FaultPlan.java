package wardbeat.bedside;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often what goes wrong.
 *
 * @param shares for each fault the share of chunks that it befalls, greater than 0; at most one fault befalls a chunk, so that all
 *     together are at most 1
 */
public record FaultPlan(Map<Fault, Double> shares) {

    /** Nothing goes wrong. */
    public static final FaultPlan NONE = new FaultPlan(Map.of());

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");

    /** @throws IllegalArgumentException if a share is not greater than 0, or all together are more than 1 */
    public FaultPlan {
        var ordered = new EnumMap<Fault, Double>(Fault.class);
        ordered.putAll(shares);
        if (ordered.values().stream().anyMatch(share -> !(share > 0))) {
            throw new IllegalArgumentException("a fault's share must be greater than 0, got " + ordered);
        }
        double sum = ordered.values().stream().mapToDouble(share -> share).sum();
        // Shares that are 100% together may add up to a little more in binary.
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "the shares of all faults must be at most 100% together, got " + percent(sum));
        }
        shares = Collections.unmodifiableMap(ordered);
    }

    /**
     * The plan that a user writes, for example {@code loss=1%,clock-step=0.01%}; an empty text is {@link #NONE}.
     *
     * @throws IllegalArgumentException if it is none; one line that says what was expected
     */
    public static FaultPlan parse(String text) {
        var shares = new EnumMap<Fault, Double>(Fault.class);
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String word = part.substring(0, Math.max(0, equals)).strip();
            var share = SHARE.matcher(part.substring(equals + 1).strip());
            if (equals < 0 || !share.matches()) {
                throw new IllegalArgumentException(
                        "expected a fault and its share such as loss=1%, got '" + part + "'");
            }
            Fault fault = Fault.named(word)
                    .orElseThrow(
                            () -> new IllegalArgumentException("there is no fault '" + word + "', only " + words()));
            if (shares.put(fault, Double.parseDouble(share.group(1)) / 100) != null) {
                throw new IllegalArgumentException(word + " is given twice: keep one");
            }
        }
        return new FaultPlan(shares);
    }

    /** The names of all faults, for people. */
    public static String words() {
        return Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", "));
    }

    /** What befalls the next chunk, if anything. */
    @Nullable Fault draw(Random random) {
        double drawn = random.nextDouble();
        for (var entry : shares.entrySet()) {
            drawn -= entry.getValue();
            if (drawn < 0) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        var text = new StringJoiner(",");
        shares.forEach((fault, share) -> text.add(fault.word() + "=" + percent(share)));
        return text.toString();
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(6, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
