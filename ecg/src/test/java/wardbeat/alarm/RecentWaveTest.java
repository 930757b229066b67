package wardbeat.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.bed.RandomBeds;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.ScriptedSegment;
import wardbeat.signal.Conditioner;

/** Strips end at the decided sample, independent of the chunking; the scripted wave identifies each position. */
class RecentWaveTest {

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stripsEndAtTheDecidedSample(long seed) {
        var random = new SplittableRandom(seed);
        List<ScriptedSegment> bed = RandomBeds.session(random, 20, 0, 0);
        List<ScoredSignal> signals = RandomBeds.cut(random, 1_000, bed);
        int strips = 0;
        for (Alert alert : AlarmLog.ofSignals(AlarmPolicy.DEFAULT, signals, UnaryOperator.identity())
                .alerts()) {
            boolean shows = (alert.phase() == Phase.START || alert.phase() == Phase.ESCALATE)
                    && alert.condition().chain().isVisibleInSignal();
            if (!shows) {
                assertThat(alert.strip()).isNull();
                continue;
            }
            ScriptedSegment segment = bed.stream()
                    .filter(part -> part.origin().firstSample() <= alert.decidedSample()
                            && alert.decidedSample() < part.endSample())
                    .findFirst()
                    .orElseThrow();
            EvidenceStrip strip = Objects.requireNonNull(alert.strip());
            long end = 0;
            while (segment.origin().lastRawSampleFor(end) <= alert.decidedSample()) {
                end++;
            }
            long first = Math.max(0, end - EvidenceStrip.MAX_VALUES);
            assertThat(strip.values()).hasSize((int) (end - first));
            for (int i = 0; i < strip.values().length; i++) {
                assertThat(strip.values()[i]).isEqualTo(segment.waveAt(first + i));
            }
            assertThat(strip.firstSample())
                    .isEqualTo(Math.max(
                            segment.origin().firstSample(),
                            segment.origin().rawSampleAt(first - Conditioner.GROUP_DELAY_SAMPLES)));
            strips++;
        }
        assertThat(strips).isPositive();
    }
}
