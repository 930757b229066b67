package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Alert;
import wardbeat.alarm.Condition;
import wardbeat.alarm.Phase;
import wardbeat.beat.Beat;
import wardbeat.signal.QualityClass;
import wardbeat.wire.AlertCodec;

class AlertMessagesTest {

    private static final long NOW_MILLIS = 1_700_000_000_000L;

    private static final Alert ALERT = new Alert(
            "00112233445566778899aabb",
            1,
            "bed-7",
            "monitor-3",
            "s-1",
            "II",
            Condition.ASYSTOLE,
            Phase.START,
            1_000,
            NOW_MILLIS - 6_000,
            -1,
            -1,
            2_000,
            NOW_MILLIS - 2_000,
            -1,
            -1,
            new Beat[0],
            null,
            null,
            QualityClass.GOOD,
            "model-1",
            "policy-1",
            "No heart beat for 4 s");

    private static @Nullable String staleSeconds(@Nullable Long sampledMillis) {
        var message = new AlertMessages("alerts").messageOf(ALERT, sampledMillis, NOW_MILLIS);
        assertThat(message.value()).isEqualTo(AlertCodec.encode(ALERT));
        assertThat(message.timestamp()).isEqualTo(NOW_MILLIS);
        Header header = message.headers().lastHeader(AlertCodec.STALE_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Test
    void addsTheWaitOfTheSamplesIfItIsLong() {
        assertThat(staleSeconds(NOW_MILLIS - 9_999)).isNull();
        assertThat(staleSeconds(NOW_MILLIS - 10_000)).isEqualTo("10");
        assertThat(staleSeconds(NOW_MILLIS - 300_999)).isEqualTo("300");
    }

    @Test
    void alertOfATimerIsNeverStale() {
        assertThat(staleSeconds(null)).isNull();
    }
}
