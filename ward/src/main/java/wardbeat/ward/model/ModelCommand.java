package wardbeat.ward.model;

import picocli.CommandLine.Command;
import wardbeat.ward.option.CommandGroup;

/** Shows, verifies, compares, evaluates and packs model archives. */
@Command(
        name = "model",
        description = "Shows, verifies, compares and evaluates model archives, and packs custom networks.",
        subcommands = {
            ModelInfoCommand.class,
            ModelVerifyCommand.class,
            ModelCompareCommand.class,
            ModelReportCommand.class,
            ModelPackCommand.class
        })
public final class ModelCommand extends CommandGroup {}
