package wardbeat.ward.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.ward.output.OutputLog;
import wardbeat.ward.terminal.SummaryText;

/**
 * What a replay says at its end, to people or as JSON.
 *
 * @param records the recordings, by name
 * @param speed how fast they were sent
 * @param parallelism subtasks that shared them
 * @param samples raw samples that the job took in
 * @param samplesAt125Hz samples that conditioning made of them
 * @param windows windows scored
 * @param windowsExpected the windows that the recordings hold if nothing is lost: for each, (n - 300) / 36 rounded down, plus
 *     1, of its n samples at 125 Hz; null where that is not known beforehand, as of a recorded topic
 * @param beats beats by class
 * @param alerts how often each condition became true
 * @param alertEvents alert events, every phase counted
 * @param ledger what became of everything
 * @param alertsSha256 checksum of the alerts' bytes, see {@link OutputLog}
 * @param beatsSha256 checksum of the beats' bytes
 * @param wallSeconds how long it took
 */
public record ReplaySummary(
        List<String> records,
        String speed,
        int parallelism,
        long samples,
        long samplesAt125Hz,
        long windows,
        @Nullable Long windowsExpected,
        Map<String, Long> beats,
        Map<String, Long> alerts,
        long alertEvents,
        Account ledger,
        String alertsSha256,
        String beatsSha256,
        double wallSeconds) {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A ledger for people.
     *
     * @param closes whether every relation holds
     * @param relations counts that must be equal
     * @param counts every count
     */
    record Account(boolean closes, List<Balance> relations, Map<String, Long> counts) {

        public static Account of(Ledger ledger) {
            var counts = new LinkedHashMap<String, Long>();
            for (var entry : LedgerEntry.values()) {
                counts.put(name(entry), ledger.get(entry));
            }
            return new Account(
                    ledger.closes(),
                    ledger.relations().stream()
                            .map(relation ->
                                    new Balance(relation.text(), relation.left(), relation.right(), relation.holds()))
                            .toList(),
                    counts);
        }
    }

    /**
     * Two counts that must be equal.
     *
     * @param relation what must equal what
     * @param left the one
     * @param right the other
     * @param holds whether they are
     */
    record Balance(String relation, long left, long right, boolean holds) {}

    /** The summary of {@code outcome}. */
    public static ReplaySummary of(
            Outcome outcome, List<String> records, String speed, int parallelism, OptionalLong windowsExpected) {
        var ledger = outcome.ledger();
        var log = outcome.log();
        return new ReplaySummary(
                records,
                speed,
                parallelism,
                ledger.get(LedgerEntry.SAMPLES_DECODED),
                ledger.get(LedgerEntry.SAMPLES_CONDITIONED),
                ledger.get(LedgerEntry.WINDOWS_SCORED),
                windowsExpected.isPresent() ? windowsExpected.getAsLong() : null,
                byName(log.beatsByClass()),
                byName(log.onsetsByCondition()),
                log.alerts(),
                Account.of(ledger),
                log.alertsSha256(),
                log.beatsSha256(),
                outcome.wallTime().toMillis() / 1000.0);
    }

    /** Whether nothing was lost: the ledger closes, and every window that was expected was scored. */
    public boolean complete() {
        return ledger.closes() && (windowsExpected == null || windows == windowsExpected);
    }

    /** One JSON document. */
    public String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary is always JSON", e);
        }
    }

    /** Lines for a terminal; {@code outcome} is what this summary is of. */
    public String text(Outcome outcome) {
        var text = new SummaryText();
        text.line("samples", "%,d in; %,d at 125 Hz", samples, samplesAt125Hz);
        if (windowsExpected == null) {
            text.line("windows", "%,d scored", windows);
        } else {
            text.line("windows", "%,d scored, %,d expected", windows, windowsExpected);
        }
        text.beats(outcome.log().beatsByClass());
        text.alerts(alertEvents, outcome.log().onsetsByCondition());
        text.ledger(outcome.ledger());
        text.line("sha256", "%s  alerts", alertsSha256);
        text.line("", "%s  beats", beatsSha256);
        text.line("time", "%,.1f s, %,.0f samples/s", wallSeconds, wallSeconds > 0 ? samples / wallSeconds : 0);
        return text.toString();
    }

    private static Map<String, Long> byName(Map<? extends Enum<?>, Long> counts) {
        var named = new LinkedHashMap<String, Long>();
        counts.forEach((constant, count) -> named.put(constant.name(), count));
        return named;
    }

    /** {@code MESSAGES_RECEIVED} as JSON names fields: {@code messagesReceived}. */
    private static String name(LedgerEntry entry) {
        var name = new StringBuilder();
        for (String word : entry.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
