package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An archive outlives the code: the packaged model of each release, by the name of the release, proves itself in every later build.
 *
 * <p>With a release, copy its {@code default-model.zip} into the folder as {@code VERSION.zip}.
 */
class ReleasedArchivesTest {

    private static final String FOLDER = "released";

    @Test
    void everyReleasedArchiveProvesItself() throws IOException, URISyntaxException {
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
                    .as("%s must load for ever", file)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatAnEarlierManifestDoesNotSayIsUnknown() throws IOException, URISyntaxException {
        assertThat(archives())
                .filteredOn(file -> file.endsWith("0.1.0.zip"))
                .map(file -> ModelArchive.open(file).manifest().heldOut())
                .containsExactly(ModelManifest.HeldOut.UNKNOWN);
        assertThat(ModelArchive.packaged().manifest().heldOut().confidence()).isNotEqualTo(Confidence.NONE);
    }

    private static List<Path> archives() throws IOException, URISyntaxException {
        URL folder = ReleasedArchivesTest.class.getResource(FOLDER);
        if (folder == null) {
            return List.of();
        }
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }
}
