package wardbeat.ward;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.Condition;

class DemoIT {

    @Test
    void raisesAlertsOfManyKindsAndEndsInGoodOrderAtCtrlC() throws Exception {
        try (var demo = ChildProcess.start("demo", "--speed", "12", "--plain")) {
            var seen = demo.awaitOutput(lines -> kindsIn(lines).size() >= 5);
            demo.interrupt();

            assertThat(demo.awaitExit()).as(demo.output()).isZero();
            assertThat(demo.output())
                    .contains("Flink dashboard: http://", "ward     8 simulated beds at 12x speed", "ledger   closes")
                    .containsPattern("latency  alerts p50 [\\d,]+ ms, p99 [\\d,]+ ms");
            assertThat(kindsIn(seen)).hasSizeGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void endsAfterItsDuration() {
        var run = CommandRun.of("demo", "--beds", "3", "--duration", "2s", "--plain", "--parallelism", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("3 simulated beds in real time for 2 s", "ledger   closes");
    }

    private static Set<Condition> kindsIn(String lines) {
        return Arrays.stream(Condition.values())
                .filter(condition -> lines.contains("start     " + condition.title() + ": "))
                .collect(toSet());
    }
}
