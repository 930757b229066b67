package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.training.EpochDraw.Example;

class EpochDrawTest {

    private static final Recipe RECIPE = Recipe.DEFAULT.with(Map.of(
            "normalBeatsAnEpoch",
            "30",
            "svdbNormalBeatsAnEpoch",
            "20",
            "svdbShare",
            "0.4",
            "svdbBeatsOfARecord",
            "10"));

    private final EpochDraw draw = new EpochDraw(RECIPE);

    private ConditionedRecord add(boolean svdb, int normal, int supraventricular) {
        var beats = new ArrayList<LabelledBeat>();
        for (int i = 0; i < normal + supraventricular; i++) {
            beats.add(new LabelledBeat(i, i < normal ? BeatClass.N : BeatClass.S));
        }
        var record = new ConditionedRecord("r", new float[0], beats, svdb);
        draw.add(record, beats);
        return record;
    }

    private static long of(ConditionedRecord record, List<Example> epoch, BeatClass beatClass) {
        return epoch.stream()
                .filter(example -> example.signal() == record.scaled() && example.beatClass() == beatClass)
                .count();
    }

    @Test
    void drawsAShareOfEachSvdbRecordUpToALimit() {
        ConditionedRecord mitdb = add(false, 100, 50);
        ConditionedRecord few = add(true, 100, 6);
        ConditionedRecord one = add(true, 100, 1);
        ConditionedRecord many = add(true, 100, 60);
        List<Example> epoch = draw.epoch(new Random(1));

        assertThat(of(mitdb, epoch, BeatClass.N)).isEqualTo(30);
        assertThat(of(mitdb, epoch, BeatClass.S)).isEqualTo(50);
        assertThat(of(few, epoch, BeatClass.N) + of(one, epoch, BeatClass.N) + of(many, epoch, BeatClass.N))
                .isEqualTo(20);
        assertThat(of(few, epoch, BeatClass.S)).as("0.4 of 6, rounded up").isEqualTo(3);
        assertThat(of(one, epoch, BeatClass.S)).as("0.4 of 1, rounded up").isEqualTo(1);
        assertThat(of(many, epoch, BeatClass.S)).as("the limit").isEqualTo(10);
        assertThat(draw.beatsOf(BeatClass.S)).isEqualTo(117);
        assertThat(draw.drawnOf(BeatClass.S)).isEqualTo(64);
        assertThat(draw.beatsOf(BeatClass.N)).isEqualTo(400);
        assertThat(draw.drawnOf(BeatClass.N)).isEqualTo(50);
        assertThat(draw.drawnOf(BeatClass.V)).isZero();
    }

    @Test
    void otherEpochsHaveOtherBeatsOfSvdb() {
        add(true, 0, 20);
        var random = new Random(1);
        var positions = new HashSet<Integer>();
        for (int epoch = 0; epoch < 20; epoch++) {
            draw.epoch(random).forEach(example -> positions.add(example.position()));
        }
        assertThat(positions).hasSize(20);
    }
}
