package wardbeat.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;
import wardbeat.bed.BeatReport;

/**
 * Beats to and from the bytes of {@link Topics#BEATS}: JSON in UTF-8, fields in a fixed order, probabilities with exactly
 * 4 decimals. The same beat always gives the same bytes. Thread-safe.
 */
public final class BeatCodec {

    /** The version of the form. Fields may be added without a new one. */
    static final int VERSION = 1;

    private static final BeatClass[] CLASSES = BeatClass.values();
    private static final int DECIMALS = 4;

    private BeatCodec() {}

    /** The message that says {@code report}. */
    public static byte[] encode(BeatReport report) {
        return JsonMessage.encode(out -> {
            out.writeNumberField("version", VERSION);
            out.writeStringField("patient", report.patient());
            out.writeStringField("device", report.device());
            out.writeStringField("session", report.session());
            out.writeStringField("lead", report.lead());
            JsonMessage.writeTime(out, "time", report.timeMillis());
            write(report.beat(), out);
        });
    }

    /**
     * The beat that a message says; fields unknown here are passed over.
     *
     * @throws MalformedMessageException if it is not a beat
     */
    public static BeatReport decode(byte @Nullable [] value) throws MalformedMessageException {
        JsonMessage message = JsonMessage.decode(value);
        message.requireVersion(VERSION);
        return new BeatReport(
                message.text("patient"),
                message.text("device"),
                message.text("session"),
                message.text("lead"),
                message.timeMillis("time"),
                read(message));
    }

    /** Writes the fields of a beat into the open object. */
    static void write(Beat beat, JsonGenerator out) throws IOException {
        out.writeNumberField("sample", beat.sample());
        out.writeStringField("class", beat.beatClass().name());
        out.writeObjectFieldStart("probabilities");
        for (BeatClass beatClass : CLASSES) {
            out.writeFieldName(beatClass.name());
            int tenThousandths = beat.scores().tenThousandths()[beatClass.ordinal()];
            out.writeNumber(BigDecimal.valueOf(tenThousandths, DECIMALS).toPlainString());
        }
        out.writeEndObject();
        if (beat.rrMillis() >= 0) {
            out.writeNumberField("rrMillis", beat.rrMillis());
        }
        out.writeNumberField("decidedSample", beat.decidedSample());
        out.writeBooleanField("settled", beat.settled());
    }

    /** Reads the fields of a beat. */
    static Beat read(JsonMessage fields) throws MalformedMessageException {
        return new Beat(
                fields.whole("sample"),
                fields.constant("class", CLASSES, BeatClass::name),
                readScores(fields.object("probabilities")),
                fields.has("rrMillis") ? fields.wholeInt("rrMillis") : -1,
                fields.whole("decidedSample"),
                fields.truth("settled"));
    }

    private static BeatScores readScores(JsonMessage probabilities) throws MalformedMessageException {
        var tenThousandths = new int[BeatScores.CLASSES];
        for (BeatClass beatClass : CLASSES) {
            BigDecimal probability = probabilities.decimal(beatClass.name());
            try {
                tenThousandths[beatClass.ordinal()] =
                        probability.movePointRight(DECIMALS).intValueExact();
            } catch (ArithmeticException e) {
                throw JsonMessage.malformed(
                        RejectReason.OUT_OF_RANGE,
                        "expected probability " + beatClass + " with 4 decimals, got " + probability);
            }
        }
        try {
            return new BeatScores(tenThousandths);
        } catch (IllegalArgumentException e) {
            throw JsonMessage.malformed(RejectReason.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }
}
