package wardbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names what a new topic lacks: its entry in the list, its schema, or its row in docs/wire-format.md. */
class TopicsTest {

    private static final Path PAGE = Path.of("docs", "wire-format.md");

    static List<String> topics() {
        return Topics.ALL;
    }

    @Test
    void theListHasEveryTopic() throws IllegalAccessException {
        var names = new ArrayList<String>();
        for (var field : Topics.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String name) {
                names.add(name);
            }
        }

        assertThat(Topics.ALL).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasASchema(String topic) {
        assertThat(Path.of("docs", "schema", topic + ".schema.json")).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasARowInTheDocumentation(String topic) throws IOException {
        assertThat(Files.readAllLines(PAGE))
                .as("table of topics in %s: | topic | contents | written by |", PAGE)
                .anyMatch(line -> line.startsWith("| `" + topic + "` |"));
    }
}
