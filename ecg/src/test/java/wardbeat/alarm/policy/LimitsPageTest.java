package wardbeat.alarm.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/limits.md, generated from {@link Limit} and {@link LimitRelation}. */
class LimitsPageTest {

    private static final Path PAGE = Path.of("docs", "limits.md");

    @Test
    void thePageOfLimitsIsUpToDate() throws IOException {
        if (Boolean.getBoolean("wardbeat.update")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).exists();
        assertThat(Files.readString(PAGE))
                .as("write docs/limits.md again: ./mvnw -pl ecg -am test -Dtest=LimitsPageTest -Dwardbeat.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(page());
    }

    @ParameterizedTest
    @EnumSource
    void aLimitHasADefaultWithinItsRangeAndAText(Limit limit) {
        assertThat(limit.defaultValue()).isBetween(limit.least(), limit.most());
        assertThat(limit.text()).endsWith(".");
    }

    private static String page() {
        var page = new StringBuilder("""
                # Alarm limits

                Set the limits of your ward, or of one patient, in a policy file; [alarms](alarms.md#your-own-limits) has an
                example. `./wardbeat policy show` prints all limits as such a file. A limit that the file does not set keeps its
                default. All errors are reported at once, one line each.

                This page is generated from `Limit` and `LimitRelation`; a test fails when it is stale. In the column of meanings
                "CinC 2015" is the set of alarm definitions of the PhysioNet/Computing in Cardiology Challenge 2015, "0012" is
                [decision 12](decisions/0012-alarm-rules-evaluated-on-real-alarms.md), "Dash et al. 2009" is cited in `AtrialFibrillation`.
                Rates are whole beats a minute.

                | limit | default | range | unit | meaning and source |
                | --- | ---: | --- | --- | --- |
                """);
        for (Limit limit : Limit.values()) {
            page.append("| `%s` | %d | %d to %d | %s | %s |\n"
                    .formatted(
                            limit.key(),
                            limit.defaultValue(),
                            limit.least(),
                            limit.most(),
                            limit.unit(),
                            limit.text()));
        }
        page.append("\n## Limits that depend on each other\n\n");
        for (LimitRelation relation : LimitRelation.ALL) {
            page.append("- ").append(relation.text()).append('\n');
        }
        return page.toString();
    }
}
