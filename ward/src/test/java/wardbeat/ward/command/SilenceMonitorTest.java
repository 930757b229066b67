package wardbeat.ward.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceMonitorTest {

    /** Nanosecond clocks start where they like. */
    private static final long START = -5_000_000_000L;

    private final SilenceMonitor watch = new SilenceMonitor(Duration.ofSeconds(30));

    @Test
    void reportsTheStartAndTheEndOfSilenceOnce() {
        assertThat(look(0, 7)).isEmpty();
        assertThat(look(29, 7)).isEmpty();
        assertThat(look(30, 7)).startsWith("beats: none for 30 s, patients may be unmonitored");
        assertThat(look(31, 7)).isEmpty();
        assertThat(look(100, 7)).isEmpty();
        assertThat(look(101, 8)).isEqualTo("beats: arrive again after 101 s");
        assertThat(look(131, 8)).startsWith("beats: none for 30 s, patients may be unmonitored");
    }

    @Test
    void reportsNothingWhileMessagesArrive() {
        for (int second = 0; second < 100; second += 20) {
            assertThat(look(second, second)).isEmpty();
        }
    }

    @Test
    void reportsATopicThatWasEmptyFromTheStart() {
        assertThat(look(0, 0)).isEmpty();
        assertThat(look(30, 0)).startsWith("beats: none for 30 s, patients may be unmonitored");
    }

    private String look(long second, long messages) {
        return watch.check(START + Duration.ofSeconds(second).toNanos(), messages)
                .orElse("");
    }
}
