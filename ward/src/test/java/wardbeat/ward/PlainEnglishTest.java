package wardbeat.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fails on phrases that a reader whose first language is not English may misunderstand. {@code plain-english.txt} among the test
 * resources lists them and their replacements. It covers documents, scripts, manifests, comments, Javadoc, string literals (and
 * therefore help texts and messages), method names and test names.
 */
class PlainEnglishTest {

    /** Files and directories to read; the property {@code wardbeat.prose} names others, separated by commas. */
    private static final List<String> ROOTS = List.of(
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "NOTICE",
            "SECURITY.md",
            "docs",
            "docker",
            "k8s",
            "wardbeat",
            "ecg",
            "scoring",
            "broker",
            "bedside",
            "model-training",
            "job",
            "ward",
            "benchmarks");

    private static final int SHOWN_CHARACTERS = 60;

    private static final List<DiscouragedPhrase> PHRASES = DiscouragedPhrase.all();

    @Test
    void textsAreWrittenInPlainEnglish() throws IOException {
        String roots = System.getProperty("wardbeat.prose", String.join(",", ROOTS));
        Map<String, List<String>> findings = new TreeMap<>();
        for (String root : roots.split(",", -1)) {
            for (Path file : files(Path.of(root))) {
                List<String> ofFile = findings(file);
                if (!ofFile.isEmpty()) {
                    String directory =
                            file.getParent() == null ? "." : file.getParent().toString();
                    findings.computeIfAbsent(directory, key -> new ArrayList<>())
                            .addAll(ofFile);
                }
            }
        }
        assertThat(findings.isEmpty()).as(report(findings)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void findsItsExampleAndPassesTheOther(DiscouragedPhrase phrase) {
        assertThat(phrase.pattern().matcher(phrase.found()).find())
                .as(phrase.found())
                .isTrue();
        assertThat(phrase.pattern().matcher(phrase.passed()).find())
                .as(phrase.passed())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("phrases")
    void suggestsNoDiscouragedPhrase(DiscouragedPhrase phrase) {
        assertThat(PHRASES)
                .noneMatch(other -> other.pattern().matcher(phrase.instead()).find());
    }

    @Test
    void joinsPhrasesAcrossLinesAndReportsTheLine() {
        Prose prose = Prose.of("Example.java", """
                /** First
                 * line. */
                class Example {
                    // One.
                    String text = "some text " // why
                            + "in" + " two parts";
                    @Test void skipsAnEmptyLine() {}
                }
                """);
        assertThat(prose.text()).contains("First line.", "in two parts\n", "skips an empty line\n");
        assertThat(prose.lineAt(prose.text().indexOf("line."))).isEqualTo(2);
        assertThat(prose.lineAt(prose.text().indexOf("two parts"))).isEqualTo(6);
        assertThat(prose.lineAt(prose.text().indexOf("skips an"))).isEqualTo(7);
    }

    @Test
    void separatesParagraphsListItemsAndComments() {
        assertThat(Prose.of("page.md", "# Title\nOne\nline.\n\n- Two\n- Three\n")
                        .text())
                .isEqualTo("# Title \nOne line. \n- Two \n- Three \n");
        assertThat(Prose.of("script", "# One\n# comment\nset -e # more\n").text())
                .isEqualTo("One comment \nset -e # more \n");
    }

    private static List<DiscouragedPhrase> phrases() {
        return PHRASES;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> Stream.of("target", ".git", "golden", "savepoints")
                            .noneMatch(name -> file.toString().contains("/" + name + "/")))
                    .filter(PlainEnglishTest::isText)
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".java") || name.endsWith(".md")) {
            return true;
        }
        if (file.toString().contains("/src/")) {
            return name.endsWith(".html") || name.endsWith(".ftl") || name.endsWith(".ftlh");
        }
        return !name.endsWith(".png") && !name.endsWith(".jar") && !name.endsWith(".class");
    }

    private static List<String> findings(Path file) {
        Prose prose = Prose.of(file);
        String text = prose.text();
        List<String> findings = new ArrayList<>();
        for (DiscouragedPhrase phrase : PHRASES) {
            Matcher matcher = phrase.pattern().matcher(text);
            while (matcher.find()) {
                String found = matcher.group().strip();
                String shown = found.length() > SHOWN_CHARACTERS ? found.substring(0, SHOWN_CHARACTERS) + "..." : found;
                findings.add("%s:%d: \"%s\"; write: %s"
                        .formatted(file, prose.lineAt(matcher.start()), shown, phrase.instead()));
            }
        }
        return findings;
    }

    private static String report(Map<String, List<String>> findings) {
        StringBuilder report = new StringBuilder("discouraged phrases by directory:\n");
        findings.forEach((directory, lines) -> report.append("  %4d %s%n".formatted(lines.size(), directory)));
        findings.values()
                .forEach(lines -> lines.forEach(line -> report.append(line).append('\n')));
        return report.toString();
    }
}
