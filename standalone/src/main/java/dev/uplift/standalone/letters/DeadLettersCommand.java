package dev.uplift.standalone.letters;

import picocli.CommandLine.Command;

/** {@code ./uplift dead-letters}. */
@Command(
        name = "dead-letters",
        description = "Lists, shows and replays records that could not be used.",
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand {}
