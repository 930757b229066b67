package wardbeat.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientSplitTest {

    @TempDir
    private Path directory;

    @Test
    void theUsualSplitHasThe44RecordsWithoutPacedBeats() {
        var all = new HashSet<>(PatientSplit.DS1);
        all.addAll(PatientSplit.DS2);
        assertThat(PatientSplit.DS1).hasSize(22);
        assertThat(PatientSplit.DS2).hasSize(22);
        assertThat(all).hasSize(44).doesNotContain("102", "104", "107", "217");
    }

    @Test
    void theFoldsOfTheUsualSplitAreItsTrainingSide() {
        assertThat(PatientSplit.BETWEEN_PATIENTS.training()).isEqualTo(PatientSplit.DS1);
        assertThat(PatientSplit.BETWEEN_PATIENTS.folds()).hasSize(5);
        assertThat(PatientSplit.BETWEEN_PATIENTS.test()).contains("202");
        assertThat(PatientSplit.SHARED_PATIENT).contains("201", "202");
    }

    @Test
    void theSplitWithSvdbTrainsOnDs1AndSvdbOnly() {
        PatientSplit split = PatientSplit.WITH_SVDB;
        assertThat(PatientSplit.SVDB).hasSize(64).doesNotHaveDuplicates().isSorted();
        assertThat(split.training())
                .containsExactlyElementsOf(Stream.concat(PatientSplit.DS1.stream(), PatientSplit.SVDB.stream())
                        .toList())
                .doesNotContainAnyElementsOf(PatientSplit.DS2);
        for (int i = 0; i < 5; i++) {
            List<String> fold = split.folds().get(i);
            assertThat(fold)
                    .containsAll(PatientSplit.BETWEEN_PATIENTS.folds().get(i))
                    .hasSizeBetween(16, 18);
        }
    }

    @Test
    void rejectsARecordOnBothSidesOrInTwoFolds() {
        assertThatThrownBy(() -> new PatientSplit(List.of(List.of("100"), List.of("101")), List.of("101")))
                .hasMessage("expected each patient in one fold or on the test side, got [101] in [101] and in [101]");
        assertThatThrownBy(() -> new PatientSplit(List.of(List.of("100", "101"), List.of("101")), List.of()))
                .hasMessageContaining("got [101] in [100, 101] and in [101]");
        assertThatThrownBy(() -> new PatientSplit(List.of(List.of("100", "100"), List.of("101")), List.of()))
                .hasMessage("expected each record once, got [100, 100]");
        assertThatThrownBy(() -> new PatientSplit(List.of(List.of("100")), List.of()))
                .hasMessageStartingWith("expected at least two folds");
    }

    @Test
    void readsAFile() throws IOException {
        PatientSplit split = read("# ours\ntrain a b\n\n train c # the third\ntest d e\nsame a b\n");
        assertThat(split).isEqualTo(new PatientSplit(List.of(List.of("a", "b"), List.of("c")), List.of("d", "e")));
    }

    @Test
    void rejectsOnePersonInTwoFolds() {
        assertThatThrownBy(() -> read("train a\ntrain b\ntest d\nsame a d\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(directory.resolve("split.txt") + ": ")
                .hasMessageContaining("got [a, d] in [a] and in [d]");
        assertThatThrownBy(() -> read("train a\ntrain b\nsame b a\n"))
                .hasMessageContaining("got [a, b] in [a] and in [b]");
    }

    @Test
    void reportsAnInvalidLine() {
        assertThatThrownBy(() -> read("train a\ntrian b\n"))
                .hasMessageContaining("line 2: expected train, test or same and names of records, got 'trian'");
    }

    private PatientSplit read(String text) throws IOException {
        return PatientSplit.read(Files.writeString(directory.resolve("split.txt"), text));
    }
}
