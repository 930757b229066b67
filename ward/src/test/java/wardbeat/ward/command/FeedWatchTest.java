package wardbeat.ward.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedWatchTest {

    /** Nanosecond clocks start where they like. */
    private static final long START = -5_000_000_000L;

    private final FeedWatch watch = new FeedWatch(Duration.ofSeconds(30));

    @Test
    void saysOnceThatNothingComesAndOnceThatItComesAgain() {
        assertThat(look(0, 7)).isEmpty();
        assertThat(look(29, 7)).isEmpty();
        assertThat(look(30, 7)).startsWith("no beats for 30 s");
        assertThat(look(31, 7)).isEmpty();
        assertThat(look(100, 7)).isEmpty();
        assertThat(look(101, 8)).isEqualTo("beats come again, after 101 s");
        assertThat(look(131, 8)).startsWith("no beats for 30 s");
    }

    @Test
    void saysNothingWhileMessagesCome() {
        for (int second = 0; second < 100; second += 20) {
            assertThat(look(second, second)).isEmpty();
        }
    }

    @Test
    void saysThatATopicWasEmptyFromTheStart() {
        assertThat(look(0, 0)).isEmpty();
        assertThat(look(30, 0)).startsWith("no beats for 30 s");
    }

    private String look(long second, long messages) {
        return watch.look(START + Duration.ofSeconds(second).toNanos(), messages)
                .orElse("");
    }
}
