package wardbeat.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.alarm.Strip;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Saliency;
import wardbeat.signal.QualityClass;
import wardbeat.signal.SampleRate;
import wardbeat.signal.Wave;

/**
 * Alerts to and from the bytes of {@link Topics#ALERTS}: JSON in UTF-8, fields in a fixed order; docs/alarms.md describes
 * them. The same alert always gives the same bytes. Thread-safe.
 */
public final class AlertCodec {

    private static final int DECIMALS = 4;
    private static final int STRIP_RATE_HERTZ = (int) SampleRate.NETWORK.hertz();

    private AlertCodec() {}

    /**
     * A header of a record.
     *
     * @param name the header's name
     * @param value its value, ASCII
     */
    public record Header(String name, String value) {}

    /** The header of an alert that is late, a CloudEvents extension: for how many seconds its samples had waited in the topic. */
    public static final String STALE_HEADER = "ce_staleseconds";

    /** The message that says {@code alert}. */
    public static byte[] encode(Alert alert) {
        return JsonMessage.encode(out -> write(alert, out));
    }

    /**
     * The headers that make the message a CloudEvent in Kafka's binary mode.
     *
     * <p><b>Source</b>: CloudEvents 1.0.2 and its Kafka protocol binding, section 3.2.
     */
    public static List<Header> headers(Alert alert) {
        var headers = new ArrayList<Header>(List.of(
                new Header("ce_specversion", "1.0"),
                new Header("ce_id", alert.id()),
                new Header("ce_source", "/devices/" + alert.device() + "/sessions/" + alert.session()),
                new Header("ce_type", "wardbeat.alert.v" + Alert.SCHEMA_VERSION),
                new Header("ce_subject", alert.patient()),
                new Header("ce_time", JsonMessage.time(alert.decidedMillis())),
                new Header(WireFormat.HEADER, WireFormat.JSON.contentType())));
        if (Canary.isCanary(alert.patient())) {
            headers.add(new Header(Canary.HEADER, "true"));
        }
        return headers;
    }

    /**
     * The alert that a message says; fields unknown here are passed over.
     *
     * @throws MalformedMessageException if it is not an alert
     */
    public static Alert decode(byte @Nullable [] value) throws MalformedMessageException {
        JsonMessage message = JsonMessage.decode(value);
        message.requireVersion(Alert.SCHEMA_VERSION);
        boolean ended = message.has("endSample");
        JsonMessage[] beats = message.objects("beats");
        var made = new Beat[beats.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = BeatCodec.read(beats[i]);
        }
        return new Alert(
                message.text("episode"),
                message.wholeInt("revision"),
                message.text("patient"),
                message.text("device"),
                message.text("session"),
                message.text("lead"),
                message.constant("condition", Condition.values()),
                message.constant("phase", Phase.values()),
                message.whole("onsetSample"),
                message.timeMillis("onsetTime"),
                ended ? message.whole("endSample") : -1,
                ended ? message.timeMillis("endTime") : -1,
                message.whole("decidedSample"),
                message.timeMillis("decidedTime"),
                message.has("heartRatePerMinute") ? message.wholeInt("heartRatePerMinute") : -1,
                message.has("limitPerMinute") ? message.wholeInt("limitPerMinute") : -1,
                made,
                message.has("saliency") ? readSaliency(message.object("saliency")) : null,
                message.has("evidence") ? readStrip(message.object("evidence")) : null,
                message.constant("quality", QualityClass.values()),
                message.text("model"),
                message.text("policy"),
                message.text("sentence"));
    }

    private static void write(Alert alert, JsonGenerator out) throws IOException {
        out.writeNumberField("version", Alert.SCHEMA_VERSION);
        out.writeStringField("episode", alert.episodeId());
        out.writeNumberField("revision", alert.revision());
        out.writeStringField("patient", alert.patient());
        out.writeStringField("device", alert.device());
        out.writeStringField("session", alert.session());
        out.writeStringField("lead", alert.lead());
        writeCondition(alert.condition(), out);
        JsonMessage.writeConstant(out, "phase", alert.phase());
        out.writeStringField("sentence", alert.sentence());
        writePlaces(alert, out);
        if (alert.heartRatePerMinute() >= 0) {
            out.writeNumberField("heartRatePerMinute", alert.heartRatePerMinute());
        }
        if (alert.limitPerMinute() >= 0) {
            out.writeNumberField("limitPerMinute", alert.limitPerMinute());
        }
        JsonMessage.writeConstant(out, "quality", alert.quality());
        out.writeArrayFieldStart("beats");
        for (Beat beat : alert.beats()) {
            out.writeStartObject();
            BeatCodec.write(beat, out);
            out.writeEndObject();
        }
        out.writeEndArray();
        if (alert.saliency() != null) {
            out.writeObjectFieldStart("saliency");
            writeSaliency(alert.saliency(), out);
            out.writeEndObject();
        }
        if (alert.strip() != null) {
            out.writeObjectFieldStart("evidence");
            writeStrip(alert.strip(), out);
            out.writeEndObject();
        }
        out.writeStringField("model", alert.modelId());
        out.writeStringField("policy", alert.policyVersion());
    }

