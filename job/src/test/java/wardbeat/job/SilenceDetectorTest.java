package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceDetectorTest {

    private static final long BEGINNING = 1_000_000;

    private final SilenceDetector detector = new SilenceDetector();

    @Test
    void reportsNoSilenceInTheFirstTenSeconds() {
        detector.messageReceived(BEGINNING, BEGINNING);

        assertThat(isDeviceSilentAt(BEGINNING + 9_999)).isFalse();
        assertThat(isDeviceSilentAt(BEGINNING + 10_000)).isTrue();
    }

    @Test
    void startsWithTheFirstTimerIfNoMessageIsReceivedAfterARestore() {
        assertThat(isDeviceSilentAt(BEGINNING)).isFalse();
        assertThat(isDeviceSilentAt(BEGINNING + 10_000)).isTrue();
    }

    @Test
    void reportsNoSilenceForTenSecondsAfterAStall() {
        detector.messageReceived(BEGINNING, BEGINNING);
        long later = BEGINNING + 60_000;

        assertThat(detector.isDeviceSilent(later - 5_000, later)).isTrue();
        assertThat(detector.isDeviceSilent(later - 5_001, later)).isFalse();
        assertThat(isDeviceSilentAt(later + 9_999)).isFalse();
        assertThat(isDeviceSilentAt(later + 10_000)).isTrue();
    }

    @Test
    void reportsNoSilenceUntilTenSecondsAfterCatchingUp() {
        long messageMillis = 0;
        long nowMillis = BEGINNING;
        for (; nowMillis < BEGINNING + 30_000; nowMillis += 500) {
            messageMillis += 1_000;
            detector.messageReceived(nowMillis, messageMillis);
            assertThat(isDeviceSilentAt(nowMillis)).isFalse();
        }
        long caughtUpMillis = nowMillis;
        for (; nowMillis < caughtUpMillis + 11_000; nowMillis += 500) {
            messageMillis += 500;
            detector.messageReceived(nowMillis, messageMillis);
        }

        assertThat(isDeviceSilentAt(nowMillis)).isTrue();
    }

    @Test
    void ignoresClockDifferencesAndMessagesWithoutTimestamp() {
        for (long millis = BEGINNING; millis < BEGINNING + 20_000; millis += 500) {
            detector.messageReceived(millis, millis - 7L * 24 * 3_600_000);
            detector.messageReceived(millis, null);
        }

        assertThat(isDeviceSilentAt(BEGINNING + 20_000)).isTrue();
    }

    private boolean isDeviceSilentAt(long millis) {
        return detector.isDeviceSilent(millis, millis);
    }
}
