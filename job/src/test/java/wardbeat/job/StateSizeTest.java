package wardbeat.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import wardbeat.alarm.AlarmRaiser;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.alarm.rule.RuleTable;
import wardbeat.beat.BeatClass;
import wardbeat.beat.BeatClassifier;
import wardbeat.bed.Ledger;
import wardbeat.bed.ScoredSignal;
import wardbeat.bed.SignalCutter;
import wardbeat.signal.SampleChunk;
import wardbeat.synthetic.RhythmScript;

/** Largest size of a bed in a checkpoint during 20 minutes of disordered chunks. */
class StateSizeTest {

    /** Limit stated in docs/architecture.md, bytes. */
    private static final int MOST_BYTES = 20 * 1024;

    private static final int SAMPLES_A_MINUTE = 15_000;

    private final SignalCutter cutter = new SignalCutter(new Ledger());
    private final CutWindows.Bed signal = new CutWindows.Bed();
    private final RaiseAlarms.Bed alarms = new RaiseAlarms.Bed();

    @Test
    void stateIsBoundedAndDoesNotGrow() throws IOException {
        List<SampleChunk> chunks = disordered(Bedside.session("p1", RhythmScript.demo(0, 3), 20 * 60, 60));
        int mostEarly = 0;
        int mostLate = 0;
        for (SampleChunk chunk : chunks) {
            cutter.accept(signal.signal, chunk, cut -> {
                var scores = new float[5 * cut.windows().windows()];
                // Ventricular: the state has the windows of such beats.
                for (int i = BeatClass.V.ordinal(); i < scores.length; i += 5) {
                    scores[i] = 1;
                }
                new AlarmRaiser(
                                RuleTable.of(AlarmPolicy.DEFAULT),
                                "model",
                                BeatClassifier.NETWORK_ALONE,
                                (window, beatClass) -> new int[25],
                                alarms.alarms)
                        .accept(new ScoredSignal(cut, scores), beat -> {}, alert -> {});
            });
            int bytes = bytesOf(signal, CutWindows.Bed.class) + bytesOf(alarms, RaiseAlarms.Bed.class);
            if (chunk.endSample() < 4 * SAMPLES_A_MINUTE) {
                mostEarly = Math.max(mostEarly, bytes);
            } else if (chunk.endSample() > 16 * SAMPLES_A_MINUTE) {
                mostLate = Math.max(mostLate, bytes);
            }
        }

        System.out.printf("state of a bed: at most %,d bytes in 4 min, %,d from 16 to 20 min%n", mostEarly, mostLate);
        assertThat(mostEarly).isBetween(1_000, MOST_BYTES);
        assertThat(mostLate).isBetween(1_000, MOST_BYTES).isLessThan(mostEarly + mostEarly / 4);
    }

    /** 2% of the chunks lost, 10% duplicated, 20% up to 1 s late. */
    private static List<SampleChunk> disordered(List<SampleChunk> sent) {
        var random = new Random(1);
        var delivered = new ArrayList<SampleChunk>();
        for (SampleChunk chunk : sent) {
            if (chunk.endOfSession() || random.nextInt(50) > 0) {
                int late = random.nextInt(5) == 0 ? random.nextInt(5) : 0;
                delivered.add(Math.max(0, delivered.size() - late), chunk);
            }
            if (random.nextInt(10) == 0) {
                delivered.add(chunk);
            }
        }
        return delivered;
    }

    private static <T> int bytesOf(T state, Class<T> type) throws IOException {
        var out = new DataOutputSerializer(4_096);
        TypeInformation.of(type).createSerializer(new SerializerConfigImpl()).serialize(state, out);
        return out.length();
    }
}