    private static void writeCondition(Condition condition, JsonGenerator out) throws IOException {
        JsonMessage.writeConstant(out, "condition", condition);
        out.writeStringField("title", condition.title());
        if (condition.mdcCode() != 0) {
            out.writeNumberField("mdcCode", condition.mdcCode());
        }
        if (!condition.snomedCode().isEmpty()) {
            out.writeStringField("snomedCode", condition.snomedCode());
        }
        JsonMessage.writeConstant(out, "category", condition.category());
        JsonMessage.writeConstant(out, "priority", condition.priority());
    }

    private static void writeSaliency(Saliency saliency, JsonGenerator out) throws IOException {
        out.writeStringField("class", saliency.beatClass().name());
        out.writeNumberField("firstSample", saliency.firstSample());
        out.writeFieldName("segmentSamples");
        writeTenThousandths(saliency.segmentTenThousandths(), out);
        out.writeArrayFieldStart("values");
        for (int value : saliency.values()) {
            writeTenThousandths(value, out);
        }
        out.writeEndArray();
    }

    private static void writeStrip(Strip strip, JsonGenerator out) throws IOException {
        out.writeNumberField("firstSample", strip.firstSample());
        out.writeNumberField("rateHertz", STRIP_RATE_HERTZ);
        out.writeNumberField("countsPerMillivolt", Wave.COUNTS_PER_MILLIVOLT);
        out.writeArrayFieldStart("values");
        for (short value : strip.values()) {
            out.writeNumber(value);
        }
        out.writeEndArray();
    }

    private static Strip readStrip(JsonMessage fields) throws MalformedMessageException {
        BigDecimal[] numbers = fields.decimals("values");
        var values = new short[numbers.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers[i].shortValueExact();
            }
            return new Strip(fields.whole("firstSample"), values);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw JsonMessage.malformed(
                    RejectReason.OUT_OF_RANGE, "expected a strip of whole numbers of 16 bits: " + e.getMessage());
        }
    }

    private static void writeTenThousandths(int tenThousandths, JsonGenerator out) throws IOException {
        out.writeNumber(BigDecimal.valueOf(tenThousandths, DECIMALS).toPlainString());
    }

    private static Saliency readSaliency(JsonMessage fields) throws MalformedMessageException {
        BigDecimal[] decimals = fields.decimals("values");
        var values = new int[decimals.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tenThousandths(decimals[i]);
        }
        try {
            return new Saliency(
                    fields.constant("class", BeatClass.values(), BeatClass::name),
                    fields.whole("firstSample"),
                    tenThousandths(fields.decimal("segmentSamples")),
                    values);
        } catch (IllegalArgumentException e) {
            throw JsonMessage.malformed(RejectReason.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    private static int tenThousandths(BigDecimal decimal) throws MalformedMessageException {
        try {
            return decimal.movePointRight(DECIMALS).intValueExact();
        } catch (ArithmeticException e) {
            throw JsonMessage.malformed(
                    RejectReason.OUT_OF_RANGE, "expected numbers of saliency with 4 decimals, got " + decimal);
        }
    }

    private static void writePlaces(Alert alert, JsonGenerator out) throws IOException {
        out.writeNumberField("onsetSample", alert.onsetSample());
        JsonMessage.writeTime(out, "onsetTime", alert.onsetMillis());
        if (alert.endSample() >= 0) {
            out.writeNumberField("endSample", alert.endSample());
            JsonMessage.writeTime(out, "endTime", alert.endMillis());
        }
        out.writeNumberField("decidedSample", alert.decidedSample());
        JsonMessage.writeTime(out, "decidedTime", alert.decidedMillis());
    }
}
