package wardbeat.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.bed.BeatReport;

/**
 * Codec of the messages of {@link Topics#BEATS}: JSON in UTF-8, fields in a fixed order, probabilities with exactly 4
 * decimals. The same beat always gives the same bytes. Thread-safe.
 */
public final class BeatCodec {

    /** Version of the format. Fields may be added without a new version. */
    static final int VERSION = 1;

    private static final BeatClass[] CLASSES = BeatClass.values();

    private BeatCodec() {}

    /** Encodes {@code report}. */
    public static byte[] encode(BeatReport report) {
        return MessageWriter.encode(out -> {
            out.writeNumberField("version", VERSION);
            out.writeStringField("patient", report.patient());
            out.writeStringField("device", report.device());
            out.writeStringField("session", report.session());
            out.writeStringField("lead", report.lead());
            MessageWriter.writeTime(out, "time", report.timeMillis());
            write(report.beat(), out);
        });
    }

    /**
     * Decodes a beat. Unknown fields are ignored.
     *
     * @throws MalformedMessageException if the message is not a valid beat
     */
    public static BeatReport decode(byte @Nullable [] value) throws MalformedMessageException {
        var reader = MessageReader.parse(value, VERSION);
        var message = reader.read(BeatMessage.class);
        return new BeatReport(
                message.patient(),
                message.device(),
                message.session(),
                message.lead(),
                message.time().toEpochMilli(),
                reader.read(BeatMessage.Fields.class).toBeat());
    }

    /** Writes the fields of a beat into the open object. */
    static void write(Beat beat, JsonGenerator out) throws IOException {
        out.writeNumberField("sample", beat.sample());
        out.writeStringField("class", beat.beatClass().name());
        out.writeObjectFieldStart("probabilities");
        for (BeatClass beatClass : CLASSES) {
            out.writeFieldName(beatClass.name());
            MessageWriter.writeTenThousandths(out, beat.scores().tenThousandths()[beatClass.ordinal()]);
        }
        out.writeEndObject();
        if (beat.rrMillis() >= 0) {
            out.writeNumberField("rrMillis", beat.rrMillis());
        }
        out.writeNumberField("decidedSample", beat.decidedSample());
        out.writeBooleanField("settled", beat.settled());
    }
}
