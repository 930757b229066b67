package wardbeat.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JobOptionsTextTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");

    @Test
    void documentationPageIsUpToDate() throws IOException {
        if (Boolean.getBoolean("wardbeat.update")) {
            Files.writeString(PAGE, JobOptionsText.page());
        }

        assertThat(Files.readString(PAGE))
                .as("update it with: ./mvnw -pl job -am test -Dtest=JobOptionsTextTest -Dwardbeat.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(JobOptionsText.page());
    }

    @Test
    void helpListsEachOptionWithRangeAndDefault() {
        assertThat(JobOptionsText.help())
                .contains("  --bootstrap-servers HOST:PORT[,...]\n", "through them. [required]\n")
                .contains("  --checkpoint-interval DURATION (100ms to 1h)\n      Time between checkpoints. [10s]\n")
                .contains("  --start committed|earliest|latest\n");
        assertThat(JobOptionsText.help().lines().filter(line -> line.startsWith("  --")))
                .hasSize(JobOptions.all().size());
    }
}
