package wardbeat.ward.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wardbeat.alarm.Priority;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void measuresFromTheChunkThatHoldsTheDecidingSample() {
        latencies.chunkSent("bed", "1", 100, 1_000);
        latencies.chunkSent("bed", "1", 200, 2_000);
        latencies.beatAppended("bed", "1", 99, 1_007);
        latencies.alertAppended(Priority.MEDIUM, "bed", "1", 100, 2_030);
        latencies.alertAppended(Priority.HIGH, "bed", "1", 150, 2_040);

        assertThat(latencies.ofBeats()).isEqualTo(new LatencyFigures(1, 7, 7, 7));
        assertThat(latencies.ofAlerts()).isEqualTo(new LatencyFigures(2, 30, 40, 40));
        assertThat(latencies.ofHighAlerts()).isEqualTo(new LatencyFigures(1, 40, 40, 40));
        assertThat(latencies.ofHighAlerts().inFull()).isEqualTo("p50 40 ms, p99 40 ms, max 40 ms of 1");
    }

    @Test
    void reportsMedianAndTail() {
        for (int i = 1; i <= 100; i++) {
            latencies.chunkSent("bed", "1", i, 0);
            latencies.beatAppended("bed", "1", i - 1L, i);
        }
        assertThat(latencies.ofBeats()).isEqualTo(new LatencyFigures(100, 50, 99, 100));
    }

    @Test
    void leavesOutWhatNoKnownChunkLedTo() {
        latencies.chunkSent("bed", "1", 100, 1_000);
        latencies.beatAppended("bed", "1", 100, 1_007);
        latencies.beatAppended("bed", "2", 50, 1_007);
        latencies.beatAppended("other", "1", 50, 1_007);

        assertThat(latencies.ofBeats().count()).isZero();
    }
}
