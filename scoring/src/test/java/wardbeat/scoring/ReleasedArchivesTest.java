package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every build must read the packaged model of every release.
 *
 * <p>For a release, copy its {@code default-model.zip} to the directory {@code released} as {@code VERSION.zip}.
 */
class ReleasedArchivesTest {

    private static final String DIRECTORY = "released";

    @Test
    void everyReleasedArchivePassesItsSelfTest() throws IOException, URISyntaxException {
        List<Path> archives = archives();
        assertThat(archives)
                .as(
                        "archives of releases: copy default-model.zip of each into the test resources, as wardbeat/scoring/released/VERSION.zip")
                .isNotEmpty();
        for (Path file : archives) {
            assertThatCode(() -> {
                        var archive = ModelArchive.open(file);
                        archive.engines().forEach(archive::prove);
                    })
                    .as("%s must be readable", file)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void missingPropertiesOfEarlierManifestsAreUnknown() throws IOException, URISyntaxException {
        assertThat(archives())
                .filteredOn(file -> file.endsWith("0.1.0.zip"))
                .map(file -> ModelArchive.open(file).manifest().heldOut())
                .containsExactly(ModelManifest.HeldOut.UNKNOWN);
        assertThat(archives())
                .filteredOn(file -> file.endsWith("0.1.0.zip"))
                .map(file -> ModelArchive.open(file).manifest().dataSet().beats())
                .containsExactly(Map.of());
        assertThat(ModelArchive.packaged().manifest().heldOut().confidence()).isNotEqualTo(Confidence.NONE);
    }

    private static List<Path> archives() throws IOException, URISyntaxException {
        URL directory = ReleasedArchivesTest.class.getResource(DIRECTORY);
        if (directory == null) {
            return List.of();
        }
        try (var files = Files.list(Path.of(directory.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }
}
