package wardbeat.bedside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long START = -5_000_000_000L;

    private final FakeClock clock = new FakeClock(START);

    @Test
    void waitsForTheDurationOfTheSignalInRealTime() throws InterruptedException {
        new Pacer(Speed.REAL, clock).await(Duration.ofMillis(250));

        assertThat(clock.now - START).isEqualTo(250_000_000);
    }

    @Test
    void waitsAFractionOfTheDurationAtAHigherSpeed() throws InterruptedException {
        new Pacer(new Speed(60), clock).await(Duration.ofMinutes(1));

        assertThat(clock.now - START).isEqualTo(1_000_000_000);
    }

    @Test
    void doesNotWaitAtMaximumSpeed() throws InterruptedException {
        var pacer = new Pacer(Speed.MAX, clock);

        pacer.await(Duration.ofDays(1000));

        assertThat(clock.sleptUntil).isEmpty();
    }

    @Test
    void doesNotDriftIfAChunkIsLate() throws InterruptedException {
        var pacer = new Pacer(Speed.REAL, clock);
        for (int chunk = 1; chunk <= 100; chunk++) {
            pacer.await(Duration.ofMillis(250L * chunk));
            clock.now += TimeUnit.MILLISECONDS.toNanos(chunk == 50 ? 1_400 : 7);
        }

        assertThat(clock.now - START).isEqualTo(TimeUnit.MILLISECONDS.toNanos(25_000 + 7));
    }

    @Test
    void canBeInterruptedAtMaximumSpeed() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Pacer(Speed.MAX, clock).await(Duration.ofSeconds(1)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void systemClockSleepsUntilTheInstant() throws InterruptedException {
        long target = System.nanoTime() + 2_000_000;

        MonotonicClock.SYSTEM.sleepUntil(target);
        MonotonicClock.SYSTEM.sleepUntil(target - 1_000_000_000);

        assertThat(System.nanoTime() - target).isNotNegative();
    }
}
