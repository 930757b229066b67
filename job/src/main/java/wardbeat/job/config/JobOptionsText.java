package wardbeat.job.config;

import java.util.Locale;

/** Documentation of the options, generated from {@link JobOptions}. */
public final class JobOptionsText {

    private JobOptionsText() {}

    /** The options as text for a terminal, two lines each. */
    public static String help() {
        var text = new StringBuilder();
        for (JobOption<?> option : JobOptions.all()) {
            String range = option.range().isEmpty() ? "" : " (" + option.range() + ")";
            text.append(String.format(
                    Locale.ROOT,
                    "  %s %s%s%n      %s [%s]%n",
                    option.flag(),
                    option.form(),
                    range,
                    option.description(),
                    option.defaultText()));
        }
        return text.toString();
    }

    /** The options as a Markdown page: docs/configuration.md. */
    static String page() {
        var page = new StringBuilder("""
                # Configuration of the job

                Look up the options of the job here. Write each option as `--name value`. The job validates all options before
                it starts and reports all errors at once, one line each.

                This page is generated from `JobOptions`; a test fails when it is stale.

                | option | value | range | default | meaning |
                | --- | --- | --- | --- | --- |
                """);
        for (JobOption<?> option : JobOptions.all()) {
            String defaultText = option.hasPrintableDefault() ? "`" + option.defaultText() + "`" : option.defaultText();
            page.append(String.format(
                    Locale.ROOT,
                    "| `%s` | `%s` | %s | %s | %s |\n",
                    option.flag(),
                    option.form().replace("|", "\\|"),
                    option.range(),
                    defaultText,
                    option.description()));
        }
        page.append("""

                A duration is a number with a unit: `ms`, `s`, `m` or `h`, for example `500ms`.
                """);
        return page.toString();
    }
}
