package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wardbeat.beat.BeatClass;
import wardbeat.beat.LabelledBeat;
import wardbeat.synthetic.Rhythm;

/** Beats of svdb are at the QRS complexes that the job detects, because its annotations are beside them. */
class SvdbRecordTest {

    /** 100 ms at 360 Hz. */
    private static final int SHIFT = 36;

    @TempDir
    private Path directory;

    @Test
    void aBeatIsAtTheDetectedQrsComplex() throws IOException {
        SyntheticRecordings.write(directory, "exact", Rhythm.SINUS, Duration.ofMinutes(1), 1);
        SyntheticRecordings.writeShifted(directory, "shifted", Rhythm.SINUS, Duration.ofMinutes(1), 1, SHIFT);
        List<Long> exact = positions(ConditionedRecord.read(directory.resolve("exact")));
        List<Long> shifted = positions(ConditionedRecord.read(directory.resolve("shifted")));
        ConditionedRecord svdb = SvdbRecord.read(directory.resolve("shifted"));

        assertThat(svdb.svdb()).isTrue();
        assertThat(shifted.get(30) - exact.get(30)).isBetween(12L, 13L);
        assertThat(positions(svdb))
                .hasSizeGreaterThan(50)
                .allSatisfy(position -> assertThat(exact)
                        .as("a QRS complex within 40 ms of %d", position)
                        .anyMatch(peak -> Math.abs(peak - position) <= 5));
    }

    @Test
    void aBeatWithoutADetectedQrsComplexIsLeftOut() throws IOException {
        SyntheticRecordings.write(directory, "flat", new int[360 * 60], List.of(new LabelledBeat(3_600, BeatClass.V)));

        assertThat(ConditionedRecord.read(directory.resolve("flat")).beats()).hasSize(1);
        assertThat(SvdbRecord.read(directory.resolve("flat")).beats()).isEmpty();
    }

    private static List<Long> positions(ConditionedRecord record) {
        return record.beats().stream().map(LabelledBeat::sample).toList();
    }
}
