package wardbeat.ward.recording;

import picocli.CommandLine.Command;
import wardbeat.ward.option.CommandGroup;

/** Shows and converts recordings. */
@Command(
        name = "recording",
        description = "Shows the contents of recordings and converts them to WFDB.",
        subcommands = {RecordingInfoCommand.class, RecordingConvertCommand.class})
public final class RecordingCommand extends CommandGroup {}
