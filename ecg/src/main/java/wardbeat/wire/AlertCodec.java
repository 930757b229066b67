package wardbeat.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.EvidenceStrip;
import wardbeat.beat.Beat;
import wardbeat.beat.Saliency;
import wardbeat.signal.DisplayWave;
import wardbeat.signal.SampleRate;

/**
 * Codec of the messages of {@link Topics#ALERTS}: JSON in UTF-8, fields in a fixed order; docs/alarms.md describes them. The
 * same alert always gives the same bytes. Thread-safe.
 */
public final class AlertCodec {

    private static final int STRIP_RATE_HERTZ = (int) SampleRate.NETWORK.hertz();

    private AlertCodec() {}

    /**
     * Header of a Kafka record.
     *
     * @param name name of the header
     * @param value value of the header, ASCII
     */
    public record Header(String name, String value) {}

    /** Header of a late alert, a CloudEvents extension: seconds for which its samples waited in the topic. */
    public static final String STALE_HEADER = "ce_staleseconds";

    /** Encodes {@code alert}. */
    public static byte[] encode(Alert alert) {
        return MessageWriter.encode(out -> write(alert, out));
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
                new Header("ce_time", MessageWriter.time(alert.decidedMillis())),
                new Header(WireFormat.HEADER, WireFormat.JSON.contentType())));
        if (Canary.isCanary(alert.patient())) {
            headers.add(new Header(Canary.HEADER, "true"));
        }
        return headers;
    }

    /**
     * Decodes an alert. Unknown fields are ignored.
     *
     * @throws MalformedMessageException if the message is not a valid alert
     */
    public static Alert decode(byte @Nullable [] value) throws MalformedMessageException {
        return MessageReader.parse(value, Alert.SCHEMA_VERSION)
                .read(AlertMessage.class)
                .toAlert();
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
        MessageWriter.writeConstant(out, "phase", alert.phase());
        out.writeStringField("sentence", alert.sentence());
        writePositions(alert, out);
        if (alert.heartRatePerMinute() >= 0) {
            out.writeNumberField("heartRatePerMinute", alert.heartRatePerMinute());
        }
        if (alert.limitPerMinute() >= 0) {
            out.writeNumberField("limitPerMinute", alert.limitPerMinute());
        }
        MessageWriter.writeConstant(out, "quality", alert.quality());
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
        MessageWriter.writeConstant(out, "condition", condition);
        out.writeStringField("title", condition.title());
        if (condition.mdcCode() != 0) {
            out.writeNumberField("mdcCode", condition.mdcCode());
        }
        if (!condition.snomedCode().isEmpty()) {
            out.writeStringField("snomedCode", condition.snomedCode());
        }
        MessageWriter.writeConstant(out, "category", condition.category());
        MessageWriter.writeConstant(out, "priority", condition.priority());
    }

    private static void writeSaliency(Saliency saliency, JsonGenerator out) throws IOException {
        out.writeStringField("class", saliency.beatClass().name());
        out.writeNumberField("firstSample", saliency.firstSample());
        out.writeFieldName("segmentSamples");
        MessageWriter.writeTenThousandths(out, saliency.segmentTenThousandths());
        out.writeArrayFieldStart("values");
        for (int value : saliency.values()) {
            MessageWriter.writeTenThousandths(out, value);
        }
        out.writeEndArray();
    }

    private static void writeStrip(EvidenceStrip strip, JsonGenerator out) throws IOException {
        out.writeNumberField("firstSample", strip.firstSample());
        out.writeNumberField("rateHertz", STRIP_RATE_HERTZ);
        out.writeNumberField("countsPerMillivolt", DisplayWave.COUNTS_PER_MILLIVOLT);
        out.writeArrayFieldStart("values");
        for (short value : strip.values()) {
            out.writeNumber(value);
        }
        out.writeEndArray();
    }

    private static void writePositions(Alert alert, JsonGenerator out) throws IOException {
        out.writeNumberField("onsetSample", alert.onsetSample());
        MessageWriter.writeTime(out, "onsetTime", alert.onsetMillis());
        if (alert.endSample() >= 0) {
            out.writeNumberField("endSample", alert.endSample());
            MessageWriter.writeTime(out, "endTime", alert.endMillis());
        }
        out.writeNumberField("decidedSample", alert.decidedSample());
        MessageWriter.writeTime(out, "decidedTime", alert.decidedMillis());
    }
}
