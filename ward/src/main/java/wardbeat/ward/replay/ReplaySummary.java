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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wardbeat.bed.Ledger;
import wardbeat.bed.LedgerEntry;
import wardbeat.ward.output.OutputLog;
import wardbeat.ward.terminal.SummaryText;

/**
 * Summary of a replay, as text or JSON. The names of the components are the keys of the JSON document.
 *
 * @param records names of the recordings
 * @param leads replayed lead of each recording, by its name; empty for a recorded topic
 * @param speed playback speed
 * @param parallelism parallel subtasks of the job
 * @param samples raw samples that the job read
 * @param samplesAt125Hz samples after conditioning
 * @param windows windows scored
 * @param windowsExpected windows of the recordings without losses: for each, (n - 300) / 36 rounded down, plus 1, with n
 *     samples at 125 Hz; null if unknown, as for a recorded topic
 * @param beats number of beats by class
 * @param alerts number of onsets by condition
 * @param alertEvents number of alert events of all phases
 * @param ledger counts of every input
 * @param alertsSha256 checksum of the alerts, see {@link OutputLog}
 * @param beatsSha256 checksum of the beats
 * @param wallSeconds duration, seconds
 */
public record ReplaySummary(
        List<String> records,
        Map<String, String> leads,
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
     * Ledger in the JSON document.
     *
     * @param closes whether every relation holds
     * @param relations pairs of counts that must be equal
     * @param counts all counts by name
     */
    record Account(boolean closes, List<Balance> relations, Map<String, Long> counts) {

        public static Account of(Ledger ledger) {
            var counts = new LinkedHashMap<String, Long>();
            for (var entry : LedgerEntry.values()) {
                counts.put(name(entry), ledger.get(entry));
            }
            return new Account(
                    ledger.isBalanced(),
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
     * @param relation description of the pair
     * @param left first count
     * @param right second count
     * @param holds whether they are equal
     */
    record Balance(String relation, long left, long right, boolean holds) {}

    /** The summary of {@code outcome}. */
    public static ReplaySummary of(
            Outcome outcome,
            List<String> records,
            Map<String, String> leads,
            String speed,
            int parallelism,
            OptionalLong windowsExpected) {
        var ledger = outcome.ledger();
        var log = outcome.log();
        return new ReplaySummary(
                records,
                leads,
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

    /** Whether nothing was lost: the ledger closes, and every expected window was scored. */
    public boolean complete() {
        return ledger.closes() && (windowsExpected == null || windows == windowsExpected);
    }

    /** One JSON document. */
    public String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("summary: cannot be written as JSON", e);
        }
    }

    /** Text for a terminal; {@code outcome} is the outcome of {@link #of}. */
    public String text(Outcome outcome) {
        var text = new SummaryText();
        if (!leads.isEmpty()) {
            text.line("lead", "%s", leadText());
        }
        text.line("samples", "%,d read; %,d at 125 Hz", samples, samplesAt125Hz);
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

    /** The lead of one recording, or the number of recordings with each lead, the most frequent first. */
    private String leadText() {
        if (leads.size() == 1) {
            return leads.values().iterator().next();
        }
        var counts = new TreeMap<String, Long>();
        leads.values().forEach(lead -> counts.merge(lead, 1L, Long::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Long> byName(Map<? extends Enum<?>, Long> counts) {
        var named = new LinkedHashMap<String, Long>();
        counts.forEach((constant, count) -> named.put(constant.name(), count));
        return named;
    }

    /** Name in JSON: {@code messagesReceived} for {@code MESSAGES_RECEIVED}. */
    private static String name(LedgerEntry entry) {
        var name = new StringBuilder();
        for (String word : entry.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
