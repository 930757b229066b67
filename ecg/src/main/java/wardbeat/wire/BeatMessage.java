package wardbeat.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import wardbeat.beat.Beat;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatScores;

/** Fields of a message of {@link Topics#BEATS} that state where the beat was measured; {@link Fields} are the others. */
record BeatMessage(
        @Required String patient,
        @Required String device,
        @Required String session,
        @Required String lead,
        @Required Instant time) {

    /** Fields of a beat, in its own message and in an alert. */
    record Fields(
            @Required long sample,
            @Required @JsonProperty("class") BeatClass beatClass,
            @Required Probabilities probabilities,
            @Nullable Integer rrMillis,
            @Required long decidedSample,
            @Required boolean settled) {

        /** @throws MalformedMessageException if a probability is out of range */
        Beat toBeat() throws MalformedMessageException {
            return new Beat(
                    sample,
                    beatClass,
                    probabilities.toScores(),
                    rrMillis == null ? -1 : rrMillis,
                    decidedSample,
                    settled);
        }
    }

    /** Probability of each class. */
    record Probabilities(
            @Required @JsonProperty("N") BigDecimal n,
            @Required @JsonProperty("S") BigDecimal s,
            @Required @JsonProperty("V") BigDecimal v,
            @Required @JsonProperty("F") BigDecimal f,
            @Required @JsonProperty("Q") BigDecimal q) {

        private BeatScores toScores() throws MalformedMessageException {
            var tenThousandths = new int[BeatScores.CLASSES];
            for (BeatClass beatClass : BeatClass.values()) {
                tenThousandths[beatClass.ordinal()] = tenThousandths("probability " + beatClass, of(beatClass));
            }
            try {
                return new BeatScores(tenThousandths);
            } catch (IllegalArgumentException e) {
                throw MessageReader.malformed(RejectReason.OUT_OF_RANGE, String.valueOf(e.getMessage()));
            }
        }

        private BigDecimal of(BeatClass beatClass) {
            return switch (beatClass) {
                case N -> n;
                case S -> s;
                case V -> v;
                case F -> f;
                case Q -> q;
            };
        }
    }

    /** {@code decimal} in ten-thousandths; it must not have more than 4 decimals. */
    static int tenThousandths(String what, BigDecimal decimal) throws MalformedMessageException {
        try {
            return decimal.movePointRight(MessageWriter.DECIMALS).intValueExact();
        } catch (ArithmeticException e) {
            throw MessageReader.malformed(
                    RejectReason.OUT_OF_RANGE, what + ": expected a number with 4 decimals, got " + decimal);
        }
    }
}
