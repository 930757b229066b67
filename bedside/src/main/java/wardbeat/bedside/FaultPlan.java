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
 * Share of chunks that each fault affects.
 *
 * @param shares share by fault, greater than 0. At most one fault affects a chunk, so that the sum is at most 1
 */
public record FaultPlan(Map<Fault, Double> shares) {

    /** No faults. */
    public static final FaultPlan NONE = new FaultPlan(Map.of());

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");

    /** @throws IllegalArgumentException if a share is not greater than 0, or the sum is greater than 1 */
    public FaultPlan {
        var ordered = new EnumMap<Fault, Double>(Fault.class);
        ordered.putAll(shares);
        if (ordered.values().stream().anyMatch(share -> !(share > 0))) {
            throw new IllegalArgumentException("expected shares greater than 0, got " + ordered);
        }
        double sum = ordered.values().stream().mapToDouble(share -> share).sum();
        // The sum of shares of 100% can be slightly more than 1 in binary.
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "shares add up to more than 100%; expected at most 100%, got " + percent(sum));
        }
        shares = Collections.unmodifiableMap(ordered);
    }

    /**
     * Parses a plan, for example {@code loss=1%,clock-step=0.01%}. A blank text is {@link #NONE}.
     *
     * @throws IllegalArgumentException if the text is not a plan; the message is one line with the expected form
     */
    public static FaultPlan parse(String text) {
        var shares = new EnumMap<Fault, Double>(Fault.class);
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String word = part.substring(0, Math.max(0, equals)).strip();
            var share = SHARE.matcher(part.substring(equals + 1).strip());
            if (equals < 0 || !share.matches()) {
                throw new IllegalArgumentException(
                        "expected a fault and its share, for example loss=1%, got '" + part + "'");
            }
            Fault fault = Fault.named(word)
                    .orElseThrow(() ->
                            new IllegalArgumentException("unknown fault '" + word + "'; expected one of " + words()));
            if (shares.put(fault, Double.parseDouble(share.group(1)) / 100) != null) {
                throw new IllegalArgumentException(word + " is given twice; remove one of them");
            }
        }
        return new FaultPlan(shares);
    }

    /** Names of all faults, separated by commas. */
    public static String words() {
        return Arrays.stream(Fault.values()).map(Fault::word).collect(Collectors.joining(", "));
    }

    /** Draws the fault of the next chunk; null if there is none. */
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

    /** The form that {@link #parse} reads. */
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
