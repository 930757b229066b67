package wardbeat.ward.check;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import wardbeat.ward.option.KafkaPropertiesOption;

/** Says what is not well. */
@Command(
        name = "doctor",
        description = {
            "Looks at all that a ward needs, a line each: Java, memory, disk, model and scorers and, with --bootstrap, broker,"
                    + " topics and clock. Changes nothing.",
            "Ends with 1 if a check fails."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardbeat doctor                                 this machine",
            "  wardbeat doctor --bootstrap localhost:9092      and a broker"
        })
public final class DoctorCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Broker to look at. [none]")
    private @Nullable String bootstrap;

    @Mixin
    private KafkaPropertiesOption properties = new KafkaPropertiesOption();

    @Option(names = "--model", paramLabel = "ARCHIVE", description = "Model to look at. [the packaged one]")
    private @Nullable Path model;

    @Override
    public Integer call() {
        var findings = Doctor.examine(model, properties.toIfGiven(bootstrap));
        var out = spec.commandLine().getOut();
        findings.forEach(finding -> out.printf("%-5s %-7s %s%n", word(finding), finding.subject(), finding.words()));
        out.flush();
        boolean failed = findings.stream().anyMatch(finding -> finding.state() == Doctor.State.FAIL);
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    /** A failure stands out. */
    private static String word(Doctor.Finding finding) {
        return switch (finding.state()) {
            case OK -> "ok";
            case WARN -> "warn";
            case FAIL -> "FAIL";
        };
    }
}
