package wardbeat.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.EvidenceStrip;
import wardbeat.alarm.Phase;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.Saliency;
import wardbeat.signal.QualityClass;

/** Fields of a message of {@link Topics#ALERTS}; docs/alarms.md describes them. */
record AlertMessage(
        @Required String episode,
        @Required int revision,
        @Required String patient,
        @Required String device,
        @Required String session,
        @Required String lead,
        @Required Condition condition,
        @Required Phase phase,
        @Required String sentence,
        @Required long onsetSample,
        @Required Instant onsetTime,
        @Nullable Long endSample,
        @Nullable Instant endTime,
        @Required long decidedSample,
        @Required Instant decidedTime,
        @Nullable Integer heartRatePerMinute,
        @Nullable Integer limitPerMinute,
        @Required QualityClass quality,
        @Required BeatMessage.Fields[] beats,
        @Nullable SaliencyFields saliency,
        @JsonProperty("evidence") @Nullable StripFields strip,
        @Required String model,
        @Required String policy) {

    /** @throws MalformedMessageException if a value is out of range, or {@code endTime} is missing */
    Alert toAlert() throws MalformedMessageException {
        if (endSample != null && endTime == null) {
            throw MessageReader.malformed(RejectReason.MISSING_FIELD, "endTime: missing field; endSample requires it");
        }
        try {
            return new Alert(
                    episode,
                    revision,
                    patient,
                    device,
                    session,
                    lead,
                    condition,
                    phase,
                    onsetSample,
                    onsetTime.toEpochMilli(),
                    endSample == null ? -1 : endSample,
                    endSample == null || endTime == null ? -1 : endTime.toEpochMilli(),
                    decidedSample,
                    decidedTime.toEpochMilli(),
                    heartRatePerMinute == null ? -1 : heartRatePerMinute,
                    limitPerMinute == null ? -1 : limitPerMinute,
                    toBeats(),
                    saliency == null ? null : saliency.toSaliency(),
                    strip == null ? null : strip.toStrip(),
                    quality,
                    model,
                    policy,
                    sentence);
        } catch (IllegalArgumentException e) {
            throw MessageReader.malformed(RejectReason.OUT_OF_RANGE, String.valueOf(e.getMessage()));
        }
    }

    private Beat[] toBeats() throws MalformedMessageException {
        var converted = new Beat[beats.length];
        for (int i = 0; i < converted.length; i++) {
            if (beats[i] == null) {
                throw MessageReader.malformed(
                        RejectReason.WRONG_TYPE, "beats[" + i + "]: expected an object, got null");
            }
            converted[i] = beats[i].toBeat();
        }
        return converted;
    }

    /** Parts of the signal that determined the class of a beat. */
    record SaliencyFields(
            @Required @JsonProperty("class") BeatClass beatClass,
            @Required long firstSample,
            @Required BigDecimal segmentSamples,
            @Required BigDecimal[] values) {

        private Saliency toSaliency() throws MalformedMessageException {
            var tenThousandths = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    throw MessageReader.malformed(
                            RejectReason.WRONG_TYPE, "saliency.values[" + i + "]: expected a number, got null");
                }
                tenThousandths[i] = BeatMessage.tenThousandths("saliency.values[" + i + "]", values[i]);
            }
            return new Saliency(
                    beatClass,
                    firstSample,
                    BeatMessage.tenThousandths("saliency.segmentSamples", segmentSamples),
                    tenThousandths);
        }
    }

    /** Signal before the decision. */
    record StripFields(@Required long firstSample, @Required BigDecimal[] values) {

        private EvidenceStrip toStrip() throws MalformedMessageException {
            var counts = new short[values.length];
            for (int i = 0; i < values.length; i++) {
                counts[i] = count(i);
            }
            return new EvidenceStrip(firstSample, counts);
        }

        private short count(int i) throws MalformedMessageException {
            if (values[i] == null) {
                throw MessageReader.malformed(
                        RejectReason.WRONG_TYPE, "evidence.values[" + i + "]: expected a number, got null");
            }
            try {
                return values[i].shortValueExact();
            } catch (ArithmeticException e) {
                throw MessageReader.malformed(
                        RejectReason.OUT_OF_RANGE,
                        "evidence.values[" + i + "]: expected an integer of 16 bits, got " + values[i]);
            }
        }
    }
}
