package wardbeat.ward.recording;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wardbeat.evaluation.Table;
import wardbeat.recording.Recordings;
import wardbeat.ward.option.RecordPaths;
import wardbeat.ward.terminal.SummaryText;
import wardbeat.ward.terminal.TableText;

/** Prints the contents of recordings. */
@Command(
        name = "info",
        description = {
            "Prints the contents of recordings: signals with units, rates and missing samples, gaps, annotations, and whether"
                    + " the files agree with their sizes and checksums. The signal with an asterisk is the lead that is scored.",
            "Exit code 1 if a recording is damaged."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  wardbeat recording info data/mitdb/100", "  wardbeat recording info night.edf --json"})
final class RecordingInfoCommand implements Callable<Integer> {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH|DIR",
            description = "A recording, with or without extension, or a directory of recordings.")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Option(names = "--json", description = "Print one JSON document with an array of recordings.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var all = new ArrayList<RecordingContents>();
        var out = spec.commandLine().getOut();
        for (Path each : RecordPaths.at(spec, "PATH", path)) {
            var contents = RecordingContents.of(each, Recordings.openDamaged(each));
            if (!json) {
                out.print((all.isEmpty() ? "" : System.lineSeparator()) + summary(contents));
                out.print(TableText.of(signals(contents)));
            }
            all.add(contents);
        }
        if (json) {
            printJson(all, out);
        }
        out.flush();
        return all.stream().allMatch(RecordingContents::isIntact)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private static void printJson(List<RecordingContents> all, PrintWriter out) throws IOException {
        out.println(MAPPER.writeValueAsString(Map.of("recordings", all)));
    }

    private static String summary(RecordingContents contents) {
        var text = new SummaryText();
        text.line("recording", "%s", contents.name());
        text.line("path", "%s", contents.path());
        text.line("format", "%s", contents.format());
        String start = (orEmpty(contents.startDate()) + " " + orEmpty(contents.startTime())).strip();
        text.line("start", "%s", start.isEmpty() ? "not stated" : start);
        text.line("length", "%,.3f s", contents.seconds());
        text.line("gaps", "%d, %,.3f s together", contents.gaps(), contents.gapSeconds());
        text.line("annotations", "%s", annotations(contents));
        text.line(
                "checksums",
                contents.checksumsVerified() == 0 && contents.isIntact() ? "not stated" : "%d of %d signals verified",
                contents.checksumsVerified(),
                contents.signals().size());
        String heading = "damage";
        for (String fault : contents.faults()) {
            text.line(heading, "%s", fault);
            heading = "";
        }
        return text.toString();
    }

    private static String annotations(RecordingContents contents) {
        if (contents.annotations() == null) {
            return "none";
        }
        String counts = contents.annotations().entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        String late = contents.annotationsAfterEnd() == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d after the last sample", contents.annotationsAfterEnd());
        return String.format(Locale.ROOT, "%,d beats; %s%s", contents.beats(), counts, late);
    }

    private static Table signals(RecordingContents contents) {
        var rows = new ArrayList<List<String>>();
        boolean leadShown = false;
        for (var signal : contents.signals()) {
            boolean isLead = !leadShown && signal.description().equals(contents.lead());
            leadShown |= isLead;
            rows.add(List.of(
                    signal.description() + (isLead ? " *" : ""),
                    signal.unit(),
                    number(signal.rateHz()),
                    Integer.toString(signal.samples()),
                    Integer.toString(signal.missing()),
                    number(signal.minimum()),
                    number(signal.maximum()),
                    number(signal.gainCountsPerUnit()),
                    Integer.toString(signal.baselineCounts())));
        }
        return new Table(
                List.of("signal", "unit", "rate Hz", "samples", "missing", "minimum", "maximum", "gain", "baseline"),
                2,
                rows,
                contents.lead() == null ? List.of("No signal is an ECG lead.") : List.of());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** At most 7 significant digits. */
    private static String number(@Nullable Double value) {
        return value == null
                ? ""
                : new BigDecimal(value, new MathContext(7)).stripTrailingZeros().toPlainString();
    }
}
