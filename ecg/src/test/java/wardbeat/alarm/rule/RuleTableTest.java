package wardbeat.alarm.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wardbeat.alarm.BeatRule;
import wardbeat.alarm.Condition;
import wardbeat.alarm.RecentWave;
import wardbeat.alarm.RhythmState;
import wardbeat.alarm.policy.AlarmPolicy;
import wardbeat.bed.BedScript;

/** Names what a new condition still lacks: a rule, its entry in the schema, or its row in docs/alarms.md. */
class RuleTableTest {

    private static final Path SCHEMA = Path.of("docs", "schema", "ecg.alerts.schema.json");
    private static final Path PAGE = Path.of("docs", "alarms.md");

    @Test
    void everyConditionHasExactlyOneRule() {
        var rules = RuleTable.of(AlarmPolicy.DEFAULT);
        var origin = BedScript.at250Hz().silence(1_000).end().get(0).origin();
        List<Condition> withRule = new ArrayList<>(
                rules.beatRules().stream().map(BeatRule::condition).toList());
        var state = new RhythmState();
        rules.signalRules(origin, state, new RecentWave(origin, state.wave))
                .forEach(rule -> withRule.addAll(rule.conditions()));

        assertThat(withRule).as("conditions of the rules in RuleTable").containsExactlyInAnyOrder(Condition.values());
    }

    @ParameterizedTest
    @EnumSource
    void everyConditionIsInTheSchema(Condition condition) throws IOException {
        var names = new ArrayList<String>();
        new ObjectMapper()
                .readTree(SCHEMA.toFile())
                .at("/properties/condition/enum")
                .forEach(name -> names.add(name.asText()));

        assertThat(names)
                .as("%s, /properties/condition/enum", SCHEMA)
                .contains(condition.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @ParameterizedTest
    @EnumSource
    void everyConditionHasARowInTheDocumentation(Condition condition) throws IOException {
        String priority = condition.priority().name().toLowerCase(Locale.ROOT);
        String code = condition.mdcCode() > 0 ? Integer.toString(condition.mdcCode()) : condition.snomedCode();

        assertThat(Files.readAllLines(PAGE))
                .as("table of conditions in %s: | title | start | end | priority | code |", PAGE)
                .anyMatch(line -> line.startsWith("| " + condition.title() + " |")
                        && line.contains("| " + priority + " |")
                        && line.contains(code));
    }
}
