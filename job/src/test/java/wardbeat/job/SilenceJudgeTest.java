package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceJudgeTest {

    private static final long BEGINNING = 1_000_000;

    private final SilenceJudge judge = new SilenceJudge();

    @Test
    void doubtsForTenSecondsAfterItHasBegun() {
        judge.heard(BEGINNING, BEGINNING);

        assertThat(isCertainAt(BEGINNING + 9_999)).isFalse();
        assertThat(isCertainAt(BEGINNING + 10_000)).isTrue();
    }

    @Test
    void beginsWithTheFirstTimerWhereNothingIsHeardAfterARestore() {
        assertThat(isCertainAt(BEGINNING)).isFalse();
        assertThat(isCertainAt(BEGINNING + 10_000)).isTrue();
    }

    @Test
    void doubtsAfterAStall() {
        judge.heard(BEGINNING, BEGINNING);
        long later = BEGINNING + 60_000;

        assertThat(judge.isCertain(later - 5_000, later)).isTrue();
        assertThat(judge.isCertain(later - 5_001, later)).isFalse();
        assertThat(isCertainAt(later + 9_999)).isFalse();
        assertThat(isCertainAt(later + 10_000)).isTrue();
    }

    @Test
    void doubtsWhileItCatchesUpAndTenSecondsMore() {
        long messageMillis = 0;
        long nowMillis = BEGINNING;
        for (; nowMillis < BEGINNING + 30_000; nowMillis += 500) {
            messageMillis += 1_000;
            judge.heard(nowMillis, messageMillis);
            assertThat(isCertainAt(nowMillis)).isFalse();
        }
        long caughtUpMillis = nowMillis;
        for (; nowMillis < caughtUpMillis + 11_000; nowMillis += 500) {
            messageMillis += 500;
            judge.heard(nowMillis, messageMillis);
        }

        assertThat(isCertainAt(nowMillis)).isTrue();
    }

    @Test
    void isNotMisledByClocksThatDisagreeOrMessagesWithoutTime() {
        for (long millis = BEGINNING; millis < BEGINNING + 20_000; millis += 500) {
            judge.heard(millis, millis - 7L * 24 * 3_600_000);
            judge.heard(millis, null);
        }

        assertThat(isCertainAt(BEGINNING + 20_000)).isTrue();
    }

    private boolean isCertainAt(long millis) {
        return judge.isCertain(millis, millis);
    }
}
