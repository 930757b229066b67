package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.scoring.Scorer;
import wardbeat.signal.WindowRun;

class EvaluationReportTest {

    /** Says V of every window with an odd number, N of the others. */
    private static final Scorer ODD_WINDOWS_ARE_VENTRICULAR = new Scorer() {
        @Override
        public float[] score(WindowRun run) {
            var scores = new float[run.windows() * 5];
            for (int i = 0; i < run.windows(); i++) {
                scores[5 * i + (i % 2 == 1 ? BeatClass.V : BeatClass.N).ordinal()] = 1;
            }
            return scores;
        }

        @Override
        public void close() {}
    };

    /** 1,000 samples are 20 windows, whose zones reach from 132 to 852. */
    private static EvaluationReport report(LabelledBeat... beats) {
        var record = new ConditionedRecord("x", new float[1000], List.of(beats));
        return EvaluationReport.of(ODD_WINDOWS_ARE_VENTRICULAR, List.of(record));
    }

    @Test
    void aBeatGetsTheScoresOfTheWindowWhoseZoneHoldsIt() {
        var total = report(
                        new LabelledBeat(132, BeatClass.N),
                        new LabelledBeat(167, BeatClass.S),
                        new LabelledBeat(168, BeatClass.V),
                        new LabelledBeat(203, BeatClass.N),
                        new LabelledBeat(204, BeatClass.F))
                .total();
        assertThat(total.counts()).isDeepEqualTo(new long[][] {
            {1, 0, 1, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 1, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 0, 0, 0}
        });
    }

    @Test
    void aBeatWithoutAWindowIsUnclassifiable() {
        var total = report(
                        new LabelledBeat(131, BeatClass.N),
                        new LabelledBeat(851, BeatClass.V),
                        new LabelledBeat(852, BeatClass.V))
                .total();
        assertThat(total.counts()[0]).containsExactly(0, 0, 0, 0, 1);
        assertThat(total.counts()[2]).containsExactly(0, 0, 1, 0, 1);
    }

    @Test
    void theTextHasALineForEachRecord() {
        String text = report(new LabelledBeat(170, BeatClass.V), new LabelledBeat(210, BeatClass.N))
                .text();
        assertThat(text.lines())
                .startsWith(
                        "record     beats   V right   V wrong   V all", "x              2         1         0       1");
        assertThat(text).contains("accuracy 100.0 % of 2 beats");
    }
}
